import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { booleanPointInPolygon, flatten, pointToLineDistance, polygonToLine } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { buildBasemap } from '../../data/pipeline/basemap.ts';
import { readComptages } from '../../data/pipeline/comptages.ts';
import { readGeographyFiles, readMillesimes, readReferenceCsv } from '../../data/pipeline/geography/files.ts';
import { buildGeography } from '../../data/pipeline/geography/geography.ts';
import { departementOutlines } from '../../data/pipeline/outlines.ts';
import { COM_CODES } from '../../src/territory/territory.ts';

const require = createRequire(import.meta.url);
const data = new URL('../../data', import.meta.url).pathname;
const reference = join(data, 'reference');
const raw = readGeographyFiles(reference);
const geography = buildGeography(raw);
const outlines = new Map(departementOutlines().map((outline) => [outline.properties.code, outline]));

interface Place {
  code: string;
  nom: string;
  departement: string;
  longitude: number;
  latitude: number;
}

/** 0 inside the outline of its département, else the distance to it. */
function kmOutside({ departement, longitude, latitude }: Place): number {
  const outline = outlines.get(departement);
  if (!outline) return Infinity;
  const point = [longitude, latitude];
  if (booleanPointInPolygon(point, outline)) return 0;
  return Math.min(
    ...flatten(polygonToLine(outline)).features.map((line) => pointToLineDistance(point, line as never)),
  );
}

function isCom({ departement }: Place): boolean {
  return (COM_CODES as readonly string[]).includes(departement);
}

function astray(places: readonly Place[], km: number): string[] {
  return places
    .map((place) => ({ place, off: kmOutside(place) }))
    .filter(({ off }) => off > km)
    .map(({ place, off }) => `${place.code} ${place.nom} ${off.toFixed(1)} km`);
}

describe('centres of communes', () => {
  const places = new Map<string, Place>([...geography.communes, ...geography.arrondissements]);

  it('give each present commune and arrondissement a position', () => {
    // buildGeography throws where one is missing; here, that it looked at all of them.
    const present = raw.communes.filter(
      ({ type, zone, departement }) =>
        (type === 'commune-actuelle' || type === 'arrondissement-municipal') &&
        (zone !== 'com' || (COM_CODES as readonly string[]).includes(departement)),
    );
    expect(places.size).toBe(present.length);
    for (const { longitude, latitude } of places.values()) {
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
    }
  });

  it('are overridden for present communes only, once each, and by another point', () => {
    const codes = raw.referenceCentres.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const before = new Map(raw.centres.map(({ code, centre }) => [code, centre?.coordinates]));
    for (const { code, nom, longitude, latitude } of raw.referenceCentres) {
      expect(geography.communes.get(code)?.nom).toBe(nom);
      expect([longitude, latitude]).not.toEqual(before.get(code));
    }
  });

  it('lie in their département, or within 5 km of its outline, where they are overridden', () => {
    const overridden = raw.referenceCentres.flatMap(({ code }) => geography.communes.get(code) ?? []);
    expect(
      astray(
        overridden.filter((place) => !isCom(place)),
        5,
      ),
    ).toEqual([]);
    const { features } = buildBasemap([]);
    for (const { code, longitude, latitude } of overridden.filter(isCom)) {
      const lines = features.flatMap((land) => flatten(polygonToLine(land as never) as never).features);
      const onLand = features.some((land) => booleanPointInPolygon([longitude, latitude], land as never));
      const km = Math.min(...lines.map((line) => pointToLineDistance([longitude, latitude], line as never)));
      expect(onLand || km < 1, code).toBe(true);
    }
  });

  it('lie in their département or within 2 km of its outline for the communes that have a GEM', () => {
    const sources = join(data, 'sources');
    const codes = new Set(
      readdirSync(sources).flatMap((file) =>
        readReferenceCsv(join(sources, file)).map((row) => row['code_insee'] ?? ''),
      ),
    );
    const withGem = [...codes].flatMap((code) => places.get(code) ?? []);
    expect(withGem).toHaveLength(codes.size);
    expect(
      astray(
        withGem.filter((place) => !isCom(place)),
        2,
      ),
    ).toEqual([]);
  });

  it('give the 45 arrondissements of Paris, Lyon and Marseille', () => {
    expect(raw.arrondissementCentres).toHaveLength(45);
    expect(astray([...geography.arrondissements.values()], 1)).toEqual([]);
  });
});

