import { describe, expect, it } from 'vitest';
import { listingOf } from '../../src/pages/territoire/listing.ts';
import {
  byDistance,
  CLASS_LABELS,
  communesOf,
  distanceClass,
  drawCommunes,
  farFrom,
  UNREACHED,
} from '../../src/pages/territoire/communes.ts';
import type { CoveredCommunes } from '../../src/coverage/engine.ts';
import { parseTerritoryQuery, territorySearch } from '../../src/pages/territoire/query.ts';
import { stripOf } from '../../src/pages/territoire/strip.ts';
import type { Outline } from '../../src/dataset.ts';
import { gem } from './coverage-helpers.ts';

describe('the address of a territory’s page', () => {
  const parse = (search: string) => parseTerritoryQuery(new URLSearchParams(search));
  it('says the public and the indicator, defaults left out', () => {
    const query = { public: 'tsa-tnd', indicateur: 'distance' } as const;
    expect(territorySearch(query)).toBe('?public=tsa-tnd&indicateur=distance');
    expect(parse(territorySearch(query))).toEqual({ query, problems: [] });
    expect(territorySearch({ public: 'tous', indicateur: 'part' })).toBe('');
    expect(parse('simple=1&public=')).toEqual({
      query: { public: 'tous', indicateur: 'part' },
      problems: [],
    });
  });
  it('leaves out what it does not understand, and says so', () => {
    const { query, problems } = parse('public=chats&indicateur=manque');
    expect(query).toEqual({ public: 'tous', indicateur: 'part' });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('«\u00a0public=chats\u00a0» n’est pas compris');
  });
});

describe('the strip', () => {
  const entry = (code: string, value: number) => ({ code, nom: code, value });
  it('keeps dots of the same place apart, and the others on the axis', () => {
    const { dots, rows } = stripOf([entry('a', 0.5), entry('b', 0.5), entry('c', 0.5), entry('d', 0.1)], 1);
    expect(dots.map(({ code, row }) => [code, row])).toEqual([
      ['d', 0],
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
    expect(rows).toBe(3);
  });
  it('never covers one dot with another', () => {
    const { dots } = stripOf(Array.from({ length: 101 }, (_, i) => entry(String(i), (i * 37) % 50)));
    for (const one of dots)
      for (const other of dots)
        if (one !== other && one.row === other.row) expect(Math.abs(one.x - other.x)).toBeGreaterThan(2.8);
  });
  it('stands within the drawing, even for zeros only or nothing at all', () => {
    for (const strip of [
      stripOf([entry('a', 0), entry('b', 0)]),
      stripOf([]),
      stripOf([entry('a', 777_261)]),
    ]) {
      for (const { x } of [...strip.dots, ...strip.ticks]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(100);
      }
    }
  });
});

describe('the GEM on paper', () => {
  const many = (count: number, nom = 'Le Passage') =>
    Array.from({ length: count }, (_, i) => ({ ...gem({ id: `g${i}` }), nom }));
  it('stand large while there is room, then smaller', () => {
    expect(listingOf(many(4), false)).toMatchObject({ mode: 'large', left: 0 });
    expect(listingOf(many(18), false)).toMatchObject({ mode: 'compact', left: 0 });
  });
  it('are told by département in a région that has too many, and cut with a count elsewhere', () => {
    expect(listingOf(many(60), true)).toEqual({ mode: 'resume', entries: [], left: 60 });
    const cut = listingOf(many(60), false);
    expect(cut.mode).toBe('compact');
    expect(cut.entries.length).toBeGreaterThan(15);
    expect(cut.entries.length + cut.left).toBe(60);
  });
  it('take more room when their names are long', () => {
    const long = listingOf(
      many(60, 'Groupe d’entraide mutuelle des trois vallées et de leurs alentours'),
      false,
    );
    expect(long.entries.length).toBeLessThan(listingOf(many(60), false).entries.length);
  });
  it('say what is not known, and what is no GEM of its own', () => {
    const [entry] = listingOf(
      [
        {
          ...gem({ id: 'a' }),
          statut: 'en-projet',
          publics: [],
          telephone: null,
          courriel: null,
          site_web: null,
        },
      ],
      false,
    ).entries;
    expect(entry?.contact).toBe('contact non renseigné');
    expect(entry?.place).toMatch(/public non précisé · en projet$/);
  });
});

/** Four communes of two départements, 0, 10, 25 and 60 km from the GEM. */
const columns = {
  codes: ['01001', '01002', '01003', '02001'],
  departements: ['01', '01', '01', '02'],
  epci: [null, null, null, null],
  longitudes: Float64Array.from([5, 5.13, 5.32, 5.8]),
  latitudes: Float64Array.from([46, 46, 46, 46]),
  population: Float64Array.from([1000, 500, 300, 200]),
  byPublic: {
    tous: {
      distanceKm: Float64Array.from([0, 10, 25, 60]),
      nearestSite: Int32Array.from([0, 0, 0, 0]),
      accessibility: new Float64Array(4),
    },
    'tsa-tnd': {
      distanceKm: new Float64Array(4).fill(Infinity),
      nearestSite: new Int32Array(4).fill(-1),
      accessibility: new Float64Array(4),
    },
  },
  sites: [{ id: 'g' }],
} as unknown as CoveredCommunes;
const square = {
  type: 'Feature',
  properties: { code: '01' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [4.9, 45.9],
        [5.4, 45.9],
        [5.4, 46.1],
        [4.9, 46.1],
        [4.9, 45.9],
      ],
    ],
  },
} as unknown as Outline;

