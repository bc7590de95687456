import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Precision } from '../../src/gem/gem.ts';
import { fold } from './fold.ts';
import { readReferenceCsv } from './geography/files.ts';

/** File of `data/reference/`, written by `npm run data:geocode`, reviewed and committed: the build never asks the network. */
export const GEOCODES = 'geocodage.csv';
export const GEOCODE_COLUMNS = [
  'adresse',
  'code_postal',
  'code_insee',
  'verdict',
  'longitude',
  'latitude',
  'score',
  'type',
  'libelle',
] as const;

/** An answer of the geocoder for one address, kept even when it is refused, so that it is not asked again. */
export type Geocode = Record<(typeof GEOCODE_COLUMNS)[number], string>;

/** Where an address is. */
export interface AddressPoint {
  longitude: number;
  latitude: number;
  precision: Exclude<Precision, 'commune'>;
}

/** `adresse` as the sources write it, with the present INSEE code of the commune. */
export function addressKey(adresse: string, code_postal: string, code_insee: string): string {
  return `${fold(adresse)}|${code_postal}|${code_insee}`;
}

const degrees = (limit: number) =>
  v.pipe(v.string(), v.decimal(), v.transform(Number), v.minValue(-limit), v.maxValue(limit));
const Kept = v.object({
  longitude: degrees(180),
  latitude: degrees(90),
  type: v.picklist(['housenumber', 'street']),
});

/** All answers kept so far; none when the file does not exist yet. */
export function readGeocodes(reference: string): Geocode[] {
  const path = join(reference, GEOCODES);
  if (!existsSync(path)) return [];
  return readReferenceCsv(path).map(
    (row) => Object.fromEntries(GEOCODE_COLUMNS.map((name) => [name, row[name] ?? ''])) as Geocode,
  );
}

/** The points of the answers that were accepted, by `addressKey`. Throws, naming the line, on a bad one. */
export function addressPoints(geocodes: readonly Geocode[]): Map<string, AddressPoint> {
  const points = new Map<string, AddressPoint>();
  geocodes.forEach((row, index) => {
    if (row.verdict !== 'retenu') return;
    const parsed = v.safeParse(Kept, row);
    if (!parsed.success) throw new Error(`${GEOCODES}, ligne ${index + 2} : ${parsed.issues[0].message}`);
    const { longitude, latitude, type } = parsed.output;
    points.set(addressKey(row.adresse, row.code_postal, row.code_insee), {
      longitude,
      latitude,
      precision: type === 'housenumber' ? 'numero' : 'rue',
    });
  });
  return points;
}
