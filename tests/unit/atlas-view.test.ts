import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMeasures, parseOutlines } from '../../src/dataset.ts';
import { fileName, viewCsv, viewGeoJson } from '../../src/pages/couverture/files.ts';
import { findingOf, headline, honesty } from '../../src/pages/couverture/finding.ts';
import { LIGHT, stepOf } from '../../src/ui/palette.ts';
import { parametersOf } from '../../src/pages/couverture/parameters.ts';
import { viewSvg, wrap } from '../../src/pages/couverture/picture.ts';
import { EMPTY_ATLAS_QUERY, type AtlasQuery } from '../../src/ui/atlas-query.ts';
import { drawDepartements, drawRegions } from '../../src/pages/couverture/shapes.ts';
import { classWords, rankWords, rowLabel, tableRows, viewOf } from '../../src/pages/couverture/view.ts';
import { dissolve, middleOf } from '../../src/territory/dissolve.ts';
import { checkParameters } from '../../src/coverage/parameters.ts';
import { COVERAGE_PUBLICS, type TerritoireMesure } from '../../src/coverage/types.ts';
import { INDICATORS } from '../../src/ui/atlas-format.ts';
import { neighbour } from '../../src/ui/neighbours.ts';
import { mainOpen } from '../../src/gem/counts.ts';
import { gemLike } from './gem-fixture.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../public/data/${name}`, import.meta.url), 'utf8'));
const measures = parseMeasures(read('departements.json'), read('regions.json'), read('france.json'));
const outlines = parseOutlines(read('departements.geojson'));
const { france } = measures;
const plain = (text: string) => text.replace(/\s/g, ' ');
const query = (part: Partial<AtlasQuery> = {}): AtlasQuery => ({ ...EMPTY_ATLAS_QUERY, ...part });
const view = (part: Partial<AtlasQuery> = {}) => {
  const asked = query(part);
  const territories = asked.echelle === 'region' ? measures.regions : measures.departements;
  return viewOf(asked, { territories, france, computed: false });
};
const broken = /NaN|Infinity|undefined|\bnull\b/;

