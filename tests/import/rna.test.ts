import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { reviewCsv } from '../../data/discover/review.ts';
import { rnaCandidate } from '../../data/discover/rna/candidate.ts';
import { detectGem } from '../../data/discover/rna/detect.ts';
import type { Association } from '../../data/discover/rna/record.ts';
import { PHONE } from '../../data/import/columns/meaning.ts';
import { matchCandidates } from '../../data/import/match.ts';
import { isRna, RNA } from '../../data/import/registers.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { context, GOOD } from '../pipeline/helpers.ts';
import { project, type Project } from './helpers.ts';

/** A GEM of Pontoise whose association has its siège in Argenteuil. */
const RIVE = {
  ...GOOD,
  id: '95500-la-rive',
  nom: 'La Rive',
  adresse: '31 rue de l’Essai',
  code_postal: '95300',
  commune: 'Pontoise',
  code_insee: '95500',
  departement: '95',
  telephone: '01 30 11 22 33',
  source_titre: 'Page du GEM',
  source_date: '2017',
};

beforeAll(() => void context(), 60_000);

/** What `data:discover -- rna` writes of an association, against the census of a project. */
function discovered({ sources }: Project, said: Partial<Association>): string {
  const association: Association = {
    id: 'W212000002',
    date_creat: '2006-03-01',
    date_disso: '',
    groupement: 'S',
    titre_court: '',
    siteweb: '',
    publiweb: '0',
    position: 'A',
    titre: 'GROUPE D’ENTRAIDE MUTUELLE LA RIVE',
    objet: 'entraide entre personnes en souffrance psychique',
    adrs_codeinsee: '95018',
    adrs_codepostal: '95100',
    adrs_libcommune: 'Argenteuil',
    maj_time: '2024-05-06 10:00:00',
    ...said,
  };
  const { gems } = buildDirectory(listSources(sources), context());
  const candidate = rnaCandidate({ association, detection: detectGem(association) }, context().geography);
  return [...reviewCsv(matchCandidates([candidate], gems), new Map([[candidate, 'psychique']]))].join('');
}

describe('the list of data:discover -- rna, given to data:import', { timeout: 30_000 }, () => {
  it('a siège elsewhere, confirmed as the same GEM, moves nothing and leads nothing', async () => {
    const one = project({ '11.csv': [RIVE] });
    const { folder, run, list, files } = one;
    const path = list(
      'decouverte-rna.csv',
      discovered(one, { siteweb: 'https://rive.exemple.fr', publiweb: '1' }),
    );
    expect((await run(path)).text).toMatch(/À trancher : 1/);
    const decisions = join(folder, 'decouverte-rna-a-trancher.csv');
    writeFileSync(decisions, readFileSync(decisions, 'utf8').replace(/\n[^;]*;/, '\noui;'));
    const { code, text } = await run(path, '--apply');
    expect(code, text).toBe(0);
    expect(text).not.toContain('plus récent');
    const after = files();
    expect(after['11.csv']).toContain(';31 rue de l’Essai;95300;Pontoise;95500;95;01 30 11 22 33;');
    // What was empty is filled, and bears the register's date; the source of the phone stays the main one.
    expect(after['11.csv']).toContain('https://rive.exemple.fr');
    expect(after['11.csv']).toContain(
      `https://www.exemple.fr/gem;Page du GEM;2017;${RNA.url};;[dates des faits : site_web 2024-05-06]`,
    );
    expect((await run(path, '--apply')).text).toMatch(/rien à écrire/);
    expect(files()).toEqual(after);
  });

  it('its reference is no phone', async () => {
    const one = project({ '11.csv': [RIVE] });
    // Four of them: columns are told by sight from three cells on.
    const [header, row] = discovered(one, {}).split('\n');
    const rows = ['Phare', 'Digue', 'Vigie', 'Source'].map((name) =>
      row?.replaceAll('La Rive', `La ${name}`),
    );
    const { text } = await one.run(one.list('decouverte-rna.csv', [header, ...rows].join('\n')), '--apply');
    expect(text).toContain('« ref » → pas lue');
    expect(one.files()['11.csv']).not.toContain('W212000002');
  });

  it('a new one takes the commune of the siège, never what stands in no column of the register', async () => {
    const one = project({ '27.csv': [GOOD] });
    const csv = discovered(one, {}).replace(
      ';ouvert;;;;Argenteuil;',
      ';ouvert;;3 rue Secrète;95100;Argenteuil;',
    );
    const { text } = await one.run(one.list('decouverte-rna.csv', csv), '--apply');
    expect(text).toMatch(/adresse « 3 rue Secrète » laissé de côté : le registre des associations/);
    expect(one.files()['11.csv']).toContain(
      '95018-la-rive;La Rive;;psychique;ouvert;;;;Argenteuil;95018;95;',
    );
  });
});

it.each([
  [{ url: RNA.url, titre: null }, true],
  [{ url: 'https://www.data.gouv.fr/datasets/repertoire-national-des-associations', titre: null }, true],
  [{ url: 'https://www.exemple.fr/', titre: 'RNA, mars 2026' }, true],
  [{ url: 'https://www.exemple.fr/', titre: 'ARS, liste complétée par le RNA' }, false],
  [{ url: 'https://www.exemple.fr/internat', titre: null }, false],
])('%j is of the register of associations: %s', (source, expected) => {
  expect(isRna(source)).toBe(expected);
});

it.each([
  ['03 80 20 68 45', true],
  ['Tél. : 03.80.20.68.45', true],
  ['380206845', true],
  ['+33 (0)3 80 20 68 45 (accueil)', true],
  ['03/80/20/68/45', true],
  ['03 80 20 68 45 / 06 11 22 33 44', true],
  ['+687 27 28 29', true],
  ['RNA W212000002', false],
  ['21231000000017', false],
  ['le 03 mai', false],
])('%s looks like a phone: %s', (text, expected) => {
  expect(PHONE.test(text)).toBe(expected);
});
