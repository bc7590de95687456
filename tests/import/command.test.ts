import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { gemCsv } from '../../src/gem/files.ts';
import { finishInterrupted, writeSources } from '../../data/pipeline/write-sources.ts';
import { isNewer, readPartialDate } from '../../data/import/values/date.ts';
import { readPublics } from '../../data/import/clean/publics.ts';
import { context, DATA, GOOD, temporaryFolder } from '../pipeline/helpers.ts';
import { project, workbook } from './helpers.ts';

const SOURCE = ['--source', 'ARS, liste', '--url', 'https://www.exemple.fr/ars', '--date', '2024-03'];
const TITLES = ['Nom du GEM', 'Public accueilli', 'Adresse', 'CP', 'Ville', 'Tél.', 'Mail'];
const PHARE = {
  ...GOOD,
  id: '21054-le-phare',
  nom: 'Le Phare',
  adresse: '8 rue de la Gare',
  code_postal: '21200',
  telephone: '03 80 20 68 45',
  source_date: '2020',
};

// The geography takes a second or more to load, once.
beforeAll(() => void context(), 60_000);

function list(...rows: string[][]): Uint8Array {
  return workbook([TITLES, ...rows]);
}

describe('npm run data:import', { timeout: 30_000 }, () => {
  it('shows a diff and writes nothing; --apply fills, keeps both sources, and twice is once', async () => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const path = save(
      'liste.xlsx',
      list(
        [
          'GEM Le Phare',
          'Handicap psychique',
          '8, rue de la Gare',
          '21200',
          'BEAUNE',
          '380206845',
          'PHARE@exemple.fr',
        ],
        ['Les Amis du Lac', 'TSA', '12 rue du Lac', '1000', 'Bourg en Bresse', '0474001122', ''],
      ),
    );
    const before = files();
    const diff = await run(path, ...SOURCE);
    expect(diff.code, diff.text).toBe(0);
    expect(diff.text).toMatch(/Déjà recensés : 1, dont 1 à compléter/);
    expect(diff.text).toMatch(/\+ courriel : phare@exemple\.fr/);
    expect(diff.text).toMatch(/380206845 → 0380206845/);
    expect(diff.text).toMatch(/Nouveaux : 1[\s\S]*Les Amis du Lac, Bourg-en-Bresse \(01\) → 84\.csv/);
    expect(files()).toEqual(before);

    const applied = await run(path, ...SOURCE, '--apply');
    expect([applied.code, applied.text]).toEqual([0, expect.stringMatching(/npm run data -- --journal/)]);
    const after = files();
    expect(Object.keys(after)).toEqual(['27.csv', '84.csv']);
    expect(after['27.csv']).toContain('phare@exemple.fr');
    expect(after['27.csv']).toContain(
      'https://www.exemple.fr/ars;ARS, liste;2024-03;https://www.exemple.fr/gem',
    );
    expect(after['84.csv']).toContain('01053-les-amis-du-lac;Les Amis du Lac;;tsa-tnd;ouvert');

    const again = await run(path, ...SOURCE, '--apply');
    expect(again.text).toMatch(/rien à écrire/);
    expect(files()).toEqual(after);
  });

  it('never overwrites a newer fact with an older one, nor guesses when a date is unknown', async () => {
    const row = ['Le Phare', 'psychique', '99 rue Neuve', '21200', 'Beaune', '0380111213', ''];
    for (const [date, listDate, expected] of [
      ['2020', '2024-03', '99 rue Neuve'],
      ['2025', '2024-03', '8 rue de la Gare'],
      ['', '2024-03', '8 rue de la Gare'],
      ['2024', '2024-03', '8 rue de la Gare'],
      ['2020', null, '8 rue de la Gare'],
    ] as const) {
      const { run, list: save, files } = project({ '27.csv': [{ ...PHARE, source_date: date }] });
      const options = [
        '--url',
        'https://www.exemple.fr/ars',
        ...(listDate === null ? [] : ['--date', listDate]),
      ];
      const { code, text } = await run(save('liste.xlsx', list(row)), ...options, '--apply');
      expect(code, text).toBe(0);
      expect(files()['27.csv'], `${date} ← ${listDate ?? '?'}`).toContain(expected);
      // Both sources stay, whichever leads.
      expect(files()['27.csv']).toContain('https://www.exemple.fr/ars');
      expect(files()['27.csv']).toContain('https://www.exemple.fr/gem');
    }
  });

  it('a fact that a list did not confirm keeps its own date: a later list cannot take it for its own', async () => {
    const { run, list: save, files } = project({ '27.csv': [{ ...PHARE, source_date: '' }] });
    const first = save('a.xlsx', list(['Le Phare', 'psychique', '', '', 'Beaune', '', 'a@exemple.fr']));
    await run(first, '--url', 'https://www.exemple.fr/a', '--date', '2020', '--apply');
    expect(files()['27.csv']).toContain('2020');
    // The phone is of an unknown date: a list of 2021 may be older than it.
    const second = save(
      'b.xlsx',
      list(['Le Phare', 'psychique', '', '', 'Beaune', '0380999999', 'b@exemple.fr']),
    );
    const { text } = await run(second, '--url', 'https://www.exemple.fr/b', '--date', '2021', '--apply');
    expect(files()['27.csv']).toContain('03 80 20 68 45');
    expect(files()['27.csv']).toContain('b@exemple.fr');
    expect(text).toMatch(/quelle valeur pour « telephone »/);
  });

  it('asks a person, reads the answers back, and keeps them', async () => {
    const { folder, run, list: save, files } = project({ '27.csv': [PHARE] });
    const path = save(
      'liste.xlsx',
      list(['La Vigie', 'psychique', '8 rue de la Gare', '21200', 'Beaune', '0380206845', '']),
    );
    const asked = await run(path, ...SOURCE, '--apply');
    expect(asked.text).toMatch(/À trancher : 1/);
    // One form of a phone everywhere, in the questions as in the diff.
    expect(asked.text).toMatch(/liste : La Vigie.* 03 80 20 68 45/);
    expect(asked.text).not.toContain('+33');
    expect(asked.text).toMatch(/rien à écrire/);
    const decisions = join(folder, 'liste-a-trancher.csv');
    const settled = (answer: string): void =>
      writeFileSync(decisions, readFileSync(decisions, 'utf8').replace(/\n[^;]*;/, `\n${answer};`));

    settled('peut-être');
    expect((await run(path, ...SOURCE)).text).toMatch(
      /ligne 2, decision « peut-être » : attendu oui, non, antenne ou passer/,
    );
    settled('non');
    await run(path, ...SOURCE, '--apply');
    expect(files()['27.csv']).toContain('21054-la-vigie');
    const after = files();
    expect((await run(path, ...SOURCE, '--apply')).text).toMatch(/rien à écrire/);
    expect(files()).toEqual(after);
  });

  it('a row said twice is said once, at the first import as at the second; answers outlive what they changed', async () => {
    const { run, list: save, files, sources } = project({ '27.csv': [PHARE] });
    const lac = ['Les Amis du Lac', 'TSA', '12 rue du Lac', '21200', 'Beaune', '0380112233', ''];
    const path = save(
      'liste.xlsx',
      list(
        lac,
        [...lac.slice(0, 5), '', ''],
        ['La Digue', 'psychique', '8 rue de la Gare', '21200', 'Beaune', '', ''],
      ),
    );
    const answers = join(path, '..', 'liste-a-trancher.csv');
    const before = files();
    expect((await run(path, ...SOURCE)).text).toMatch(/À trancher : 1/);
    writeFileSync(answers, readFileSync(answers, 'utf8').replace(/^;oui/m, 'antenne;oui'));
    const first = await run(path, ...SOURCE, '--apply');
    expect(first.text).toMatch(
      /ligne 3 : Les Amis du Lac, répète « Les Amis du Lac » \(liste\.xlsx, ligne 2\)/,
    );
    const after = files();
    // The name of a further site is that of its GEM: its own stays beside it.
    expect(after['27.csv']).toMatch(/;Le Phare – antenne de Beaune;.*Nom dans la liste : La Digue\./);
    const again = await run(path, ...SOURCE, '--apply');
    expect(again.text).toMatch(/À trancher : 0[\s\S]*rien à écrire/);
    expect(files()).toEqual(after);
    // The sources go back to what they were: nothing has to be settled again.
    for (const [name, text] of Object.entries(before)) writeFileSync(join(sources, name), text);
    expect((await run(path, ...SOURCE, '--apply')).text).toMatch(/À trancher : 0/);
    expect(files()).toEqual(after);
  });

  it('a renamed GEM, settled, takes its new name and keeps its id', async () => {
    const { folder, run, list: save, files } = project({ '27.csv': [PHARE] });
    const path = save(
      'liste.xlsx',
      list(['La Vigie', 'psychique', '8 rue de la Gare', '21200', 'Beaune', '0380206845', '']),
    );
    await run(path, ...SOURCE);
    const decisions = join(folder, 'liste-a-trancher.csv');
    writeFileSync(decisions, readFileSync(decisions, 'utf8').replace(/\n[^;]*;/, '\noui;'));
    await run(path, ...SOURCE, '--apply');
    expect(files()['27.csv']).toContain('21054-le-phare;La Vigie');
  });

  it('adds what a list says of a further site as one', async () => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const row = ['Le Phare – antenne de Dole', 'psychique', '', '39100', 'Dole', '0380206845', ''];
    await run(save('liste.xlsx', list(row)), ...SOURCE, '--apply');
    // Another département: a GEM of its own until a person says otherwise.
    expect(files()['27.csv']).toContain('39198-le-phare-antenne-de-dole');
    const near = ['Le Phare – antenne de Dijon', 'psychique', '', '21000', 'Dijon', '0380206845', ''];
    await run(save('liste.xlsx', list(near)), ...SOURCE, '--apply');
    expect(files()['27.csv']).toMatch(
      /21231-le-phare-antenne-de-dijon;[^;]*;;psychique;ouvert;21054-le-phare/,
    );
  });

  it('never takes a formula, a person or a wrong cell, and names what it leaves aside', async () => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const path = save(
      'liste.csv',
      'Nom du GEM;Ville;CP;Tél.;Mail;Président\n=cmd|calc;Dole;39100;;;M. Untel\nLa Digue;Dole;39100;12;@sum(1);M. Untel\nSans lieu;Nullepart;;;;\n',
    );
    const { code, text } = await run(path, ...SOURCE, '--apply');
    expect(code, text).toBe(0);
    expect(text).toMatch(/ligne 2, nom « =cmd\|calc » laissé de côté : c’est une formule/);
    expect(text).toMatch(/ligne 3, telephone « 12 » laissé de côté : numéro court/);
    expect(text).toMatch(/Sans commune[\s\S]*Sans lieu/);
    const all = Object.values(files()).join('');
    expect(all).toContain('La Digue');
    expect(all).not.toMatch(/cmd|Untel|sum\(/);
  });

  it.each([
    ['Nom;Adresse postale;CP;Ville', 'La Digue;5 rue du Port;39100;Dole', ';5 rue du Port;39100;Dole;39198;'],
    [
      'Nom;Coordonnées;CP;Ville',
      'La Digue;Maison des associations;39100;Dole',
      ';Maison des associations;39100;Dole;',
    ],
    ['Nom;Adresse postale', 'La Digue;5 rue du Port, Dole (39100)', ';5 rue du Port;39100;Dole;39198;'],
    ['Nom;Adresse', 'La Digue;5 rue Jean-Jaurès, Dole (39100)', ';5 rue Jean-Jaurès;39100;Dole;39198;'],
    ['Nom;Adresse postale', 'La Digue;5 rue du Port 39100 DOLE', ';5 rue du Port;39100;Dole;39198;'],
    ['Nom;Lieu', 'La Digue;Dole', ';;;Dole;39198;'],
    ['Nom;Adresse;Localisation', 'La Digue;5 rue du Port;39100 Dole', ';5 rue du Port;39100;Dole;39198;'],
  ])('« %s » : « %s » loses nothing of the place', async (titles, row, expected) => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const { text } = await run(save('liste.csv', `${titles}\n${row}\n`), ...SOURCE, '--apply');
    expect(files()['27.csv'], text).toContain(expected);
    expect(text).not.toMatch(/lieu « .* laissé de côté/);
  });

  it.each([
    [
      'Nom;Adresse;Lieu;Ville',
      'La Digue;5 rue du Port;9 quai Neuf;Dole',
      /ligne 2, lieu « 9 quai Neuf » laissé de côté : l’adresse est déjà « 5 rue du Port »/,
    ],
    [
      'Nom;Coordonnées;Ville',
      'La Digue;M. Untel 5 rue du Port;Dole',
      /ligne 2, lieu « M\. Untel 5 rue du Port » laissé de côté : ce n’est pas une adresse seule/,
    ],
    [
      'Nom;Coordonnées;Ville',
      'La Digue;5 rue du Port - 03 84 11 22 36;Dole',
      /laissé de côté : ce n’est pas une adresse seule/,
    ],
  ])('« %s » : « %s » names what it does not take', async (titles, row, message) => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const { text } = await run(save('liste.csv', `${titles}\n${row}\n`), ...SOURCE, '--apply');
    expect(text).toMatch(message);
    expect(files()['27.csv']).not.toMatch(/quai Neuf|Untel|03 84 11/);
  });

  it('the before/after shows the street that it moves', async () => {
    const { run, list: save } = project({ '27.csv': [PHARE] });
    const path = save('liste.csv', 'Nom;Adresse postale;CP;Ville\nLa Digue;5 rue du Port;39100;Dole\n');
    expect((await run(path, ...SOURCE)).text).toMatch(/ligne 2, adresse : .* → 5 rue du Port/);
  });

  it('asks for --map when unsure, with a map to start from, and obeys it', async () => {
    const { folder, run, list: save, files } = project({ '27.csv': [PHARE] });
    const path = save('liste.csv', 'Machin;Ville;Mail\nLa Digue;Dole;d@exemple.fr\n');
    const unsure = await run(path, ...SOURCE);
    expect(unsure.code).toBe(1);
    expect(unsure.text).toMatch(/aucune colonne ne semble donner le nom/);
    expect(unsure.text).toContain('"commune": "Ville"');
    const map = join(folder, 'colonnes.json');
    writeFileSync(map, JSON.stringify({ colonnes: { nom: 'Machin', commune: 'B' } }));
    expect((await run(path, ...SOURCE, '--map', map, '--apply')).code).toBe(0);
    expect(files()['27.csv']).toContain('39198-la-digue');
    expect(files()['27.csv']).not.toContain('d@exemple.fr');
    writeFileSync(map, JSON.stringify({ colonnes: { communne: 'Machin' } }));
    expect((await run(path, '--map', map)).text).toMatch(
      /« communne » n’est pas une colonne.*vouliez-vous dire « commune »/,
    );
  });

  it.each([
    [['--apply'], /--url manque/],
    [['--url', 'javascript:alert(1)'], /--url « javascript/],
    [['--date', 'hier'], /--date « hier »/],
    [['--nimporte'], /option inconnue/],
  ])('refuses %j', async (options, message) => {
    const { run, list: save, files } = project({ '27.csv': [PHARE] });
    const before = files();
    const { code, text } = await run(save('l.csv', 'Nom;Ville\nLa Digue;Dole\n'), ...options);
    expect([code, text]).toEqual([1, expect.stringMatching(message)]);
    expect(files()).toEqual(before);
  });

  it('refuses to build on a census that has errors', async () => {
    const { run, list: save } = project({ '27.csv': [{ ...PHARE, telephone: '12' }] });
    const { code, text } = await run(save('l.csv', 'Nom;Ville\nLa Digue;Dole\n'));
    expect([code, text]).toEqual([1, expect.stringMatching(/data\/sources a 1 erreur\(s\), à corriger/)]);
  });
});

