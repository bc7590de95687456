import { describe, expect, it } from 'vitest';
import {
  openOnWeekend,
  openState,
  stateInFrench,
  timeZoneOf,
  wallClock,
  type OpenState,
} from '../../src/gem/hours.ts';
import { dayInFrench, JOURS, timeInFrench, weekInFrench, type Semaine } from '../../src/gem/week.ts';

const NO_ONE: Semaine = {
  lundi: [],
  mardi: [],
  mercredi: [],
  jeudi: [],
  vendredi: [],
  samedi: [],
  dimanche: [],
};
const office: Semaine = {
  ...NO_ONE,
  lundi: [
    ['09:00', '12:30'],
    ['13:30', '17:00'],
  ],
  vendredi: [['14:00', '18:00']],
  samedi: [['20:00', '24:00']],
  dimanche: [['00:00', '02:00']],
};
/** Instants are written in UTC and their answers worked out by hand: 2026-11-23 is a Monday, Paris is UTC+1. */
const at = (semaine: Semaine | null, departement: string, instant: string): OpenState =>
  openState(semaine, departement, new Date(instant));
const nbsp = (text: string) => text.replaceAll('_', '\u00a0');

describe('wallClock', () => {
  it.each([
    ['75', '2026-11-23T10:05:00Z', 0, 11 * 60 + 5],
    ['2A', '2026-07-20T10:05:00Z', 0, 12 * 60 + 5],
    ['971', '2026-11-23T02:00:00Z', 6, 22 * 60],
    ['972', '2026-11-23T02:00:00Z', 6, 22 * 60],
    ['973', '2026-11-23T02:00:00Z', 6, 23 * 60],
    ['974', '2026-11-22T20:30:00Z', 0, 30],
    ['975', '2026-11-23T12:00:00Z', 0, 9 * 60],
    // Saint-Pierre-et-Miquelon has summer time too.
    ['975', '2026-07-20T12:00:00Z', 0, 10 * 60],
    ['976', '2026-11-22T21:00:00Z', 0, 0],
    ['977', '2026-11-23T12:00:00Z', 0, 8 * 60],
    ['978', '2026-11-23T12:00:00Z', 0, 8 * 60],
  ])('in %s at %s', (departement, instant, day, minutes) => {
    expect(wallClock(departement, new Date(instant))).toEqual({ day, minutes });
  });
  it('knows a zone for each territory, Paris for all others', () => {
    expect(timeZoneOf('974')).toBe('Indian/Reunion');
    expect(timeZoneOf('38')).toBe('Europe/Paris');
    expect(timeZoneOf('')).toBe('Europe/Paris');
  });
});

describe('openState', () => {
  it('does not know without a table, and does not make anything up', () => {
    expect(at(null, '75', '2026-11-23T10:00:00Z')).toEqual({ etat: 'inconnu' });
    expect(at(NO_ONE, '75', '2026-11-23T10:00:00Z')).toEqual({ etat: 'ferme', reprise: null });
  });
  it('opens at its first minute, and is closed at its last', () => {
    expect(at(office, '75', '2026-11-23T07:59:59Z')).toMatchObject({
      etat: 'ferme',
      reprise: { jour: 'lundi', dans: 0, heure: '09:00' },
    });
    expect(at(office, '75', '2026-11-23T08:00:00Z')).toMatchObject({
      etat: 'ouvert',
      jusque: { jour: 'lundi', dans: 0, heure: '12:30' },
    });
    expect(at(office, '75', '2026-11-23T11:29:59Z').etat).toBe('ouvert');
    expect(at(office, '75', '2026-11-23T11:30:00Z')).toMatchObject({
      etat: 'ferme',
      reprise: { dans: 0, heure: '13:30' },
    });
  });
  it('looks for the next opening over the week, up to the same day', () => {
    expect(at(office, '75', '2026-11-23T17:00:00Z')).toMatchObject({
      reprise: { jour: 'vendredi', dans: 4, heure: '14:00' },
    });
    const mondays: Semaine = { ...NO_ONE, lundi: [['09:00', '10:00']] };
    expect(at(mondays, '75', '2026-11-23T09:30:00Z')).toMatchObject({
      reprise: { jour: 'lundi', dans: 7, heure: '09:00' },
    });
  });
  it('takes a night over midnight for one opening', () => {
    // Saturday 2026-11-28, 23:00 in Paris, then Sunday 01:00.
    expect(at(office, '75', '2026-11-28T22:00:00Z')).toMatchObject({
      etat: 'ouvert',
      jusque: { jour: 'dimanche', dans: 1, heure: '02:00' },
    });
    expect(at(office, '75', '2026-11-29T00:00:00Z')).toMatchObject({
      etat: 'ouvert',
      jusque: { dans: 0, heure: '02:00' },
    });
    const always = Object.fromEntries(
      JOURS.map((jour) => [jour, [['00:00', '24:00']]]),
    ) as unknown as Semaine;
    expect(at(always, '75', '2026-11-23T10:00:00Z')).toEqual({ etat: 'ouvert', jusque: null });
  });
  it('answers on the clock of the GEM, not of the reader', () => {
    // Monday 08:30 UTC: 09:30 in Paris, 12:30 in La Réunion, 04:30 in Martinique.
    expect(at(office, '75', '2026-11-23T08:30:00Z').etat).toBe('ouvert');
    expect(at(office, '974', '2026-11-23T08:30:00Z').etat).toBe('ferme');
    expect(at(office, '972', '2026-11-23T08:30:00Z').etat).toBe('ferme');
    expect(at(office, '972', '2026-11-23T14:00:00Z').etat).toBe('ouvert');
  });
  it.each([
    // Summer time begins on Sunday 2026-03-29 at 01:00 UTC: 03:00 in Paris, no 02:30 that night.
    ['2026-03-29T00:30:00Z', 'ouvert'],
    ['2026-03-29T01:30:00Z', 'ferme'],
    // It ends on Sunday 2026-10-25 at 01:00 UTC: 02:00 again, the hour after 01:59.
    ['2026-10-24T23:59:00Z', 'ouvert'],
    ['2026-10-25T00:30:00Z', 'ferme'],
    ['2026-10-25T01:30:00Z', 'ferme'],
    // The Monday after: nine in the morning is 08:00 UTC, no more 07:00.
    ['2026-10-26T07:30:00Z', 'ferme'],
    ['2026-10-26T08:00:00Z', 'ouvert'],
    ['2026-03-30T07:00:00Z', 'ouvert'],
  ])('keeps to the wall clock when the time changes: %s, %s', (instant, etat) => {
    expect(at(office, '75', instant).etat).toBe(etat);
  });
});

