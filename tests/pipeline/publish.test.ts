import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync as writeAnySync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import frictionless from 'datapackage';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { replaceFolder, type OutputFile } from '../../data/pipeline/output/folder.ts';
import { harmless } from '../../src/gem/csv-cell.ts';
import { publish } from '../../data/pipeline/publish.ts';
import { context, DATA, GOOD, run, temporaryFolder, type TestRow } from './helpers.ts';

// Measuring the whole country takes a second or more, and the tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { Package, validate } = frictionless;

const writeSync = (descriptor: number, bytes: Uint8Array): number => writeAnySync(descriptor, bytes);

const ROWS: TestRow[] = [
  {
    ...GOOD,
    telephone: '03 80 20 68 45',
    remarque_interne: 'REMARQUE SECRÈTE',
    horaires: 'mar 14h-18h',
    source_date: '2024-01',
  },
  {
    ...GOOD,
    id: '21231-b',
    nom: '=SOMME(A1)',
    commune: 'Dijon',
    code_insee: '21231',
    note: 'Un « ; » et un "guillemet" ici.',
  },
  {
    ...GOOD,
    id: '21231-c',
    nom: 'Fermé',
    commune: 'Dijon',
    code_insee: '21231',
    statut: 'ferme',
    autres_sources: 'https://b.exemple.fr',
  },
  {
    ...GOOD,
    id: '21231-c',
    nom: 'Fermé',
    commune: 'Dijon',
    code_insee: '21231',
    statut: 'ferme',
    autres_sources: 'https://b.exemple.fr',
  },
];