describe('a view of the atlas', () => {
  it('never says NaN, Infinity nor nothing, whatever is asked', () => {
    for (const echelle of ['departement', 'region'] as const)
      for (const publicName of COVERAGE_PUBLICS)
        for (const indicateur of INDICATORS)
          for (const classes of ['jenks', 'quantiles', 'ronds'] as const) {
            const one = view({ echelle, public: publicName, indicateur, classes });
            expect(findingOf(one)).not.toMatch(broken);
            expect(findingOf(one)).not.toBe('');
            expect(one.classes.reduce((sum, { count }) => sum + count, 0)).toBe(
              one.rows.length - one.unknown,
            );
            for (const [index] of one.classes.entries()) expect(classWords(one, index)).not.toMatch(broken);
            for (const row of one.rows) {
              const label = rowLabel(row, one);
              expect(label).not.toMatch(broken);
              expect(label).toContain(row.nom);
              expect(label).toMatch(/recensement (partiel|complet)|complétude inconnue/);
            }
          }
  }, 60_000);
  it('hatches where no GEM is listed, and nowhere else', () => {
    for (const indicateur of INDICATORS)
      for (const row of view({ indicateur, public: 'tsa-tnd' }).rows) expect(row.hatched).toBe(row.gem === 0);
  });
  it('says why the missing GEM are not counted', () => {
    const one = view({ indicateur: 'manque' });
    if (one.unknown < one.rows.length) return;
    expect(findingOf(one)).toContain('le recensement n’est complet dans aucun territoire');
    expect(one.rows.every(({ words }) => words === 'non calculé')).toBe(true);
  });
  it('stands a public without any GEM, and a territory without an official count', () => {
    const empty = (one: TerritoireMesure): TerritoireMesure => ({
      ...one,
      completude: { ...one.completude, niveau: 'inconnu', officiel: null, annee: null, source: null },
      indicateurs: {
        ...one.indicateurs,
        'tsa-tnd': {
          ...one.indicateurs['tsa-tnd'],
          gem: 0,
          densite_100k: 0,
          distance_moyenne_km: null,
          part_pop_30km: 0,
          accessibilite: 0,
        },
      },
    });
    for (const indicateur of INDICATORS) {
      const one = viewOf(query({ public: 'tsa-tnd', indicateur }), {
        territories: measures.departements.map(empty),
        france: empty(france),
        computed: false,
      });
      expect(findingOf(one)).toContain('Aucun GEM recensé pour TSA-TND');
      expect(rowLabel(one.rows[0] as (typeof one.rows)[number], one)).toContain(
        'aucun compte officiel connu',
      );
    }
    expect(honesty(empty(france), 'tsa-tnd', [])).toContain('aucun compte officiel');
  });
  it('finds what it says at the top of the page', () => {
    const share = Math.round((france.indicateurs.tous.part_pop_30km ?? 0) * 100);
    expect(plain(headline(france, 'tous'))).toBe(
      `${share} % des habitants vivent à 30 km ou moins d’un GEM recensé`,
    );
    expect(plain(honesty(france, 'tous', []))).toContain(
      `L’annuaire recense ${france.indicateurs.tous.gem} GEM`,
    );
  });
  it('counts the GEM that state no public, and no more than are open', () => {
    const gems = [
      gemLike({ id: 'a', publics: ['psychique'] }),
      gemLike({ id: 'b' }),
      gemLike({ id: 'c' }),
      gemLike({ id: 'd', statut: 'ferme' }),
    ];
    expect(plain(honesty(france, 'psychique', gems))).toContain(
      '; 2 des 3 lieux ouverts n’indiquent aucun public.',
    );
    expect(honesty(france, 'psychique', gems.slice(0, 1))).not.toContain('aucun public');
    expect(honesty(france, 'tous', gems)).not.toContain('aucun public');
  });
  it('counts a GEM and its antennas for one', () => {
    const gems = [
      gemLike({ id: 'a' }),
      gemLike({ id: 'b', antenne_de: 'a' }),
      gemLike({ id: 'c', statut: 'en-projet' }),
    ];
    expect(mainOpen(gems).map(({ id }) => id)).toEqual(['a']);
  });
  it('differs from France in points, or from what its population would have', () => {
    const shares = view();
    const [row] = shares.rows;
    expect(row?.difference).toBeCloseTo((row?.value ?? 0) - (shares.national ?? 0), 12);
    const people = view({ indicateur: 'au-dela' });
    const total = people.rows.reduce((sum, { difference }) => sum + (difference ?? 0), 0);
    const known = people.rows
      .filter(({ value }) => value === null)
      .reduce((sum, one) => sum + one.population, 0);
    expect(Math.abs(total) / france.population).toBeLessThan(known / france.population + 1e-6);
  });
  it('sorts and searches its rows; what is not known comes last', () => {
    const one = view({ indicateur: 'densite' });
    const up = tableRows(one, query({ tri: 'valeur', inverse: false })).map(({ value }) => value);
    const figures = up.filter((value) => value !== null);
    expect(up.slice(0, figures.length)).toEqual([...figures].sort((a, b) => a - b));
    expect(tableRows(one, query({ tri: 'valeur', inverse: true }))[0]?.value).toBe(Math.max(...figures));
    expect(tableRows(one, query({ recherche: 'ARDECHE' })).map(({ code }) => code)).toEqual(['07']);
    expect(tableRows(one, query({ recherche: '2a' })).map(({ code }) => code)).toContain('2A');
    expect(tableRows(one, query({ recherche: 'zzz' }))).toEqual([]);
  });
  it('writes ranks', () => {
    expect(rankWords({ rank: 1, ties: 2, of: 18 }, 'region')).toBe('1re sur 18, ex æquo avec 2 autres');
    expect(rankWords({ rank: 62, ties: 0, of: 101 }, 'departement')).toBe('62e sur 101');
    expect(rankWords(null, 'epci')).toBe('non classée');
  });
  it('asks for parameters that the calculation takes', () => {
    for (const rayon of [10, 20, 30, 35, 50] as const)
      for (const zones of ['10-20-30', '15-30-45', '20-40-60'] as const) {
        const parameters = parametersOf({ rayon, zones });
        expect(() => checkParameters(parameters)).not.toThrow();
        expect(parameters.thresholdsKm[2]).toBe(rayon);
      }
  });
});

