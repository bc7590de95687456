import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dsvFormat } from 'd3';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { TerritoireMesure } from '../../src/coverage/types.ts';
import { DatasetError } from '../../src/dataset.ts';
import type { Series } from '../../src/figures.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { parseOpenFiles, sizeInFrench } from '../../src/pages/donnees/open-files.ts';
import { originOf, originsOf } from '../../src/pages/donnees/origins.ts';
import {
  countsByDepartement,
  FIELDS,
  knownCounts,
  oldestFirst,
  withoutPhone,
} from '../../src/pages/qualite/fields.ts';
import { officialRows } from '../../src/pages/qualite/official.ts';
import { workList, workListCsv, workListXlsx } from '../../src/pages/qualite/worklist.ts';
import { gemFile } from '../../src/ui/gem-files.ts';
import { gemLike } from './gem-fixture.ts';

const today = new Date(2026, 10, 22);
const semicolon = dsvFormat(';');

describe('the guides published beside the data', () => {
  const published = [
    ...readFileSync('scripts/prerender.ts', 'utf8').matchAll(/copyFile\('([^']+\.md)'/g),
  ].map(([, file = '']) => file);
  it('link to nothing that is not published', () => {
    expect(published).toContain('data/LISEZMOI.md');
    const astray = published.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
        .map(([, link = '']) => path.join(path.dirname(file), link))
        .filter((target) => !published.includes(target)),
    );
    expect(astray).toEqual([]);
  });
});

describe('the list of files', () => {
  it('is read from the data package', () => {
    const file = { path: 'gem.csv', title: 'Annuaire', bytes: 12 };
    expect(parseOpenFiles({ resources: [{ ...file, format: 'csv' }] })).toEqual([file]);
  });
  it.each([
    ['no package', null],
    ['a path out of the folder', { resources: [{ path: '../x', title: 'x', bytes: 1 }] }],
    ['a size that is none', { resources: [{ path: 'x.csv', title: 'x', bytes: -1 }] }],
  ])('refuses %s with a sentence', (_, content) => {
    expect(() => parseOpenFiles(content)).toThrow(DatasetError);
  });
  it('says sizes as people read them', () => {
    expect(sizeInFrench(999)).toBe('999\u00a0octets');
    expect(sizeInFrench(95_276)).toBe('95\u00a0ko');
    expect(sizeInFrench(3_277_414)).toBe('3,3\u00a0Mo');
  });
});

describe('where facts come from', () => {
  const own = new Set(['gem-exemple.fr']);
  it.each([
    ['entraide-mutuelle.org', 'annuaire'],
    ['normandie.ars.sante.fr', 'public'],
    ['mdph33.fr', 'public'],
    ['unafam.org', 'association'],
    ['france3-regions.francetvinfo.fr', 'presse'],
    ['gem-exemple.fr', 'gem'],
    ['exemple.fr', 'autre'],
    // Names that only look like another.
    ['notsante.fr', 'autre'],
    ['unafam.org.exemple.fr', 'autre'],
  ])('%s is « %s »', (host, kind) => {
    expect(originOf(host, own)).toBe(kind);
  });
  it('counts a record once in each kind, a page once for all', () => {
    const page = { url: 'https://www.unafam.org/a', titre: null, date: null };
    const origins = originsOf([
      gemLike({ id: 'a', sources: [page, { ...page, url: 'https://unafam.org/b', date: '2024' }] }),
      gemLike({ id: 'b', sources: [{ ...page, date: '2023' }] }),
      gemLike({ id: 'c', sources: [{ ...page, url: 'https://exemple.fr/' }] }),
    ]);
    expect(origins).toEqual([
      { id: 'association', records: 2, pages: 2, dated: 2, hosts: [{ host: 'unafam.org', records: 2 }] },
      { id: 'autre', records: 1, pages: 1, dated: 0, hosts: [{ host: 'exemple.fr', records: 1 }] },
    ]);
  });
});

const silent = gemLike({ id: 'silent', departement: '38' });
const written = gemLike({ id: 'written', departement: '38', courriel: 'a@exemple.fr', verifie_le: '2019' });
const called = gemLike({
  id: 'called',
  departement: '69',
  telephone: '+33123456789',
  verifie_le: '2018-05',
});

describe('what is known', () => {
  it('counts each field', () => {
    const counts = knownCounts([silent, written, called]);
    expect(counts.get('telephone')).toBe(1);
    expect(counts.get('ecrit')).toBe(1);
    expect(counts.get('date')).toBe(2);
    expect(counts.get('nom')).toBe(3);
    expect(counts.get('point')).toBe(0);
    expect([...counts.keys()]).toEqual(FIELDS.map(({ id }) => id));
  });
  it('puts first the département where the most phones are missing', () => {
    const rows = countsByDepartement([called, written, silent]);
    expect(rows.map(({ code, total }) => [code, total])).toEqual([
      ['38', 2],
      ['69', 1],
    ]);
    expect(rows[0]?.known.get('telephone')).toBe(0);
  });
  it('lists those without any contact first, and the oldest first', () => {
    expect(withoutPhone([written, called, silent]).map(({ id }) => id)).toEqual(['silent', 'written']);
    expect(oldestFirst([written, silent, called]).map(({ id }) => id)).toEqual(['called', 'written']);
  });
});