/** Every file of a folder, those of its sub-folders included. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );
}

describe('the published folder', () => {
  let folder = '';
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const json = (name: string): unknown => JSON.parse(read(name));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gem-publish-'));
    await publish(run(ROWS), context(), folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds every file of the contract', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'api',
      'centres.json',
      'changements.atom',
      'communes.json',
      'data-inclusion-services.json',
      'data-inclusion-structures.json',
      'datapackage.json',
      'departements.geojson',
      'departements.json',
      'epci.json',
      'fond.geojson',
      'france.json',
      'gem-sans-bom.csv',
      'gem.csv',
      'gem.fhir.json',
      'gem.geojson',
      'gem.xlsx',
      'indicateurs.csv',
      'rapport.json',
      'regions.json',
      'sensibilite.json',
      'series.json',
      'territoires.json',
    ]);
  });

  test('the same input gives the same bytes in every file', async () => {
    const again = join(temporaryFolder(), 'data');
    // Another day, on another clock.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-14T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    await publish(run(ROWS), context(), again);
    expect(bytesOf(again)).toEqual(bytesOf(folder));
  });

  test('gem.geojson is RFC 7946, with the properties of the contract', () => {
    const { type, features } = json('gem.geojson') as FeatureCollection;
    expect(type).toBe('FeatureCollection');
    expect(features.map(({ id }) => id)).toEqual(['21054-les-essais', '21231-b', '21231-c']);
    for (const feature of features) {
      expect(feature.properties?.['id']).toBe(feature.id);
      expect(feature.geometry.type).toBe('Point');
      expect(Object.keys(feature.properties ?? {})).toEqual(
        'id nom publics statut adresse code_postal commune code_insee departement region precision telephone courriel site_web horaires opening_hours horaires_semaine activites accessibilite parrain gestionnaire annee_creation antenne_de nom_a_preciser sources verifie_le note'.split(
          ' ',
        ),
      );
      expect(Object.values(feature.properties ?? {})).not.toContain('');
    }
  });

  test('departements.geojson: 101 outlined features, with what departements.json says', () => {
    const { features } = json('departements.geojson') as FeatureCollection;
    expect(features).toHaveLength(101);
    expect(features.map(({ properties }) => properties)).toEqual(json('departements.json'));
    const coteDor = features.find(({ id }) => id === '21');
    expect(coteDor?.properties).toMatchObject({
      code: '21',
      nom: "Côte-d'Or",
      region: '27',
      completude: { recense: expect.any(Number) },
    });
    expect(Object.keys(coteDor?.properties?.['indicateurs'] as object)).toEqual([
      'tous',
      'psychique',
      'tsa-tnd',
      'cerebrolese',
    ]);
    // Two open GEM; the closed one does not count.
    expect(coteDor?.properties?.['indicateurs'].tous.gem).toBe(2);
  });

  test('régions, EPCI, France and the names of the territories', () => {
    expect(json('regions.json')).toHaveLength(18);
    expect((json('epci.json') as unknown[]).length).toBe(context().geography.epci.length);
    expect(json('france.json')).toMatchObject({ nom: 'France', indicateurs: { tous: { gem: 2 } } });
    const names = json('territoires.json') as Record<string, unknown[]>;
    expect(names['departements']).toHaveLength(101);
    expect(names['regions']).toHaveLength(18);
    expect(names['collectivites']).toHaveLength(3);
    expect(names['population_millesime']).toBe(context().millesimes.population.libelle);
  });

  test('gem.csv: BOM, semicolons, no internal remark, no formula', () => {
    const text = read('gem.csv');
    expect(text.startsWith('\ufeffid;nom;')).toBe(true);
    expect(text).not.toContain('remarque_interne');
    const rows = parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    expect(rows.map(({ nom }) => nom)).toEqual(['Les Essais', "'=SOMME(A1)", 'Fermé']);
    expect(rows[0]).toMatchObject({
      telephone: '+33380206845',
      opening_hours: 'Tu 14:00-18:00',
      region: '27',
      verifie_le: '2024-01',
    });
    expect(rows[1]?.['note']).toBe('Un « ; » et un "guillemet" ici.');
    expect(rows[2]?.['autres_sources']).toBe('https://b.exemple.fr');
  });

  test('no file holds the internal remark', () => {
    for (const name of filesOf(folder))
      expect(readFileSync(join(folder, name)).includes('SECRÈTE'), name).toBe(false);
  });

  test('indicateurs.csv is tidy and says what the JSON files say', () => {
    const rows = parse(read('indicateurs.csv'), { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'territoire',
      'code',
      'nom',
      'public',
      'indicateur',
      'valeur',
    ]);
    expect(rows).toHaveLength((1 + 18 + 101 + context().geography.epci.length) * 4 * 9);
    const figure = rows.find(
      (row) =>
        row['territoire'] === 'departement' &&
        row['code'] === '21' &&
        row['public'] === 'tous' &&
        row['indicateur'] === 'gem',
    );
    expect(figure?.['valeur']).toBe('2');
  });

  test('datapackage.json describes each file, with its size and the schema of the tables', () => {
    const pack = json('datapackage.json') as {
      licenses: { name: string }[];
      resources: { path: string; bytes: number; schema?: { fields: { name: string }[] } }[];
    };
    expect(pack.licenses.map(({ name }) => name)).toEqual(['etalab-2.0']);
    expect(pack.resources.map(({ path }) => path).sort()).toEqual(
      readdirSync(folder)
        .filter((name) => name !== 'datapackage.json' && name !== 'api')
        .sort(),
    );
    for (const { path, bytes } of pack.resources)
      expect(bytes, path).toBe(readFileSync(join(folder, path)).length);
    const header = read('gem.csv').slice(1).split('\n', 1)[0]?.split(';');
    expect(
      pack.resources.find(({ path }) => path === 'gem-sans-bom.csv')?.schema?.fields.map(({ name }) => name),
    ).toEqual(header);
  });

  test('datapackage.json and the tables are valid for the library of Frictionless', async () => {
    const pack = json('datapackage.json') as { resources: object[] };
    expect((await validate(pack)).errors).toEqual([]);
    expect((await validate({ ...pack, resources: [] })).valid).toBe(false);
    // The very files that are published.
    const { resources } = await Package.load(pack, { basePath: folder });
    const tables = resources.filter(({ tabular, descriptor }) => tabular && descriptor.path.endsWith('.csv'));
    expect(tables.map(({ descriptor }) => descriptor.path).sort()).toEqual([
      'gem-sans-bom.csv',
      'gem.csv',
      'indicateurs.csv',
    ]);
    for (const table of tables) expect((await table.read()).length).toBeGreaterThan(2);
    const gems = tables.find(({ descriptor }) => descriptor.path === 'gem-sans-bom.csv');
    expect((await gems?.read())?.map(([id]) => id)).toEqual(['21054-les-essais', '21231-b', '21231-c']);
    expect(read('gem.csv')).toBe(`\ufeff${read('gem-sans-bom.csv')}`);
  });

  test('rapport.json tells what was read, kept and set aside', () => {
    expect(json('rapport.json')).toMatchObject({
      lignes_lues: 4,
      lignes_gardees: 3,
      par_statut: { ouvert: 2, 'en-projet': 0, ferme: 1 },
      lignes_mises_de_cote: [
        { fichier: '27.csv', ligne: 5, id: '21231-c', raison: 'double exact de 27.csv:4' },
      ],
      avertissements: [],
    });
  });

  test('no machine path stands in any file', () => {
    for (const name of filesOf(folder)) {
      const text = read(name);
      for (const path of [DATA, process.cwd(), tmpdir()]) expect(text.includes(path), name).toBe(false);
    }
  });
});

test('a GEM of Saint-Martin is listed, and counts in no indicator', async () => {
  const folder = join(temporaryFolder(), 'data');
  const row = { ...GOOD, id: '97801-sxm', commune: 'Saint-Martin', code_insee: '97801', departement: '978' };
  await publish(run([row], 'com.csv'), context(), folder);
  const { features } = JSON.parse(readFileSync(join(folder, 'gem.geojson'), 'utf8')) as FeatureCollection;
  expect(features.map(({ id }) => id)).toEqual(['97801-sxm']);
  expect(JSON.parse(readFileSync(join(folder, 'france.json'), 'utf8'))).toMatchObject({
    indicateurs: { tous: { gem: 0 } },
  });
  expect(readFileSync(join(folder, 'indicateurs.csv'), 'utf8')).not.toMatch(/^[a-z]+,978,/m);
});

test('harmless: a text that a spreadsheet would run gets an apostrophe', () => {
  for (const text of ['=1+1', '+33 appel', '-2', '@SOMME', '\tx']) expect(harmless(text)).toBe(`'${text}`);
  for (const value of ['+33380206845', '+508411234', 'a=b', 'L’-', '', null, -1.5])
    expect(harmless(value)).toBe(value);
});

describe('replaceFolder', () => {
  const files = (text: string): OutputFile[] => [
    { name: 'a.json', content: text },
    { name: 'b.json', content: [text, text] },
  ];
  const last = (): OutputFile => ({ name: 'rapport.json', content: '{}' });

  function folderWithOldFiles(): { parent: string; out: string; before: Record<string, string> } {
    const parent = temporaryFolder();
    const out = join(parent, 'data');
    replaceFolder(out, files('old'), last);
    return { parent, out, before: bytesOf(out) };
  }

  test('writes all, tells sizes and hashes, leaves nothing beside', () => {
    const { parent, out } = folderWithOldFiles();
    const written = replaceFolder(out, [{ name: 'c.json', content: Buffer.from('new') }], last);
    expect(written.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['c.json', 3],
      ['rapport.json', 2],
    ]);
    expect(written[0]?.hash).toBe('11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437');
    expect(readdirSync(out).sort()).toEqual(['c.json', 'rapport.json']);
    expect(readdirSync(parent)).toEqual(['data']);
  });

  test.each([
    ['a write that fails in the middle', { renameSync, writeSync: failing(2, writeSync) }],
    ['the first rename that fails', { renameSync: failing(1, renameSync), writeSync }],
    ['the second rename that fails', { renameSync: failing(2, renameSync), writeSync }],
  ])('%s leaves the old files, and nothing beside', (_, io) => {
    const { parent, out, before } = folderWithOldFiles();
    expect(() => replaceFolder(out, files('new'), last, io)).toThrow('disque plein');
    expect(bytesOf(out)).toEqual(before);
    expect(readdirSync(parent)).toEqual(['data']);
  });

  test('content that throws half-way leaves the old files', () => {
    const { parent, out, before } = folderWithOldFiles();
    const half = (function* () {
      yield 'début';
      throw new Error('interrompu');
    })();
    expect(() => replaceFolder(out, [{ name: 'a.json', content: half }], last)).toThrow('interrompu');
    expect(bytesOf(out)).toEqual(before);
    expect(readdirSync(parent)).toEqual(['data']);
  });

  test('a run killed between the two renames is mended by the next', () => {
    const { parent, out, before } = folderWithOldFiles();
    renameSync(out, join(parent, '.data.ancien'));
    expect(() =>
      replaceFolder(out, files('new'), last, { renameSync, writeSync: failing(1, writeSync) }),
    ).toThrow();
    expect(bytesOf(out)).toEqual(before);
    replaceFolder(out, files('new'), last);
    expect(readdirSync(parent)).toEqual(['data']);
  });

  test('what a killed run left beside is cleared away', () => {
    const { parent, out } = folderWithOldFiles();
    // No system gives this number to a process.
    mkdirSync(join(parent, '.data.nouveau-999999999'));
    mkdirSync(join(parent, `.data.nouveau-${process.ppid}`));
    replaceFolder(out, files('new'), last);
    expect(readdirSync(parent).sort()).toEqual([`.data.nouveau-${process.ppid}`, 'data']);
  });

  test('a folder that holds other files is not replaced', () => {
    const out = join(temporaryFolder(), 'documents');
    mkdirSync(out);
    writeFileSync(join(out, 'lettre.txt'), 'Bonjour');
    expect(() => replaceFolder(out, files('new'), last)).toThrow(
      'Le dossier « documents » contient déjà d’autres fichiers (lettre.txt…) : il n’est pas remplacé.',
    );
    expect(existsSync(join(out, 'lettre.txt'))).toBe(true);
  });

  test('an empty folder, or one with hidden files only, is fine', () => {
    const out = join(temporaryFolder(), 'data');
    mkdirSync(out);
    writeFileSync(join(out, '.gitkeep'), '');
    replaceFolder(out, files('new'), last);
    expect(existsSync(join(out, 'a.json'))).toBe(true);
  });
});

/** The function, but its nth call throws. */
function failing<Args extends unknown[], Result>(
  nth: number,
  real: (...args: Args) => Result,
): (...args: Args) => Result {
  let calls = 0;
  return (...args) => {
    calls += 1;
    if (calls === nth) throw new Error('disque plein');
    return real(...args);
  };
}
