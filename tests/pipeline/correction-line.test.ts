import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { cleanCell } from '../../data/pipeline/columns.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { formatProblem } from '../../data/pipeline/problems.ts';
import schema from '../../data/schema/gem.schema.json';
import { LENGTHS } from '../../src/gem/correction-check.ts';
import {
  changesOf,
  correctedRow,
  draftOf,
  rowOf,
  SOURCE_HEADER,
  sourceFileOf,
} from '../../src/gem/correction.ts';
import { readFactDates } from '../../src/gem/fact-dates.ts';
import { readFrenchPhone, frenchPhoneByForm } from '../../src/gem/fields/phone.ts';
import { SOURCE_COLUMNS, sourceLine } from '../../src/gem/source-columns.ts';
import { context, DATA, file } from './helpers.ts';

const sources = listSources(join(DATA, 'sources'));
const { gems } = buildDirectory(sources, context());
/** As csv-parse reads them: not our own reader. */
const rows = new Map(
  sources.flatMap(({ name, bytes }) =>
    (parse(Buffer.from(bytes), { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]).map(
      (row): [string, { name: string; row: Record<string, string> }] => [row['id'] ?? '', { name, row }],
    ),
  ),
);

/** What the site publishes of a cell: phones and « non » are rewritten, the internal remark is not published. */
function published(column: string, cell: string): string {
  const value = cleanCell(cell);
  if (column === 'remarque_interne' || (column === 'nom_a_preciser' && value === 'non')) return '';
  if (column !== 'telephone' || value === '') return value;
  const phone = readFrenchPhone(value, frenchPhoneByForm);
  return phone.ok ? phone.value : value;
}

describe('the line of a correction, on the whole census', () => {
  it('says the schema’s columns, in its order', () => {
    expect(SOURCE_HEADER.split(';')).toEqual(schema.fields.map(({ name }) => name));
  });

  it('unchanged, gives back the row of the source file', () => {
    expect(gems.length).toBeGreaterThan(250);
    for (const gem of gems) {
      const source = rows.get(gem.id);
      expect(sourceFileOf(gem)).toBe(source?.name);
      const [line] = parse(sourceLine(correctedRow(gem, draftOf(gem))), { delimiter: ';' }) as string[][];
      expect(line).toHaveLength(SOURCE_COLUMNS.length);
      for (const [index, column] of SOURCE_COLUMNS.entries()) {
        const before = published(column, source?.row[column] ?? '');
        const after = published(column, line?.[index] ?? '');
        // Found again by the name when the file leaves it empty; each other address once.
        if (column === 'code_insee' && before === '') continue;
        if (column === 'publics') expect(after.split('|').sort(), gem.id).toEqual(before.split('|').sort());
        else expect(after, `${gem.id} ${column}`).toBe(before);
      }
      expect(changesOf(gem, draftOf(gem))).toEqual([]);
    }
  });

  it('changed, is a line that the build takes, and that gives the corrected GEM', () => {
    const gem = gems.find(
      (one) => one.telephone !== null && one.antenne_de === null && one.sources.length > 1,
    );
    if (!gem) throw new Error('aucun GEM pour ce test');
    const draft = {
      ...draftOf(gem),
      telephone: '+33 (0)1.23.45.67.89',
      horaires: 'lun 9h-12h ; mar « 14h-18h » "sur rendez-vous"',
      note: '- fermé en août',
      source_url: 'https://exemple.fr/page',
      source_date: '2025-03',
    };
    // In a spreadsheet it is a text; for the build, what was written.
    expect(sourceLine(correctedRow(gem, draft))).toContain(";'- fermé en août;");
    const text = `${SOURCE_HEADER}\n${sourceLine(correctedRow(gem, draft))}\n`;
    const { gems: built, report } = buildDirectory([file(sourceFileOf(gem), text)], context());
    expect(report.problems.errors.map(formatProblem)).toEqual([]);
    expect(built).toHaveLength(1);
    expect(built[0]).toMatchObject({
      id: gem.id,
      nom: gem.nom,
      telephone: '+33123456789',
      horaires: 'lun 9h-12h ; mar « 14h-18h » "sur rendez-vous"',
      note: '- fermé en août',
      sources: [
        { url: 'https://exemple.fr/page', titre: null, date: '2025-03' },
        ...gem.sources.map(({ url }) => ({ url })),
      ],
    });
    // A list of 2024 is older than the phone that was corrected, and newer than the facts that were not.
    const dates = readFactDates(correctedRow(gem, draft).remarque_interne);
    expect(dates.has('telephone')).toBe(false);
    expect(dates.get('nom')).toBe(gem.sources[0]?.date ?? null);
    expect(rowOf(gem).telephone).not.toBe(correctedRow(gem, draft).telephone);
  });
});

it('the lengths of the form are those of the schema', () => {
  for (const [name, [least, most]] of Object.entries(LENGTHS)) {
    const field = schema.fields.find((one) => one.name === name);
    const constraints: { minLength?: number; maxLength?: number } = field?.constraints ?? {};
    expect([name, constraints.minLength ?? 0, constraints.maxLength]).toEqual([name, least, most]);
  }
  const limited = schema.fields
    .filter(({ constraints }) => 'maxLength' in constraints)
    .map(({ name }) => name);
  const absent = ['id', 'antenne_de', 'source_titre', 'autres_sources', 'remarque_interne'];
  expect(limited.filter((name) => !(name in LENGTHS)).sort()).toEqual(absent.sort());
});
