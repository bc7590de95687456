import { group } from 'd3';
import type { Gem } from '../../../src/gem/gem.ts';
import type { OutputFile } from './folder.ts';
import type { DepartementMesure } from './geojson.ts';

/** Licence and name to cite, in each answer: a file travels alone. */
const TERMS = { licence: 'Licence Ouverte 2.0 (Etalab)', source: 'La carte des GEM' } as const;

/**
 * The static JSON API, version 1: `api/v1/gem/<id>.json`, `api/v1/departement/<code>.json`, and `api/v1/index.json` that lists both. Overseas
 * collectivities have their file too, without figures.
 */
export function* apiFiles(
  gems: readonly Gem[],
  departements: readonly DepartementMesure[],
  collectivites: readonly { code: string; nom: string }[],
): Generator<OutputFile> {
  const file = (name: string, content: object): OutputFile => ({
    name: `api/v1/${name}`,
    content: `${JSON.stringify({ ...TERMS, ...content })}\n`,
  });
  for (const gem of gems) yield file(`gem/${gem.id}.json`, { gem });
  const byPlace = group(gems, ({ departement }) => departement);
  for (const departement of departements)
    yield file(`departement/${departement.code}.json`, {
      departement,
      gem: byPlace.get(departement.code) ?? [],
    });
  for (const { code, nom } of collectivites)
    yield file(`departement/${code}.json`, { departement: { code, nom }, gem: byPlace.get(code) ?? [] });
  yield file('index.json', {
    departements: [...departements, ...collectivites].map(({ code, nom }) => ({
      code,
      nom,
      url: `departement/${code}.json`,
    })),
    gem: gems.map(({ id, nom, departement }) => ({ id, nom, departement, url: `gem/${id}.json` })),
  });
}
