import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGeographyFiles, readReferenceCsv } from '../../data/pipeline/geography/files.ts';
import { buildGeography } from '../../data/pipeline/geography/geography.ts';
import { fieldChecker, loadSchema } from '../../data/pipeline/schema.ts';
import { COM_CODES } from '../../src/territory/territory.ts';

const data = new URL('../../data', import.meta.url).pathname;
const sources = join(data, 'sources');
const files = readdirSync(sources).filter((name) => name.endsWith('.csv'));
const schema = loadSchema(JSON.parse(readFileSync(join(data, 'schema/gem.schema.json'), 'utf8')));
const geography = buildGeography(readGeographyFiles(join(data, 'reference')));

type Row = Record<string, string> & { file: string };

const rows: Row[] = files.flatMap((file) =>
  readReferenceCsv(join(sources, file)).map((row) => ({ ...row, file })),
);
const byId = new Map(rows.map((row) => [row['id'], row]));
const field = (name: string) => {
  const found = schema.fields.find((each) => each.name === name);
  if (!found) throw new Error(`Pas de colonne ${name}.`);
  return fieldChecker(found);
};

describe('source files', () => {
  it.each(files)('%s is UTF-8 with BOM, one row a line, with the columns of the schema in order', (file) => {
    const bytes = readFileSync(join(sources, file));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('\r');
    expect(text.slice(1, text.indexOf('\n'))).toBe(schema.fields.map(({ name }) => name).join(';'));
    expect(text.normalize('NFC')).toBe(text);
    expect(text.trimEnd().split('\n')).toHaveLength(rows.filter((row) => row.file === file).length + 1);
  });

  it('stand one a région, and hold the rows of that région only', () => {
    for (const { file, departement = '', id } of rows) {
      const isCom = (COM_CODES as readonly string[]).includes(departement);
      expect(file, id).toBe(
        isCom ? 'com.csv' : `${geography.departements.get(departement)?.region ?? ''}.csv`,
      );
    }
  });

  it('hold no space at the ends, no double space, no odd space', () => {
    const odd = rows.flatMap((row) =>
      schema.fields
        .map(({ name }) => row[name] ?? '')
        .filter((value) => value !== value.trim() || /\s{2}|[\u00a0\u202f\u200b\t]/u.test(value)),
    );
    expect(odd).toEqual([]);
  });
});

describe('rows', () => {
  it('have ids of their own, that begin with the INSEE code', () => {
    expect(byId.size).toBe(rows.length);
    for (const row of rows)
      expect(row['id']?.startsWith(`${row['code_insee'] ?? ''}-`), row['id']).toBe(true);
  });

  it('are accepted by the schema, cell by cell', () => {
    const faults = rows.flatMap((row) =>
      schema.fields.flatMap((each) => {
        const fault = fieldChecker(each)(row[each.name] ?? '');
        return fault === null ? [] : [`${row['id'] ?? ''} ${each.name} : ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('name communes as INSEE does, in the right département and with a postal code of theirs', () => {
    for (const row of rows) {
      const commune = geography.communes.get(row['code_insee'] ?? '');
      expect(commune?.nom, row['id']).toBe(row['commune']);
      expect(commune?.departement, row['id']).toBe(row['departement']);
      if (row['code_postal'] !== '') expect(commune?.postalCodes, row['id']).toContain(row['code_postal']);
    }
  });

  it('count by statut to the whole, each statut being met', () => {
    const counts = ['ouvert', 'en-projet', 'ferme'].map(
      (statut) => rows.filter((row) => row['statut'] === statut).length,
    );
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  });
});

describe('further sites', () => {
  const baseName = (row: Row): string => (row['nom'] ?? '').replace(/ – antenne d.*$/u, '');
  const sites = rows.filter((row) => row['antenne_de'] !== '');

  it('point to the main row of the same GEM, which points to nothing', () => {
    expect(sites.length).toBeGreaterThan(0);
    for (const site of sites) {
      const main = byId.get(site['antenne_de']);
      expect(main?.['antenne_de'], site['id']).toBe('');
      expect(main && baseName(main), site['id']).toBe(baseName(site));
      expect(main?.['id']).not.toBe(site['id']);
    }
  });

  it('are the rows named so, but for one that stands for its GEM where there is no main row', () => {
    for (const site of sites) expect(site['nom']).toMatch(/ – antenne d/u);
    const named = rows.filter((row) => / – antenne d/u.test(row['nom'] ?? ''));
    for (const name of new Set(named.map(baseName))) {
      const group = named.filter((row) => baseName(row) === name);
      const heads = group.filter((row) => row['antenne_de'] === '').map((row) => row['id']);
      const mains = group.map((row) => row['antenne_de']).filter((id) => id !== '');
      expect(new Set([...heads, ...mains]).size, name).toBe(1);
    }
  });
});

describe('schema', () => {
  it.each([
    ['id', ['', 'le-cerisier', '21054-Le-Cerisier', '21054-', '2C004-x', '21054_le_cerisier']],
    ['nom', ['', 'X']],
    ['publics', ['psychiatrique', 'psychique,autre', 'psychique|', 'psychique | autre']],
    ['statut', ['', 'fermé', 'Ouvert', 'en projet']],
    ['code_postal', ['1000', '210000', '2A000', '21 200']],
    ['commune', ['']],
    ['code_insee', ['1004', '2C001', '210540']],
    ['departement', ['', '1', '96', '20', '979', '2C']],
    ['telephone', ['3114', '15', '+32 2 123 45 67', '00 00 00 00 00', '03 80 20 68', 'néant']],
    ['courriel', ['gem', 'gem@', 'gem@asso', 'a b@asso.fr']],
    ['site_web', ['www.gem.fr', 'javascript:alert(1)', 'ftp://gem.fr', 'https://gem']],
    ['annee_creation', ['08', '1875', '2099', 'vers 2008']],
    ['source_url', ['', 'Unafam']],
    ['source_date', ['30/01/2024', '2024-13', '2024-1', '1789-07-14']],
    ['autres_sources', ['https://a.fr, https://b.fr', 'a.fr']],
    ['note', ['x'.repeat(301)]],
  ])('refuses nonsense in %s', (name, values) => {
    for (const value of values) expect(field(name)(value), value).not.toBeNull();
  });

  it.each([
    ['publics', ['', 'autre', 'tsa-tnd|psychique']],
    ['departement', ['2A', '2B', '976', '978', '01']],
    [
      'telephone',
      [
        '',
        '03 80 20 68 45',
        '03.80.20.68.45',
        '+33 3 80 20 68 45',
        '+33 (0)3 80 20 68 45',
        '0590 12 34 56',
        '+262 692 12 34 56',
        '+508 41 12 34',
      ],
    ],
    ['source_date', ['', '2024', '2024-01', '2024-01-30']],
    ['annee_creation', ['', '2005', '2026']],
    ['nom_a_preciser', ['', 'oui', 'non']],
  ])('accepts good values in %s', (name, values) => {
    for (const value of values) expect(field(name)(value), value).toBeNull();
  });

  it('tells, for each column, a title, a description and an example that it accepts itself', () => {
    for (const each of schema.fields) {
      expect(each.title, each.name).toBeTruthy();
      expect(each.description, each.name).toBeTruthy();
      expect(fieldChecker(each)(String(each.example)), each.name).toBeNull();
    }
  });
});
