import { describe, expect, it } from 'vitest';
import type { Semaine } from '../../src/gem/week.ts';
import { filterGems, listed } from '../../src/search/filter.ts';
import { EMPTY_QUERY, type Query } from '../../src/search/query.ts';
import { gemLike } from './gem-fixture.ts';

const NO_ONE: Semaine = {
  lundi: [],
  mardi: [],
  mercredi: [],
  jeudi: [],
  vendredi: [],
  samedi: [],
  dimanche: [],
};
const mornings: Semaine = { ...NO_ONE, lundi: [['09:00', '12:00']] };
const saturdays: Semaine = { ...NO_ONE, samedi: [['14:00', '18:00']] };

const gems = [
  gemLike({ id: 'matin', publics: ['psychique'], horaires_semaine: mornings }),
  gemLike({ id: 'samedi', publics: ['tsa-tnd'], horaires_semaine: saturdays }),
  gemLike({ id: 'sans-public', horaires_semaine: mornings }),
  gemLike({ id: 'sans-heures', publics: ['psychique'], horaires: 'tous les après-midi' }),
  gemLike({ id: 'sans-rien' }),
  gemLike({
    id: 'reunion',
    publics: ['psychique'],
    departement: '974',
    region: '04',
    horaires_semaine: mornings,
  }),
  gemLike({ id: 'ferme', publics: ['psychique'], statut: 'ferme', horaires_semaine: mornings }),
  gemLike({ id: 'projet', statut: 'en-projet' }),
];
/** Monday 2026-11-23, 10:00 in Paris, 13:00 in La Réunion. */
const now = new Date('2026-11-23T09:00:00Z');
const run = (change: Partial<Query>, clock: Date | undefined = now) =>
  filterGems(
    gems,
    { ...EMPTY_QUERY, ...change },
    { place: null, matching: null, ...(clock && { now: clock }) },
  );
const ids = (hits: { gem: { id: string } }[]) => hits.map((hit) => hit.gem.id);

describe('« ouvert maintenant » and « ouvert le week-end »', () => {
  it('lists those that are open, then apart those whose hours are unknown, and drops those known to be closed', () => {
    const results = run({ ouvert: 'maintenant' });
    expect(ids(results.hits)).toEqual(['matin', 'sans-public']);
    expect(ids(results.unknownHours)).toEqual(['sans-heures', 'sans-rien']);
    expect(results.unspecified).toEqual([]);
    expect(results.unknownBoth).toEqual([]);
    expect(ids(run({ ouvert: 'weekend' }).hits)).toEqual(['samedi']);
  });
  it('goes by the clock that it is given, in the zone of each GEM', () => {
    expect(ids(run({ ouvert: 'maintenant' }, new Date('2026-11-23T06:00:00Z')).hits)).toEqual(['reunion']);
    expect(ids(run({ ouvert: 'maintenant' }, new Date('2026-11-28T14:00:00Z')).hits)).toEqual(['samedi']);
  });
  it('combines with the filter on publics: each unknown in its group, both unknown in a third', () => {
    const results = run({ ouvert: 'maintenant', publics: ['psychique'] });
    expect(ids(results.hits)).toEqual(['matin']);
    expect(ids(results.unspecified)).toEqual(['sans-public']);
    expect(ids(results.unknownHours)).toEqual(['sans-heures']);
    expect(ids(results.unknownBoth)).toEqual(['sans-rien']);
    expect(ids(listed(results))).toEqual(['matin', 'sans-public', 'sans-heures', 'sans-rien']);
    // Chosen by name, an unknown public is no longer unknown.
    const named = run({ ouvert: 'maintenant', publics: ['non-precise'] });
    expect(ids(named.hits)).toEqual(['sans-public']);
    expect(ids(named.unknownHours)).toEqual(['sans-rien']);
    expect(named.unknownBoth).toEqual([]);
  });
  it('never takes a closed or planned GEM for an open one, nor for one that might be', () => {
    const results = run({ ouvert: 'maintenant', statut: 'tous' });
    expect(ids(listed(results))).not.toContain('ferme');
    expect(ids(listed(results))).not.toContain('projet');
  });
  it('knows nothing without a clock', () => {
    const results = filterGems(
      gems,
      { ...EMPTY_QUERY, ouvert: 'maintenant' },
      { place: null, matching: null },
    );
    expect(results.hits).toEqual([]);
    expect(ids(results.unknownHours)).toEqual([
      'matin',
      'samedi',
      'sans-public',
      'sans-heures',
      'sans-rien',
      'reunion',
    ]);
  });
  it('sets nobody apart without a filter, nor those that fail another', () => {
    expect(run({}).unknownHours).toEqual([]);
    expect(ids(run({ ouvert: 'maintenant', departement: '974' }).unknownHours)).toEqual([]);
  });
  it('counts what each choice would list', () => {
    for (const ouvert of ['maintenant', 'weekend'] as const)
      for (const publics of [[], ['psychique'] as const])
        expect(run({ publics }).facets.ouvertures[ouvert]).toBe(run({ publics, ouvert }).hits.length);
  });
  it('sorts each group around a place', () => {
    const around = [
      gemLike({ id: 'loin', latitude: 45.7 }),
      gemLike({ id: 'pres', latitude: 45.53 }),
      gemLike({ id: 'ailleurs', latitude: 47 }),
    ];
    const results = filterGems(
      around,
      { ...EMPTY_QUERY, lieu: '38544', ouvert: 'weekend' },
      { place: { latitude: 45.52, longitude: 4.87 }, matching: null, now },
    );
    expect(ids(results.unknownHours)).toEqual(['pres', 'loin']);
  });
});
