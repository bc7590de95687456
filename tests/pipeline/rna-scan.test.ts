import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { ownName, rnaCandidate } from '../../data/discover/rna/candidate.ts';
import { runDiscover } from '../../data/discover/command.ts';
import { scanRegister, type Scan } from '../../data/discover/rna/scan.ts';
import { siftRecords, type Sift } from '../../data/discover/rna/sift.ts';
import { context, temporaryFolder } from './helpers.ts';

const COLUMNS =
  'id;id_ex;siret;rup_mi;gestion;date_creat;date_decla;date_publi;date_disso;nature;groupement;titre;titre_court;objet;objet_social1;objet_social2;adrs_complement;adrs_numvoie;adrs_repetition;adrs_typevoie;adrs_libvoie;adrs_distrib;adrs_codeinsee;adrs_codepostal;adrs_libcommune;siteweb;publiweb;observation;position;maj_time'.split(
    ';',
  );

type Row = Record<string, string>;
const GEM: Row = {
  id: 'W212000001',
  date_creat: '2006-03-01',
  date_disso: '0001-01-01',
  groupement: 'S',
  titre: "GROUPE D'ENTRAIDE MUTUELLE LE PHARE",
  objet: 'rompre l’isolement de personnes\nen souffrance psychique',
  adrs_numvoie: '12',
  adrs_typevoie: 'RUE',
  adrs_libvoie: 'DU DOMICILE SECRET',
  adrs_codeinsee: '21054',
  adrs_codepostal: '21200',
  adrs_libcommune: 'Beaune',
  position: 'A',
  maj_time: '2023-05-04 10:00:00',
};
const OTHER: Row = { ...GEM, id: 'W212000002', titre: 'COMITE DES FETES', objet: 'entraide et aménagement' };

function csv(rows: readonly Row[], newline = '\r\n'): string {
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return [line(COLUMNS), ...rows.map((row) => line(COLUMNS.map((name) => row[name] ?? '')))].join(newline);
}

function scan(content: string | Uint8Array, name = 'rna.csv'): Promise<Scan> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return scanRegister(path);
}

