import { group } from 'd3';
import type { Gem } from '../../../src/gem/gem.ts';
import type { OutputFile } from './folder.ts';
import type { DepartementMesure } from './geojson.ts';

/** Licence and name to cite, in each answer: a file travels alone. */
const TERMS = { licence: 'Licence Ouverte 2.0 (Etalab)', source: 'Carte des GEM' } as const;
/** How each answer begins. */
const START = JSON.stringify(TERMS).slice(0, -1);

/**
 * The static JSON API, version 1: `api/v1/gem/<id>.json`, `api/v1/departement/<code>.json`, and `api/v1/index.json` that lists both. Overseas
 * collectivities have their file too, without figures.
 */
export function* apiFiles(
  gems: readonly Gem[],
  departements: readonly DepartementMesure[],
  collectivites: readonly { code: string; nom: string }[],
): Generator<OutputFile> {
  const byPlace = group(gems, ({ departement }) => departement);
  const places = [...departements, ...collectivites.map(({ code, nom }) => ({ code, nom }))];
  for (const place of places) {
    const texts: string[] = [];
    for (const gem of byPlace.get(place.code) ?? []) {
      const text = JSON.stringify(gem);
      texts.push(text);
      yield { name: `api/v1/gem/${gem.id}.json`, content: `${START},"gem":${text}}\n` };
    }
    yield {
      name: `api/v1/departement/${place.code}.json`,
      content: `${START},"departement":${JSON.stringify(place)},"gem":[${texts.join(',')}]}\n`,
    };
  }
  yield { name: 'api/v1/index.json', content: index(gems, places) };
}

/** In pieces: with 100 000 GEM the text never stands in memory as a whole. */
function* index(gems: readonly Gem[], places: readonly { code: string; nom: string }[]): Generator<string> {
  const listed = places.map(({ code, nom }) => ({ code, nom, url: `departement/${code}.json` }));
  yield `${START},"departements":${JSON.stringify(listed)},"gem":[`;
  let before = '';
  for (const { id, nom, departement } of gems) {
    yield before + JSON.stringify({ id, nom, departement, url: `gem/${id}.json` });
    before = ',';
  }
  yield ']}\n';
}
