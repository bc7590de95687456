/** The directory as files: the same code writes those that are published and the lists that people take away. */
import { csvLine } from './csv-cell.ts';
import type { Gem } from './gem.ts';
import { PUBLISHED_VALUES } from './published.ts';

/**
 * gem.csv for people with a spreadsheet: UTF-8 with BOM, `;`, CRLF-free. A text that a spreadsheet would run
 * as a formula gets a leading apostrophe; numbers and E.164 phones, which hold nothing but digits, do not.
 *
 * @param mark the byte order mark, without which Excel misreads accents; `''` for programs that take it for a part of the
 *   first title
 */
export function* gemCsv(gems: readonly Gem[], mark = '\ufeff'): Generator<string> {
  yield `${mark}${PUBLISHED_VALUES.map(({ name }) => name).join(';')}\n`;
  for (const gem of gems) {
    yield `${csvLine(PUBLISHED_VALUES.map(({ value }) => value(gem)))}\n`;
  }
}

/** gem.geojson: RFC 7946, one Point a GEM, one feature a line so that two versions can be compared. */
export function* gemGeojson(gems: readonly Gem[]): Generator<string> {
  yield* collection(gems, ({ longitude, latitude, ...properties }) => ({
    type: 'Feature',
    id: properties.id,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties,
  }));
}

/** The rows of a workbook, in the order of `PUBLISHED_VALUES`. */
export function* gemRows(gems: readonly Gem[]): Generator<(string | number | null)[]> {
  for (const gem of gems) yield PUBLISHED_VALUES.map(({ value }) => value(gem));
}

/** A JSON array, one element a line. */
export function* jsonLines(items: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** A FeatureCollection, one feature a line. */
export function* collection<T>(items: readonly T[], toFeature: (item: T) => unknown): Generator<string> {
  yield '{"type":"FeatureCollection","features":\n';
  yield* jsonLines(mapItems(items, toFeature));
  yield '}\n';
}

function* mapItems<T>(items: readonly T[], map: (item: T) => unknown): Generator<unknown> {
  for (const item of items) yield map(item);
}