it('openOnWeekend: Saturday or Sunday, null when nothing is known', () => {
  expect(openOnWeekend(null)).toBeNull();
  expect(openOnWeekend({ ...NO_ONE, vendredi: [['14:00', '18:00']] })).toBe(false);
  expect(openOnWeekend({ ...NO_ONE, samedi: [['14:00', '18:00']] })).toBe(true);
  expect(openOnWeekend({ ...NO_ONE, dimanche: [['14:00', '18:00']] })).toBe(true);
});

describe('in French', () => {
  it.each([
    ['2026-11-23T08:00:00Z', 'Ouvert, ferme à 12_h_30'],
    ['2026-11-23T07:00:00Z', 'Fermé, ouvre à 9_h'],
    ['2026-11-26T12:00:00Z', 'Fermé, ouvre demain à 14_h'],
    ['2026-11-24T12:00:00Z', 'Fermé, ouvre vendredi à 14_h'],
    ['2026-11-28T22:00:00Z', 'Ouvert, ferme demain à 2_h'],
  ])('the state at %s', (instant, sentence) => {
    expect(stateInFrench(at(office, '75', instant))).toBe(nbsp(sentence));
  });
  it('says midnight, the same day next week, and what is unknown', () => {
    const nights: Semaine = { ...NO_ONE, lundi: [['20:00', '24:00']] };
    expect(stateInFrench(at(nights, '75', '2026-11-23T20:00:00Z'))).toBe('Ouvert, ferme à minuit');
    const mondays: Semaine = { ...NO_ONE, lundi: [['09:00', '10:00']] };
    expect(stateInFrench(at(mondays, '75', '2026-11-23T09:30:00Z'))).toBe(
      nbsp('Fermé, ouvre lundi prochain à 9_h'),
    );
    expect(stateInFrench({ etat: 'inconnu' })).toBe('Horaires non renseignés');
    expect(stateInFrench({ etat: 'ferme', reprise: null })).toBe('Fermé');
  });
  it('times, days and weeks', () => {
    expect(['09:00', '13:30', '24:00', '00:00', '10:05'].map(timeInFrench)).toEqual(
      ['9_h', '13_h_30', 'minuit', 'minuit', '10_h_05'].map(nbsp),
    );
    expect(dayInFrench([])).toBe('fermé');
    expect(dayInFrench(office.lundi)).toBe(nbsp('9_h_–_12_h_30 et 13_h_30_–_17_h'));
    const week: Semaine = {
      ...NO_ONE,
      lundi: [['14:00', '18:00']],
      mardi: [['14:00', '18:00']],
      mercredi: [['14:00', '18:00']],
      vendredi: [['10:00', '12:00']],
      samedi: [['10:00', '12:00']],
    };
    expect(weekInFrench(week)).toEqual([
      { jours: 'du lundi au mercredi', heures: nbsp('14_h_–_18_h') },
      { jours: 'vendredi et samedi', heures: nbsp('10_h_–_12_h') },
    ]);
    expect(weekInFrench(NO_ONE)).toEqual([]);
  });
});