describe('what is published, read back', { timeout: 30_000 }, () => {
  it('CSV → dataset → CSV loses nothing: gem.csv imported into nothing gives the same gem.csv', async () => {
    const real = buildDirectory(listSources(join(DATA, 'sources')), context());
    const published = [...gemCsv(real.gems)].join('');
    const { run, list: save, sources } = project({});
    const { code, text } = await run(save('gem.csv', published), '--apply');
    expect(code, text.slice(-2000)).toBe(0);
    const again = buildDirectory(listSources(sources), context());
    expect([...gemCsv(again.gems)].join('')).toBe(published);
  });

  it('gem.csv imported into the census itself changes nothing', async () => {
    const real = listSources(join(DATA, 'sources'));
    const published = [...gemCsv(buildDirectory(real, context()).gems)].join('');
    const { run, list: save, sources } = project({});
    for (const { name, bytes } of real) writeFileSync(join(sources, name), bytes);
    const { text } = await run(save('gem.csv', published), '--apply');
    expect(text).toMatch(/rien à écrire/);
  });
});

describe('a run that dies while it writes', () => {
  const planned = [
    { name: '27.csv', bytes: Buffer.from('new 27') },
    { name: '84.csv', bytes: Buffer.from('new 84') },
  ];

  it.each([0, 1, 2])(
    'at rename %i, the sources are as before, or the next command finishes them',
    (fatal) => {
      const folder = join(temporaryFolder(), 'sources');
      mkdirSync(folder);
      for (const name of ['27.csv', '84.csv']) writeFileSync(join(folder, name), `old ${name.slice(0, 2)}`);
      let renames = 0;
      const io = {
        renameSync: (from: string, to: string): void => {
          if (renames++ === fatal) throw new Error('coupure');
          writeFileSync(to, readFileSync(from));
        },
      };
      expect(() => writeSources(folder, planned, io)).toThrow('coupure');
      finishInterrupted(folder);
      const contents = ['27.csv', '84.csv'].map((name) => readFileSync(join(folder, name), 'utf8'));
      expect([
        ['old 27', 'old 84'],
        ['new 27', 'new 84'],
      ]).toContainEqual(contents);
      expect(contents[0]).toBe(fatal === 0 ? 'old 27' : 'new 27');
      expect(finishInterrupted(folder)).toBeNull();
      expect(existsSync(join(folder, '.import-en-cours.json'))).toBe(false);
    },
  );
});