describe('the communes of a territory', () => {
  const ain = communesOf(columns, new Set(['01']));
  it('are those of its départements', () => {
    expect(ain).toEqual([0, 1, 2]);
    expect(communesOf(columns, new Set(['99']))).toEqual([]);
  });
  it('fall in classes whose bounds are included', () => {
    expect([0, 10, 10.001, 30, 50, 50.001, Infinity, Number.NaN].map(distanceClass)).toEqual([
      0,
      0,
      1,
      2,
      3,
      4,
      UNREACHED,
      UNREACHED,
    ]);
    expect(CLASS_LABELS[4]).toContain('zone blanche');
    expect(CLASS_LABELS.filter((label) => label.includes('zone blanche'))).toHaveLength(1);
  });
  it('count the people beyond a distance, those at it not included', () => {
    expect(farFrom(columns, 'tous', ain, [10, 20, 50])).toEqual([
      { km: 10, communes: 1, habitants: 300, part: 300 / 1800 },
      { km: 20, communes: 1, habitants: 300, part: 300 / 1800 },
      { km: 50, communes: 0, habitants: 0, part: 0 },
    ]);
  });
  it('say nothing where no listed GEM can be reached, nor of no commune', () => {
    expect(farFrom(columns, 'tsa-tnd', ain)).toBeNull();
    expect(farFrom(columns, 'tous', [])).toBeNull();
  });
  it('are listed from the farthest', () => {
    expect(byDistance(columns, 'tous', ain)).toEqual([2, 1, 0]);
    expect(byDistance(columns, 'tsa-tnd', ain)).toEqual([0, 1, 2]);
  });
  it('are drawn as cells of their class, in the frame', () => {
    const drawing = drawCommunes(columns, 'tous', [square], { width: 300, height: 200 });
    expect(drawing.classes.map((d) => d !== '')).toEqual([true, false, true, false, false, false]);
    expect(drawing.land).toHaveLength(1);
    const numbers =
      drawing.classes
        .join('')
        .match(/-?[\d.]+/g)
        ?.map(Number) ?? [];
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(300);
    expect(drawing.classes.join('')).not.toMatch(/NaN/);
    const at = drawing.point({ longitude: 5.13, latitude: 46 });
    expect(at && drawing.communeAt(at.x, at.y)).toBe(1);
  });
  it('are hatched where nothing can be reached, and none makes no cell', () => {
    const nothing = drawCommunes(columns, 'tsa-tnd', [square], { width: 300, height: 200 });
    expect(nothing.classes.map((d) => d !== '')).toEqual([false, false, false, false, false, true]);
    const empty = { ...square, properties: { code: '99' } } as unknown as Outline;
    const none = drawCommunes(columns, 'tous', [empty], { width: 300, height: 200 });
    expect(none.classes.join('')).toBe('');
    expect(none.communeAt(10, 10)).toBeNull();
  });
});
