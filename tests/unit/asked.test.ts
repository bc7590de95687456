import { describe, expect, it } from 'vitest';
import { activeFilters, whereAsked } from '../../src/pages/annuaire/asked.ts';
import { EMPTY_QUERY, type Query } from '../../src/search/query.ts';
import type { TerritoryNames } from '../../src/territory/territory.ts';

const names: TerritoryNames = {
  departements: [{ code: '38', nom: 'Isère', region: '84' }],
  regions: [{ code: '84', nom: 'Auvergne-Rhône-Alpes' }],
  collectivites: [],
  population_millesime: 'Population municipale 2021',
};
const evreux = { nom: 'Évreux' };
const query = (asked: Partial<Query>): Query => ({ ...EMPTY_QUERY, ...asked });

describe('the filters that hold', () => {
  const labels = (asked: Partial<Query>, place: { nom: string } | null = null) =>
    activeFilters(query(asked), place, names, () => undefined).map((one) => one.label);
  const removed = (asked: Partial<Query>, place: { nom: string } | null = null) => {
    const changes: Partial<Query>[] = [];
    for (const one of activeFilters(query(asked), place, names, (change) => changes.push(change)))
      one.remove();
    return changes;
  };

  it('are none on the list of all open GEM', () => {
    expect(labels({})).toEqual([]);
  });
  it('are each named as the person chose them', () => {
    const zone = [1, 2, 3, 4] as const;
    expect(labels({ texte: 'papillon', region: '84', departement: '38', zone })).toEqual([
      '«\u00a0papillon\u00a0»',
      'Auvergne-Rhône-Alpes',
      'Isère (38)',
      'Dans la zone affichée',
    ]);
    expect(labels({ statut: 'tous', ouvert: 'weekend' })).toEqual(['Tous les statuts', 'Ouvert le week-end']);
    expect(labels({ lieu: '27229', rayon: 20 }, evreux)).toEqual(['À moins de 20 km d’Évreux']);
  });
  it('do not name a place that is not known yet', () => {
    expect(labels({ lieu: '27229' })).toEqual([]);
  });
  it('take back what hangs on them', () => {
    expect(removed({ region: '84' })).toEqual([{ region: null, departement: null }]);
    expect(removed({ lieu: '27229', rayon: 20 }, evreux)).toEqual([
      { lieu: null, position: null, rayon: EMPTY_QUERY.rayon },
    ]);
    expect(removed({ publics: ['tsa-tnd', 'cerebrolese'] })).toEqual([
      { publics: ['cerebrolese'] },
      { publics: ['tsa-tnd'] },
    ]);
  });
});

describe('where the person looks', () => {
  it('is the place, else the smallest territory, else everywhere', () => {
    expect(whereAsked(query({ lieu: '27229', departement: '38' }), evreux, names)).toBe(
      'À moins de 30 km d’Évreux',
    );
    expect(whereAsked(query({ region: '84', departement: '38' }), null, names)).toBe('Isère (38)');
    expect(whereAsked(query({ region: '84' }), null, names)).toBe('Auvergne-Rhône-Alpes');
    expect(whereAsked(query({ lieu: '27229' }), null, names)).toBeNull();
  });
});
