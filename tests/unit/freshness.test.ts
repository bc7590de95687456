import { describe, expect, it } from 'vitest';
import {
  ageInMonths,
  CRITERIA,
  freshnessInFrench,
  freshnessOf,
  qualityOf,
  sheetFreshness,
} from '../../src/gem/freshness.ts';
import { EMPTY_QUERY } from '../../src/search/query.ts';
import { filterGems } from '../../src/search/filter.ts';
import { gemLike } from './gem-fixture.ts';

const today = new Date(2026, 10, 22);
const day = (text: string) => new Date(`${text}T12:00:00`);

describe('the age of a source', () => {
  it('counts from the first day that its date may mean', () => {
    expect(ageInMonths('2026-10-22', today)).toBe(1);
    expect(ageInMonths('2026-11-22', today)).toBe(0);
    expect(ageInMonths('2024-11-22', today)).toBe(24);
    expect(ageInMonths('2026-11', today)).toBeCloseTo(21 / 31);
    expect(ageInMonths('2026', today)).toBeCloseTo(10 + 21 / 31);
  });
  it('is unknown without a date, 0 for a date to come', () => {
    expect(ageInMonths(null, today)).toBeNull();
    expect(ageInMonths('printemps', today)).toBeNull();
    expect(ageInMonths('2027-01-01', today)).toBe(0);
  });
  it('never goes down as days go by', () => {
    let before = -1;
    for (let time = day('2025-12-20').getTime(); time < day('2026-04-10').getTime(); time += 86_400_000) {
      const age = ageInMonths('2025-12-15', new Date(time)) ?? -1;
      expect(age).toBeGreaterThanOrEqual(before);
      before = age;
    }
  });
});

describe('the words of a card', () => {
  it('say fresh under six months only', () => {
    expect(freshnessOf('2026-05-23', today)).toBe('recent');
    expect(freshnessOf('2026-05-22', today)).toBe('a-confirmer');
    expect(freshnessOf('2026-06', today)).toBe('recent');
    expect(freshnessOf('2026', today)).toBe('a-confirmer');
    expect(freshnessOf(null, today)).toBe('inconnue');
  });
  it('keep the date itself, and judge nothing while the day is not known', () => {
    expect(freshnessInFrench('2026-11-03', today)).toBe('vérifié récemment, le 3 novembre 2026');
    expect(freshnessInFrench('2026-10', today)).toBe('vérifié récemment, en octobre 2026');
    expect(freshnessInFrench('2024-02', today)).toBe('vérifié en février 2024, à confirmer');
    expect(freshnessInFrench('2024-02', null)).toBe('vérifié en février 2024');
    expect(freshnessInFrench(null, today)).toBe('date inconnue');
    expect(freshnessInFrench(null, null)).toBe('date inconnue');
  });
  it('agree with the sheet that they are said of', () => {
    expect(sheetFreshness('2016-06-14', today)).toBe('Fiche vérifiée le 14 juin 2016, à confirmer');
    expect(sheetFreshness('2026-11-03', today)).toBe('Fiche vérifiée récemment, le 3 novembre 2026');
    expect(sheetFreshness('2016', null)).toBe('Fiche vérifiée en 2016');
    expect(sheetFreshness(null, today)).toBe('Fiche\u00a0: date inconnue');
  });
});

const best = gemLike({
  id: 'best',
  telephone: '+33123456789',
  courriel: 'a@exemple.fr',
  adresse: '1 rue du Lac',
  precision: 'numero',
  verifie_le: '2026-11-01',
});

describe('the quality of a record', () => {
  it('runs from 0 to 1', () => {
    expect(qualityOf(best, today)).toBe(1);
    expect(qualityOf(gemLike({ id: 'a' }), today)).toBe(0);
  });
  it('takes each criterion for itself', () => {
    const scores = (change: Parameters<typeof gemLike>[0]) =>
      Object.fromEntries(CRITERIA.map(({ id, score }) => [id, score(gemLike(change), today)]));
    expect(scores({ id: 'a', telephone: '+33123456789' })['contact']).toBeCloseTo(1 / 3);
    // A site does for an e-mail; both are no more than one.
    expect(
      scores({ id: 'a', courriel: 'a@exemple.fr', site_web: 'https://exemple.fr' })['contact'],
    ).toBeCloseTo(1 / 3);
    expect(scores({ id: 'a', precision: 'rue' })['precision']).toBe(0.5);
    expect(scores({ id: 'a', verifie_le: '2026-05-22' })['age']).toBe(1);
    expect(scores({ id: 'a', verifie_le: '2025-08-22' })['age']).toBe(0.5);
    expect(scores({ id: 'a', verifie_le: '2024-11-22' })['age']).toBe(0);
    expect(scores({ id: 'a', verifie_le: '2006' })['age']).toBe(0);
  });
});

describe('the order of a list', () => {
  const near = { ...best, id: 'far-but-good', latitude: 45.6 };
  const poor = gemLike({ id: 'poor' });
  const query = { ...EMPTY_QUERY, lieu: '38544' };
  const ids = (day?: Date) =>
    filterGems([poor, near, best], query, {
      place: { latitude: 45.52, longitude: 4.87 },
      matching: null,
      ...(day ? { today: day } : {}),
    }).hits.map(({ gem }) => gem.id);
  it('is by quality only where distances are equal', () => {
    expect(ids(today)).toEqual(['best', 'poor', 'far-but-good']);
  });
  it('stays as published while the day is not known', () => {
    expect(ids()).toEqual(['poor', 'best', 'far-but-good']);
  });
});
