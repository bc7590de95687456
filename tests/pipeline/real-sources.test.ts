import { join } from 'node:path';
import { booleanPointInPolygon, point, pointToPolygonDistance } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { departementOutlines } from '../../data/pipeline/outlines.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { formatProblem } from '../../data/pipeline/problems.ts';
import { COM_CODES } from '../../src/territory/territory.ts';
import { context, DATA } from './helpers.ts';

/** Strip allowed at the borders, in km: the outlines are drawn for the whole country. */
const STRIP_KM = 5;

const sources = listSources(join(DATA, 'sources'));
/** The rows as csv-parse counts them: not our own reader. */
const rows = sources.flatMap(
  ({ bytes }) =>
    parse(Buffer.from(bytes), { bom: true, delimiter: ';', columns: true }) as Record<string, string>[],
);
const directory = buildDirectory(sources, context());

test('the sources have no error', () => {
  expect(directory.report.problems.errors.map(formatProblem)).toEqual([]);
});

test('every row is published, under its own id and with its statut', () => {
  const published = directory.gems.map(({ id, statut }) => `${id} ${statut}`).sort();
  expect(published).toEqual(rows.map((row) => `${row['id'] ?? ''} ${row['statut'] ?? ''}`).sort());
  expect(directory.report.doubles).toEqual([]);
  // Nothing was left unread; how many there are is for those who correct the sources to say.
  expect(rows.length).toBeGreaterThan(0);
  expect(directory.gems.some(({ statut }) => statut === 'ouvert')).toBe(true);
});

// Distances to the outlines are slow on a busy machine.
test('every GEM lies on land, in its own département or within 5 km of it', () => {
  const outlines = new Map(departementOutlines().map((outline) => [outline.properties.code, outline]));
  const astray: string[] = [];
  for (const { id, departement, longitude, latitude } of directory.gems) {
    if ((COM_CODES as readonly string[]).includes(departement)) continue;
    const outline = outlines.get(departement);
    if (!outline) throw new Error(departement);
    const place = point([longitude, latitude]);
    if (booleanPointInPolygon(place, outline)) continue;
    const distance = pointToPolygonDistance(place, outline, { units: 'kilometers' });
    if (distance > STRIP_KM) astray.push(`${id} : ${distance.toFixed(1)} km`);
  }
  expect(astray).toEqual([]);
});

test('every GEM of a collectivité d’outre-mer lies in or round its islands', () => {
  const boxes: Record<string, [number, number, number, number]> = {
    '975': [-56.5, 46.7, -56.1, 47.2],
    '977': [-62.95, 17.85, -62.75, 18],
    '978': [-63.2, 18, -62.9, 18.15],
  };
  for (const { id, departement, longitude, latitude } of directory.gems) {
    const box = boxes[departement];
    if (!box) continue;
    expect(longitude >= box[0] && longitude <= box[2] && latitude >= box[1] && latitude <= box[3], id).toBe(
      true,
    );
  }
});

test('a text without clock times has no opening_hours, and an opening_hours keeps each time of the text', () => {
  for (const { horaires, opening_hours } of directory.gems) {
    if (opening_hours === null) continue;
    const times = horaires?.match(/\d{1,2}h(?:\d{2})?/g) ?? [];
    const written = times.map((time) =>
      time.replace(/^(\d{1,2})h(\d*)$/, (_, h: string, m: string) => `${h.padStart(2, '0')}:${m || '00'}`),
    );
    expect(opening_hours.match(/\d{2}:\d{2}/g)).toEqual(written);
  }
});