describe('values of lists', () => {
  it.each([
    ['30/01/2024', '2024-01-30'],
    ['janvier 2024', '2024-01'],
    ['1er mars 2023', '2023-03-01'],
    ['45321', '2024-01-30'],
    ['03/2024', '2024-03'],
    ['2024', '2024'],
    ['31/02/2024', null],
    ['hier', null],
  ])('date %s → %s', (text, date) => expect(readPartialDate(text)).toBe(date));

  it('says which date is surely newer', () => {
    expect(isNewer('2024-03', '2023')).toBe(true);
    expect(isNewer('2024-03', '2024')).toBe(false);
    expect(isNewer('2024', '2024-03')).toBe(false);
    expect(isNewer('2024', null)).toBe(false);
    expect(isNewer(null, '2024')).toBe(false);
  });

  it.each([
    ['Handicap psychique', ['psychique']],
    ['TSA - TND', ['tsa-tnd']],
    ['Traumatisés crâniens et cérébro-lésés', ['cerebrolese']],
    ['autisme / psychique', ['psychique', 'tsa-tnd']],
    ['non psychique', []],
    ['tsa-tnd|autre', ['tsa-tnd', 'autre']],
    ['tout public', []],
  ])('public %s → %j', (text, publics) => expect(readPublics(text)).toEqual(publics));
});