describe('the drawing', () => {
  const { shapes } = drawDepartements(outlines);
  it('has every département and every région', () => {
    expect(shapes).toHaveLength(101);
    expect(drawRegions(outlines).shapes).toHaveLength(measures.regions.length);
    expect(shapes.every(({ d, x, y }) => d.startsWith('M') && Number.isFinite(x) && Number.isFinite(y))).toBe(
      true,
    );
  });
  it('can be walked whole with the arrows', () => {
    const reached = new Set([shapes[0]?.code]);
    const queue = shapes.slice(0, 1);
    for (let one = queue.pop(); one; one = queue.pop())
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbour(shapes, one, direction);
        const shape = shapes.find(({ code }) => code === next?.code);
        if (shape && !reached.has(shape.code)) {
          reached.add(shape.code);
          queue.push(shape);
        }
      }
    expect(shapes.map(({ code }) => code).filter((code) => !reached.has(code))).toEqual([]);
  });
  it('dissolves what two squares share', () => {
    const square = (x: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [x, 0],
          [x + 1, 0],
          [x + 1, 1],
          [x, 1],
          [x, 0],
        ],
      ],
    });
    const { coordinates } = dissolve([square(0), square(1)]);
    expect(coordinates).toHaveLength(1);
    expect(coordinates[0]?.[0]).toHaveLength(7);
    expect(middleOf({ type: 'MultiPolygon', coordinates })).toEqual({ longitude: 1, latitude: 0.5 });
    expect(dissolve([square(0), square(5)]).coordinates).toHaveLength(2);
  });
  it('takes colours of the theme, further apart when there are few', () => {
    const css = readFileSync(new URL('../../src/ui/theme.css', import.meta.url), 'utf8');
    for (const ramp of ['density', 'lack'] as const)
      for (const [index, colour] of LIGHT[ramp].entries())
        expect(css).toMatch(new RegExp(`--${ramp}-${index + 1}: ${colour};`));
    expect([0, 1, 2, 3, 4, 5].map((one) => stepOf(one, 6))).toEqual([1, 2, 3, 4, 5, 6]);
    expect([0, 1].map((one) => stepOf(one, 2))).toEqual([2, 5]);
    expect(stepOf(0, 1)).toBe(4);
  });
});

describe('what is taken away', () => {
  const one = view({ indicateur: 'distance' });
  it('is a CSV for a French spreadsheet, a line a territory', () => {
    const text = viewCsv(one, one.rows);
    const lines = text.trim().split('\n');
    expect(text.startsWith('\ufeffcode;nom;')).toBe(true);
    expect(lines).toHaveLength(102);
    expect(lines[1]).toMatch(/^01;Ain;.*;\d+,\d+;km à vol d’oiseau;au plus;/);
    expect(text).not.toMatch(broken);
    expect(fileName(one)).toBe('couverture-departement-distance-tous');
  });
  it('is GeoJSON of each territory', () => {
    const collection = viewGeoJson(one, drawDepartements(outlines).shapes);
    expect(collection.features).toHaveLength(101);
    expect(collection.features[0]?.properties).toMatchObject({ code: '01', nom: 'Ain' });
  });
  it('is a picture with its title, legend, source and date; text of the data is escaped', () => {
    const svg = viewSvg(one, drawDepartements(outlines), {
      points: [[10, 10]],
      source: 'Une source & « deux » <trois>',
      link: 'https://exemple.fr/couverture/?indicateur=distance&public=tous',
      date: '22 novembre 2026',
    });
    expect(svg).toContain('Une source &amp; « deux » &lt;trois&gt;');
    expect(svg).toContain('Établie le 22 novembre 2026.');
    expect(svg).toContain('km à vol d’oiseau');
    expect(svg).toContain('Guadeloupe');
    expect(svg.match(/<g><title>/g)?.length).toBeGreaterThanOrEqual(101);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(wrap('un deux trois quatre', 9)).toEqual(['un deux', 'trois', 'quatre']);
  });
});