describe('sifting bytes', () => {
  const rows = [OTHER, GEM, OTHER, { ...GEM, id: 'W9C1000003', titre: 'X', titre_court: 'G.E.M. X' }, OTHER];

  async function sifted(pieces: Buffer[]): Promise<{ found: string[]; records: number }> {
    const found: string[] = [];
    const sift: Sift = { records: 0, onRecord: (bytes) => found.push(Buffer.from(bytes).toString('utf8')) };
    const headers: string[] = [];
    await siftRecords(
      (async function* () {
        for (const piece of pieces) yield piece;
      })(),
      sift,
      (line) => headers.push(Buffer.from(line).toString()),
    );
    expect(headers).toHaveLength(1);
    return { found, records: sift.records };
  }

  test('finds the same records wherever the chunks are cut', async () => {
    const bytes = Buffer.from(csv(rows));
    const whole = await sifted([bytes]);
    expect(whole.records).toBe(5);
    expect(whole.found.map((text) => text.slice(1, 11))).toEqual(['W212000001', 'W9C1000003']);
    expect(whole.found[0]).toContain('personnes\nen souffrance');
    expect(whole.found[0]?.endsWith('"')).toBe(true);
    for (let cut = 1; cut < bytes.length; cut += 1)
      expect(await sifted([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at ${cut}`).toEqual(whole);
    expect(await sifted([...bytes].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  test('a record is found in its first and last place, with or without a last line break', async () => {
    for (const end of ['', '\n', '\r\n']) {
      const { found, records } = await sifted([Buffer.from(csv([GEM]) + end)]);
      expect([found.length, records]).toEqual([1, 1]);
    }
  });

  test.each([
    'GEM X',
    'le gem.',
    '(GEM)',
    'G.E.M',
    'g e m',
    'l’entr’aide mutuelle',
    'ENTRAIDE  MUTUELLE',
    'entraide et mutuelle',
  ])('%s is worth parsing', async (titre) => {
    expect((await sifted([Buffer.from(csv([{ ...OTHER, titre }]))])).found).toHaveLength(1);
    expect((await sifted([iconv.encode(csv([{ ...OTHER, titre }]), 'win1252')])).found).toHaveLength(1);
  });

  test.each([
    'gemmes',
    'aménagement',
    'logement',
    'mutuelle',
    'entraide',
    'mutuelle d’entraide',
    'gemellaire',
  ])('%s is not', async (titre) => {
    expect((await sifted([Buffer.from(csv([{ ...OTHER, titre }]))])).found).toEqual([]);
  });

  test('every GEM of the labelled register passes the sift', async () => {
    const labelled = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'rna-objets.csv'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('oui;'));
    expect(labelled.length).toBeGreaterThan(100);
    const all = labelled.map((line, index) => ({
      id: `W2120${String(index).padStart(5, '0')}`,
      titre: line.replaceAll('"', ''),
    }));
    expect((await sifted([Buffer.from(csv(all))])).found).toHaveLength(labelled.length);
  });
});

describe('reading the register', () => {
  const text = csv([
    GEM,
    OTHER,
    { ...GEM, id: 'W212000003', position: 'D', date_disso: '2015-01-01' },
    { ...GEM, id: 'W212000004', position: 'S' },
    { ...GEM, id: 'W212000005', groupement: 'F' },
  ]);

  test.each([
    ['UTF-8', (): Uint8Array => Buffer.from(text)],
    ['UTF-8 with BOM', (): Uint8Array => Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', (): Uint8Array => iconv.encode(text, 'win1252')],
    ['gzip', (): Uint8Array => gzipSync(text)],
    [
      'a ZIP of several départements',
      (): Uint8Array =>
        zipSync({
          'LISEZMOI.txt': Buffer.from('GEM'),
          'dossier/rna_dpt_21.csv': Buffer.from(text),
          'rna_dpt_39.csv': Buffer.from(csv([OTHER])),
        }),
    ],
  ])('%s', async (form, bytes) => {
    const { gems, records, dissolved, broken } = await scan(bytes());
    expect(gems.map(({ association }) => association.id)).toEqual(['W212000001']);
    expect(gems[0]?.association.objet).toBe('rompre l’isolement de personnes en souffrance psychique');
    expect([records, dissolved, broken]).toEqual([form.startsWith('a ZIP') ? 6 : 5, 2, 0]);
  });

  test.each([
    ['an empty file', '', 'est vide'],
    ['another table', 'nom;ville\nGEM;Lyon\n', 'rna_waldec'],
    ['no association', csv([]), 'aucune association'],
    ['bytes of nothing', Buffer.alloc(200_000, 1), 'rna_waldec'],
    ['a gzip cut short', gzipSync(text).subarray(0, 200), 'abîmé ou incomplet'],
    ['a ZIP cut short', zipSync({ 'a.csv': Buffer.from(text) }).subarray(0, 300), 'ZIP abîmée'],
    ['a ZIP without CSV', zipSync({ 'a.txt': Buffer.from(text) }), 'aucun fichier .csv'],
    [
      'a ZIP whose name climbs',
      zipSync({ '../../a.csv': Buffer.from(text) }),
      'dont le nom sort de son dossier (« ../../a.csv »)',
    ],
    [
      'a ZIP with an absolute name',
      zipSync({ '/etc/a.csv': Buffer.from(text) }),
      'dont le nom sort de son dossier',
    ],
  ])('%s is refused with a sentence', async (_, content, sentence) => {
    await expect(scan(content)).rejects.toThrow(sentence);
    // In French alone: nothing of what a library says in English.
    await expect(scan(content)).rejects.not.toThrow(/invalid|absolute|path/);
  });

  test('an encrypted archive says what to do', async () => {
    const bytes = Buffer.from(zipSync({ 'a.csv': Buffer.from(text) }));
    // The flag "encrypted", in the local header and in the central directory.
    bytes[6] = (bytes[6] ?? 0) | 1;
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes[directory + 8] = (bytes[directory + 8] ?? 0) | 1;
    await expect(scan(bytes)).rejects.toThrow('mot de passe');
  });

  test('a missing file', async () => {
    await expect(scanRegister('/nulle/part.csv')).rejects.toThrow('« part.csv » : fichier introuvable');
  });
});

describe('an association as a candidate', () => {
  test('gives its name, commune and public, never its address', async () => {
    const { gems } = await scan(csv([{ ...GEM, siteweb: 'gem-phare.example.org', publiweb: '0' }]));
    const [gem] = gems;
    expect(JSON.stringify(gem)).not.toMatch(/SECRET|"12"|RUE/);
    const candidate = gem && rnaCandidate(gem, context().geography);
    expect(candidate).toMatchObject({
      ref: 'RNA W212000001',
      nom: 'Le Phare',
      publics: ['psychique'],
      commune: 'Beaune',
      code_insee: '21054',
      departement: '21',
      adresse: null,
      code_postal: null,
      site_web: null,
      source: { date: '2023-05-04' },
    });
    for (const fact of ['adresse', 'code_postal', 'telephone', 'annee_creation'] as const)
      expect(candidate?.publishable.has(fact)).toBe(false);
  });

  test.each([
    ["ASSOCIATION GROUPE D'ENTRAIDE MUTUELLE L'ECHO DES BOIS (GEM)", 'L’Echo des Bois'],
    ["GROUPE D'ENTR'AIDE MUTUELLE : LE RELAIS", 'Le Relais'],
    ['GEM "Les Tilleuls"', 'Les Tilleuls'],
    ['G.E.M. DE LA VALLEE', 'GEM de la Vallee'],
    ["LE GROUPE D'ENTRAIDE MUTUELLE", ''],
    ['Les Amis du Moulin', 'Les Amis du Moulin'],
    ["J'GEM", 'J’GEM'],
  ])('%s is called « %s »', (titre, nom) => {
    expect(ownName(titre)).toBe(nom);
  });
});

test('the command writes a list to go through, and says what is not in the register', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'rna.csv');
  const liste = join(folder, 'liste.csv');
  const known = { ...GEM, id: 'W212000009', titre: 'GEM LE CERISIER' };
  const strange = {
    ...GEM,
    id: 'W212000010',
    titre: '=CMD GEM',
    adrs_codeinsee: '39300',
    adrs_libcommune: 'Lons',
  };
  writeFileSync(path, csv([GEM, known, strange]));
  const said: string[] = [];
  const output = { log: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  expect(await runDiscover(['rna', path, '--sortie', liste], output)).toBe(0);
  const text = said.join('\n');
  expect(text).toContain('3 associations lues');
  expect(text).toContain('57');
  expect(text).toContain('droit local');
  const rows = readFileSync(liste, 'utf8');
  expect(rows).toContain('nouveau;Le Phare;;psychique;ouvert;;;;Beaune;21054;21');
  expect(rows).toMatch(/déjà recensé;Le Cerisier;.*21054-le-cerisier/);
  expect(rows).toContain("'=Cmd GEM");
  expect(rows).not.toMatch(/SECRET/);
  expect(await runDiscover(['rna', join(folder, 'rien.csv')], output)).toBe(1);
  expect(said.at(-1)).toBe('Rien n’a été écrit.');
  expect(await runDiscover(['autre', path], output)).toBe(1);
});