describe('official counts of GEM', () => {
  const counts = readComptages(reference);
  const rows = readReferenceCsv(join(reference, 'comptages-officiels.csv'));
  const of = (type: string, year: number, publicName: string): typeof counts =>
    counts.filter(
      (count) => count.territoire_type === type && count.annee === year && count.public === publicName,
    );
  const sum = (list: typeof counts): number => list.reduce((total, { valeur }) => total + valeur, 0);
  const PARTS = ['psychique', 'cerebrolese', 'psychique+cerebrolese', 'non-precise'];

  it('hold each figure once, with a year and a source', () => {
    const keys = rows.map((row) =>
      [row['annee'], row['territoire_type'], row['codes'], row['public']].join('/'),
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const { annee, source_titre } of counts) {
      expect(annee).toBeGreaterThanOrEqual(2005);
      expect(source_titre).not.toBeNull();
    }
  });

  it('name publics and territories that exist', () => {
    const regions = new Set(geography.regions.map(({ code }) => code));
    for (const { territoire_type, codes, public: publicName } of counts) {
      expect(['tous', 'tsa-tnd', ...PARTS]).toContain(publicName);
      if (territoire_type === 'france') expect(codes).toEqual(['france']);
      else
        for (const code of codes)
          expect(territoire_type === 'region' ? regions.has(code) : geography.departements.has(code)).toBe(
            true,
          );
    }
  });

  it('add up for 2017: régions to France for each public, publics to the whole for each région', () => {
    for (const publicName of ['tous', ...PARTS]) {
      expect(sum(of('region', 2017, publicName)), publicName).toBe(sum(of('france', 2017, publicName)));
    }
    for (const whole of of('region', 2017, 'tous')) {
      const parts = PARTS.flatMap((part) => of('region', 2017, part)).filter(
        ({ codes }) => `${codes}` === `${whole.codes}`,
      );
      expect(sum(parts), `${whole.codes}`).toBe(whole.valeur);
    }
  });

  it('cover each région once in 2017', () => {
    const covered = of('region', 2017, 'tous').flatMap(({ codes }) => codes);
    expect(covered.sort()).toEqual(geography.regions.map(({ code }) => code).sort());
  });
});

describe('series and glossary', () => {
  it.each(['series-nationales.csv', 'series-regionales.csv', 'series-departementales.csv'])(
    '%s: each figure has a year, a value and a source, in our words',
    (file) => {
      const rows = readReferenceCsv(join(reference, file));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row['annee']).toMatch(/^\d{4}(-\d{4})?$/);
        expect(row['valeur']).not.toBe('');
        expect(row['source_titre']).not.toBe('');
        expect(`${row['indicateur'] ?? ''} ${row['unite'] ?? ''}`).not.toMatch(/usager|crânien/i);
        if (row['source_url'] !== '') expect(row['source_url']).toMatch(/^https?:\/\//);
      }
    },
  );

  it('do not repeat a figure of the official counts', () => {
    const totals = readReferenceCsv(join(reference, 'series-nationales.csv')).filter((row) =>
      /^GEM total/.test(row['indicateur'] ?? ''),
    );
    expect(totals).toEqual([]);
  });

  it('glossaire.csv: each term once, with a definition and a source', () => {
    const rows = readReferenceCsv(join(reference, 'glossaire.csv'));
    expect(new Set(rows.map((row) => row['terme'])).size).toBe(rows.length);
    for (const row of rows) {
      expect(row['definition_courte']?.length).toBeGreaterThan(20);
      expect(row['source_titre']).not.toBe('');
    }
  });
});

describe('millesimes.json', () => {
  it('speaks of the version of the package that is installed', () => {
    const { version } = JSON.parse(
      readFileSync(require.resolve('@etalab/decoupage-administratif/package.json'), 'utf8'),
    ) as { version: string };
    const { annee_de_reference, population } = readMillesimes(reference);
    expect(population['paquet']).toBe(`@etalab/decoupage-administratif ${version.split('.')[0] ?? ''}`);
    expect(annee_de_reference).toBeGreaterThan(Number(population['annee']));
  });
});
