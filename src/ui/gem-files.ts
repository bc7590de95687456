/** GEM as a file to take away: loaded when one is asked for. */
import { gemCsv, gemGeojson, gemRows } from '../gem/files.ts';
import type { Gem } from '../gem/gem.ts';
import { PUBLISHED_VALUES } from '../gem/published.ts';
import { download } from './download.ts';
import { xlsx } from './xlsx.ts';

export type GemFormat = 'csv' | 'xlsx' | 'geojson';

const MAKERS: Readonly<
  Record<GemFormat, { type: string; make: (gems: readonly Gem[]) => string | Uint8Array<ArrayBuffer> }>
> = {
  csv: { type: 'text/csv', make: (gems) => [...gemCsv(gems)].join('') },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (gems) => xlsx('GEM', PUBLISHED_VALUES, gemRows(gems)),
  },
  geojson: { type: 'application/geo+json', make: (gems) => [...gemGeojson(gems)].join('') },
};

/** The same columns, in the same format, as the published file of the whole directory. */
export function gemFile(
  gems: readonly Gem[],
  format: GemFormat,
): { type: string; content: string | Uint8Array<ArrayBuffer> } {
  const { type, make } = MAKERS[format];
  return { type, content: make(gems) };
}

/** @param name without its extension */
export function saveGems(gems: readonly Gem[], format: GemFormat, name: string): void {
  const { type, content } = gemFile(gems, format);
  download(`${name}.${format}`, type, content);
}
