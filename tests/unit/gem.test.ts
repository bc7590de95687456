import { describe, expect, it } from 'vitest';
import { hasNoContact, hostOf, phoneInFrench, postalAddress, safeLink } from '../../src/gem/contact.ts';
import { dateInFrench, dayOf, verifiedInFrench } from '../../src/gem/dates.ts';
import { communeLabel } from '../../src/gem/place.ts';
import { isPublic, isPublicChoice } from '../../src/gem/publics.ts';
import { distanceInFrench } from '../../src/ui/distance.ts';
import { itineraries } from '../../src/ui/itineraries.ts';
import { gemLike } from './gem-fixture.ts';

describe('phoneInFrench', () => {
  it.each([
    ['+33123456789', '01 23 45 67 89'],
    ['+262262123456', '02 62 12 34 56'],
    ['+590590123456', '05 90 12 34 56'],
    ['+3215', '+3215'],
    ['+4930123456', '+4930123456'],
  ])('%s → %s', (e164, written) => expect(phoneInFrench(e164)).toBe(written));
});

describe('safeLink', () => {
  it.each(['https://exemple.fr/a?b=c', 'http://exemple.fr', 'tel:+33123456789', 'mailto:a@exemple.fr'])(
    'keeps %s',
    (address) => expect(safeLink(address)).toBe(address),
  );
  it.each([
    'javascript:alert(1)',
    ' JaVaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'exemple.fr',
    '',
    null,
  ])('refuses %s', (address) => expect(safeLink(address)).toBeNull());
});

describe('words for contact and place', () => {
  it('names hosts', () => {
    expect(hostOf('https://www.mdph33.fr/page')).toBe('mdph33.fr');
    expect(hostOf('pas une adresse')).toBe('pas une adresse');
  });
  it('writes the postal address with what is known', () => {
    expect(postalAddress({ adresse: '1 rue X', code_postal: '38200', commune: 'Vienne' })).toBe(
      '1 rue X, 38200 Vienne',
    );
    expect(postalAddress({ adresse: null, code_postal: null, commune: 'Vienne' })).toBe('Vienne');
  });
  it('tells who has no contact', () => {
    expect(hasNoContact(gemLike({ id: 'a' }))).toBe(true);
    expect(hasNoContact(gemLike({ id: 'a', site_web: 'https://exemple.fr' }))).toBe(false);
  });
  it.each([
    ['75056', '75019', 'Paris 19e'],
    ['75056', '75116', 'Paris 16e'],
    ['75056', '75001', 'Paris 1er'],
    ['75056', null, 'Paris'],
    ['75056', '75000', 'Paris'],
    ['69266', '69100', 'Paris'],
  ])('commune %s, postal code %s → %s', (code_insee, code_postal, label) =>
    expect(communeLabel({ commune: 'Paris', code_insee, code_postal })).toBe(label),
  );
  it('sends itineraries to the address when known, else to the point', () => {
    const known = itineraries(gemLike({ id: 'a', adresse: '1 rue d’Été', code_postal: '38200' }));
    expect(
      known.every(
        (one) =>
          one.href.startsWith('https://') &&
          one.href.includes(encodeURIComponent('1 rue d’Été, 38200 Vienne')),
      ),
    ).toBe(true);
    expect(itineraries(gemLike({ id: 'a' }))[0]?.href).toContain('45.52%2C4.87');
  });
});

describe('dates', () => {
  it.each([
    ['2024', '2024'],
    ['2024-02', 'février 2024'],
    ['2024-02-03', '3 février 2024'],
    ['2024-02-01', '1er février 2024'],
    ['2024-13', '2024-13'],
    ['hier', 'hier'],
  ])('%s → %s', (date, written) => expect(dateInFrench(date)).toBe(written));
  it('says when a record was verified', () => {
    expect(verifiedInFrench('2024-02')).toBe('vérifié en février 2024');
    expect(verifiedInFrench('2024-02-03')).toBe('vérifié le 3 février 2024');
    expect(verifiedInFrench(null)).toBe('date inconnue');
  });
  it('is the day of a place, not that of Greenwich', () => {
    const late = new Date('2026-07-31T22:30:00Z');
    expect(dayOf(late, 'Europe/Paris')).toBe('2026-08-01');
    expect(dayOf(late, 'America/Cayenne')).toBe('2026-07-31');
    expect(dayOf(new Date(2026, 0, 2, 0, 1))).toBe('2026-01-02');
  });
});

describe('publics and distances', () => {
  it('knows publics from choices', () => {
    expect(isPublic('psychique')).toBe(true);
    expect(isPublic('non-precise')).toBe(false);
    expect(isPublicChoice('non-precise')).toBe(true);
    expect(isPublicChoice('toString')).toBe(false);
    expect(isPublicChoice(3)).toBe(false);
  });
  it.each([
    [0.2, 'à moins d’1 km'],
    [4.26, 'à 4,3 km'],
    [38.4, 'à 38 km'],
  ])('%s km → %s', (km, written) => expect(distanceInFrench(km)).toBe(written));
  it('says whole kilometres from a rounded position', () => {
    expect(distanceInFrench(1.8, true)).toBe('à 2 km');
    expect(distanceInFrench(0.6, true)).toBe('à moins d’1 km');
  });
});
