import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { communesIndex } from '../../data/pipeline/communes-index.ts';
import { buildGeography, type Geography } from '../../data/pipeline/geography/geography.ts';
import { readGeographyFiles } from '../../data/pipeline/geography/files.ts';
import { listOldNames } from '../../data/pipeline/geography/old-names.ts';
import { parseCommunes } from '../../src/search/communes-file.ts';
import { context, DATA } from './helpers.ts';

describe('communes.json', () => {
  const { geography } = context();
  const file = communesIndex(geography);
  const entries = parseCommunes(JSON.parse(JSON.stringify(file)));
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));

  test('holds every present commune and arrondissement, once', () => {
    expect(entries).toHaveLength(geography.communes.size + geography.arrondissements.size);
    expect(byCode.size).toBe(entries.length);
    for (const [code, commune] of [...geography.communes, ...geography.arrondissements]) {
      const entry = byCode.get(code);
      expect(entry?.departement).toBe(commune.departement);
      expect(Math.abs((entry?.latitude ?? 999) - commune.latitude)).toBeLessThanOrEqual(0.0051);
      expect(Math.abs((entry?.longitude ?? 999) - commune.longitude)).toBeLessThanOrEqual(0.0051);
    }
  });

  test('gives back names, postal codes and old names', () => {
    expect(byCode.get('38544')).toMatchObject({ nom: 'Vienne', departement: '38', postalCodes: ['38200'] });
    expect(byCode.get('2A004')?.postalCodes).toContain('20000');
    expect(byCode.get('97801')).toMatchObject({ departement: '978', postalCodes: ['97150'] });
    expect(byCode.get('14174')?.oldNames).toContain('Condé-sur-Noireau');
    expect(byCode.get('94038')?.nom).toBe('L’Haÿ-les-Roses');
    expect(byCode.get('75113')).toMatchObject({
      nom: 'Paris 13e arrondissement',
      postalCodes: ['75013'],
    });
    expect(byCode.get('75056')?.postalCodes).toEqual([]);
    expect(byCode.get('38544')?.oldNames).toEqual([]);
  });

  test('is light, and the same each time', () => {
    const text = JSON.stringify(file);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(450_000);
    const again: Geography = buildGeography(readGeographyFiles(`${DATA}/reference`));
    expect(JSON.stringify(communesIndex(again))).toBe(text);
  }, 60_000);

  test('is refused when it is of another version, or torn', () => {
    const [first] = file.departements;
    expect(() => parseCommunes({ ...file, version: 2 })).toThrow();
    expect(() => parseCommunes({ version: 1, departements: [{ ...first, postaux: [] }] })).toThrow('01');
    for (const wrong of [null, [], 'communes']) expect(() => parseCommunes(wrong)).toThrow();
  });
});

test('old names: none that is the present one, none twice', () => {
  const communes = new Map([['14174', { nom: 'Condé-en-Normandie' }]]);
  const deleguee = (nom: string) => ({
    code: '14174',
    nom,
    departement: '14',
    region: '28',
    type: 'commune-deleguee' as const,
    zone: 'metro' as const,
    chefLieu: '14174',
  });
  const names = listOldNames(
    {
      communes: [deleguee('Saint-Germain'), deleguee('St Germain'), deleguee('Condé en Normandie')],
      centres: [
        { code: '14152', nom: 'La Chapelle' },
        { code: '99999', nom: 'Ailleurs' },
      ],
    },
    communes,
    new Map([['14152', '14174']]),
  );
  expect(names.map((one) => one.nom)).toEqual(['La Chapelle', 'Saint-Germain']);
});
