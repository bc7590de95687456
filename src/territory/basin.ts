/**
 * No one crosses an ocean to reach a GEM (page « Méthode »): metropolitan France is one basin, Corsica included, each
 * département or collectivité overseas another. The figures know the basins of `coverage/basins.ts`, without the
 * collectivités; a list of GEM is shown there too.
 */
import type { Position } from './distance.ts';

const METROPOLE = 'metropole';

/** The basin of a département or COM. */
export function shoreOf(departement: string): string {
  return /^9[78]/.test(departement) ? departement : METROPOLE;
}

/** West, south, east, north, in degrees, with a margin: each basin, its islands included. None overlaps another. */
const BOXES: readonly (readonly [shore: string, west: number, south: number, east: number, north: number])[] =
  [
    [METROPOLE, -5.5, 41.2, 9.8, 51.3],
    ['971', -62, 15.7, -60.8, 16.7],
    ['972', -61.4, 14.2, -60.6, 15.1],
    ['973', -54.8, 2, -51.4, 6],
    ['974', 55, -21.6, 56, -20.7],
    ['975', -56.7, 46.6, -56, 47.3],
    ['976', 44.8, -13.2, 45.5, -12.5],
    ['977', -63, 17.7, -62.6, 18],
    ['978', -63.3, 18, -62.8, 18.3],
  ];

/** The basin that a position lies in: « autour de moi » and an address name no commune. null: outside of France. */
export function shoreAt({ longitude, latitude }: Position): string | null {
  const box = BOXES.find(
    ([, west, south, east, north]) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
  return box?.[0] ?? null;
}

/** Code of the département or COM overseas that a position lies in; null elsewhere, where a basin does not tell it. */
export function overseasAt(position: Position): string | null {
  const shore = shoreAt(position);
  return shore === METROPOLE ? null : shore;
}