const trap = gemLike({ id: 'trap', nom: '=cmd|calc', parrain: '+33 oui', courriel: '@exemple;"x"' });

describe('the work list', () => {
  const list = workList([trap, called], today, (id) => `https://carte.exemple/gem/${id}/`);
  const [first, second] = semicolon.parse(workListCsv(list).slice(1));
  it('says what to look for, and only that', () => {
    expect(first?.['a_faire']).toContain('trouver le téléphone');
    expect(first?.['a_faire']).not.toContain('courriel');
    expect(second?.['a_faire']).not.toContain('trouver le téléphone');
    expect(second?.['telephone']).toBe('+33123456789');
    expect(second?.['qualite_sur_100']).toBe('11');
    expect(second?.['fiche']).toBe('https://carte.exemple/gem/called/');
  });
  it('leaves the source to who reads it again', () => {
    expect(list.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['source_url', 'source_date', 'verifie_le']),
    );
    expect(second?.['source_url']).toBe('');
    expect(list.rows.every((row) => row.length === list.columns.length)).toBe(true);
  });
  it('is empty where nothing is known, and never says null', () => {
    expect(second?.['adresse']).toBe('');
    expect(workListCsv(list)).not.toMatch(/null|undefined|NaN/);
  });
  it('runs no formula in a spreadsheet', () => {
    expect(first?.['nom']).toBe("'=cmd|calc");
    expect(first?.['parrain']).toBe("'+33 oui");
    expect(first?.['courriel']).toBe(`'@exemple;"x"`);
    const sheet = unzipSync(workListXlsx(list))['xl/worksheets/sheet1.xml'];
    expect(strFromU8(sheet ?? new Uint8Array())).not.toContain('<f>');
  });
});

describe('the list as files', () => {
  const gems: Gem[] = [called, trap];
  it('keeps the order and the columns of the published file', () => {
    const { content } = gemFile(gems, 'csv');
    expect(String(content).startsWith('\ufeffid;nom;')).toBe(true);
    const rows = semicolon.parse(String(content).slice(1));
    expect(rows.map((row) => row['id'])).toEqual(['called', 'trap']);
    expect(rows[1]?.['nom']).toBe("'=cmd|calc");
  });
  it('is a map that tools read', () => {
    const map = JSON.parse(String(gemFile(gems, 'geojson').content)) as {
      features: { id: string; geometry: { coordinates: number[] }; properties: Record<string, unknown> }[];
    };
    expect(map.features.map(({ id }) => id)).toEqual(['called', 'trap']);
    expect(map.features[0]?.geometry.coordinates).toEqual([4.87, 45.52]);
    expect(map.features[0]?.properties).not.toHaveProperty('longitude');
  });
  it('is a workbook', () => {
    const bytes = gemFile(gems, 'xlsx').content;
    if (typeof bytes === 'string') throw new Error('Un classeur est fait d’octets.');
    expect(Object.keys(unzipSync(bytes))).toContain('xl/worksheets/sheet1.xml');
  });
});

describe('the census against the official counts', () => {
  const region = (code: string, recense: number, officiel: number | null, psychique: number) =>
    ({
      code,
      completude: { recense, officiel, annee: 2017, source: 'CNSA', source_url: null },
      indicateurs: { psychique: { gem: psychique }, cerebrolese: { gem: 0 } },
    }) as unknown as TerritoireMesure;
  const line = { tous: 5, psychique: 3, cerebrolese: 1, mixte: 1, non_precise: 0 };
  const series = {
    regions: {
      annee: 2017,
      source: { titre: 'CNSA', url: null },
      lignes: [
        { ...line, codes: ['04', '06'], nom: 'La Réunion et Mayotte' },
        { ...line, codes: ['53'], nom: 'Bretagne' },
        { ...line, codes: ['94'], nom: 'Corse' },
      ],
    },
  } as unknown as Series;
  const rows = officialRows(
    [region('04', 2, 5, 1), region('06', 2, 5, 1), region('53', 1, 25, 1), region('94', 5, null, 3)],
    series,
  );
  it('puts first where the most are missing', () => {
    expect(rows.map(({ nom }) => nom)).toEqual(['Bretagne', 'La Réunion et Mayotte', 'Corse']);
  });
  it('keeps together what is counted together, and counts a GEM for two publics in both', () => {
    expect(rows[1]).toMatchObject({
      newest: { listed: 2, official: 5 },
      psychique: { listed: 2, official: 4 },
      cerebrolese: { listed: 0, official: 2 },
    });
  });
  it('has no count where there is none', () => {
    expect(rows[2]?.newest).toBeNull();
  });
});
