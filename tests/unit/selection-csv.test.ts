import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { selectionCsv } from '../../src/pages/selection/csv.ts';
import type { Chosen } from '../../src/pages/selection/chosen.ts';
import { gemLike } from './gem-fixture.ts';

const addressOf = (id: string) => `https://exemple.fr/gem/${id}/`;
const chosen = (gem: Parameters<typeof gemLike>[0], more: Partial<Chosen> = {}): Chosen => ({
  gem: gemLike(gem),
  departement: 'Isère',
  note: '',
  distance: null,
  away: null,
  ...more,
});
const rows = (text: string) =>
  parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];

describe('the table of a shortlist', () => {
  it('has a BOM and is read back by a parser that is not ours', () => {
    const text = selectionCsv(
      [
        chosen(
          {
            id: 'a',
            nom: 'GEM « L’Œil ; "ouvert" »',
            publics: ['psychique', 'tsa-tnd'],
            horaires: 'lundi\n14h-17h',
            telephone: '+33123456789',
            adresse: '1 rue Neuve',
            code_postal: '38200',
          },
          { distance: 12.34 },
        ),
        chosen({ id: 'b', nom: 'B' }),
      ],
      { addressOf, withNotes: false },
    );
    expect(text.startsWith('\ufeffnom;')).toBe(true);
    const [first, second, ...rest] = rows(text);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      nom: 'GEM « L’Œil ; "ouvert" »',
      publics: 'Troubles psychiques, TSA-TND',
      statut: 'ouvert',
      adresse: '1 rue Neuve, 38200 Vienne',
      departement: 'Isère (38)',
      distance_km: '12,3',
      telephone: '+33123456789',
      horaires: 'lundi\n14h-17h',
      fiche: 'https://exemple.fr/gem/a/',
    });
    expect(second).toMatchObject({ nom: 'B', distance_km: '', telephone: '', parrain: '' });
    expect(first).not.toHaveProperty('note');
  });
  it('disarms what a spreadsheet would run, phones apart', () => {
    const dangers = ['=1+1', '+SOMME(A1)', '-2+3', '@SOMME', '\t=1', '\r=1'];
    const text = selectionCsv(
      dangers.map((nom, rank) => chosen({ id: `g${rank}`, nom, telephone: '+33123456789' }, { note: nom })),
      { addressOf, withNotes: true },
    );
    rows(text).forEach((row, rank) => {
      expect(row['nom']).toBe(`'${dangers[rank]}`);
      expect(row['note']).toBe(`'${dangers[rank]}`);
      expect(row['telephone']).toBe('+33123456789');
    });
    expect(rows(text)).toHaveLength(dangers.length);
  });
  it('holds the notes only when asked', () => {
    const one = [chosen({ id: 'a' }, { note: 'rappeler' })];
    expect(selectionCsv(one, { addressOf, withNotes: false })).not.toContain('rappeler');
    expect(rows(selectionCsv(one, { addressOf, withNotes: true }))[0]?.['note']).toBe('rappeler');
  });
});
