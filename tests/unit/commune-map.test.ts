import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type BrowserCoverage } from '../../src/coverage/engine.ts';
import type { Directory } from '../../src/dataset.ts';
import { communeClasses, NONE } from '../../src/ui/commune-classes.ts';
import { figuresOf, nearestCommune } from '../../src/pages/couverture/commune-words.ts';
import { communesCsv } from '../../src/pages/couverture/communes-csv.ts';
import { centresFile } from '../../src/territory/centres-file.ts';
import { commune, eastKm, gem } from './coverage-helpers.ts';

const GEMS = [gem({ id: 'g', code_insee: '01001', nom: 'Les Essais', ...eastKm(0) })];
const DIRECTORY = { byId: new Map(GEMS.map((one) => [one.id, one])) } as unknown as Directory;

let coverage: BrowserCoverage;
beforeAll(() => {
  const engine = openEngine(
    centresFile([
      commune({ code: '01001', population: 600, ...eastKm(0) }),
      commune({ code: '01002', population: 200, ...eastKm(15) }),
      commune({ code: '01003', population: 100, ...eastKm(60) }),
      commune({ code: '97601', departement: '976', region: '06', population: 100, ...eastKm(1) }),
    ]),
  );
  const { byPublic, sites, ...territories } = engine.compute(GEMS);
  coverage = { ...territories, communes: { ...engine.columns, byPublic, sites } };
});

describe('classes of the map of communes', () => {
  it('cut distances at 10, 20, 30 and 50 km, and leave out where none can be reached', () => {
    const classes = communeClasses(coverage, 'tous', 'distance');
    expect([...classes.levels]).toEqual([0, 1, 4, NONE]);
    expect(classes.counts.map(({ habitants }) => habitants)).toEqual([600, 200, 0, 0, 100]);
    expect(classes.counts.map(({ part }) => part)).toEqual([0.6, 0.2, 0, 0, 0.1]);
    expect(classes.none).toMatchObject({ habitants: 100, communes: 1, part: 0.1 });
    // The word of the field is for more than 50 km only.
    expect(classes.counts.map(({ label }) => label.includes('zone blanche'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('hatch the départements without any listed GEM, and no other', () => {
    expect(communeClasses(coverage, 'tous', 'distance').hatched).toEqual(['976']);
    expect(communeClasses(coverage, 'tsa-tnd', 'distance').hatched).toEqual(['01', '976']);
  });

  it('cut the accessibility by the national mean, and 0 apart', () => {
    const classes = communeClasses(coverage, 'tous', 'accessibilite');
    expect([...classes.levels]).toEqual([3, 2, 0, NONE]);
    expect(classes.counts).toHaveLength(5);
    for (const { label } of classes.counts) expect(label).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('stay classes without any GEM', () => {
    const classes = communeClasses(coverage, 'tsa-tnd', 'accessibilite');
    expect([...classes.levels]).toEqual([NONE, NONE, NONE, NONE]);
    expect(classes.none.part).toBe(1);
  });
});

describe('a commune', () => {
  it('is found by its place, on its plane only', () => {
    const place = eastKm(2);
    expect(nearestCommune(coverage.communes, place, 'metropole')).toBe(0);
    expect(nearestCommune(coverage.communes, place, '976')).toBe(3);
    expect(nearestCommune(coverage.communes, place, '974')).toBeNull();
  });

  it('has the nearest GEM, or none', () => {
    expect(figuresOf(coverage.communes, 'tous', 1, DIRECTORY)).toMatchObject({
      code: '01002',
      population: 200,
      gem: { id: 'g' },
    });
    expect(figuresOf(coverage.communes, 'tous', 3, DIRECTORY)).toMatchObject({ km: null, gem: null });
  });
});

it('the list of communes is a French CSV that runs nothing', () => {
  const near = { ...figuresOf(coverage.communes, 'tous', 1, DIRECTORY), km: 15.04 };
  const far = figuresOf(coverage.communes, 'tous', 3, DIRECTORY);
  const text = communesCsv([
    { ...near, nom: '=SOMME(A1)', departementNom: 'Ain; « l’»' },
    { ...far, nom: 'Acoua', departementNom: 'Mayotte' },
  ]);
  expect(text.startsWith('\ufeffcode_insee;commune;')).toBe(true);
  const lines = text.trim().split('\n');
  expect(lines[1]).toMatch(/^01002;'=SOMME\(A1\);01;"Ain; « l’»";200;15,0;Les Essais;[^;]+;g$/);
  expect(lines[2]).toBe('97601;Acoua;976;Mayotte;100;;;;');
});
