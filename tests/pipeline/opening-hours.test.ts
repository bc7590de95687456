import { expect, test } from 'vitest';
import { parseOpeningHours } from '../../data/pipeline/opening-hours.ts';

test.each([
  [
    'lun-mar 13h-17h ; mer-jeu 9h30-12h et 13h-17h ; ven 13h-17h',
    'Mo-Tu 13:00-17:00; We-Th 09:30-12:00,13:00-17:00; Fr 13:00-17:00',
  ],
  ['mar, jeu 14h-18h ; sam 10h-12h', 'Tu,Th 14:00-18:00; Sa 10:00-12:00'],
  ['lundi-vendredi 9h-17h', 'Mo-Fr 09:00-17:00'],
  ['lun-ven 9h-12h30 et 13h30-17h (2018)', 'Mo-Fr 09:00-12:30,13:30-17:00'],
  ['mer 13h30-17h', 'We 13:30-17:00'],
  ['lun-ven 13h-19h ; sam 12h-18h', 'Mo-Fr 13:00-19:00; Sa 12:00-18:00'],
  ['lun-jeu 10h30-16h30 ; ven 10h30-12h', 'Mo-Th 10:30-16:30; Fr 10:30-12:00'],
  ['Du lundi au vendredi de 9h à 12h et de 14h à 17h', 'Mo-Fr 09:00-12:00,14:00-17:00'],
  ['les mardis et jeudis : 14h00 – 18h30', 'Tu,Th 14:00-18:30'],
  ['lun, mer-ven 10h-12h, 14h-17h', 'Mo,We-Fr 10:00-12:00,14:00-17:00'],
  ['lun 9h-12h, mar 14h-18h', 'Mo 09:00-12:00; Tu 14:00-18:00'],
  ['sam 14:00-18:00', 'Sa 14:00-18:00'],
  ['dimanche 20h-24h', 'Su 20:00-24:00'],
])('%s → %s', (text, expected) => {
  expect(parseOpeningHours(text)).toBe(expected);
});

test.each([
  '',
  'lun-sam',
  'tous les après-midi',
  'tous les jours 14h-18h',
  '2e mercredi du mois',
  'mer après-midi ; ven matin (semaines impaires)',
  'mar-sam 9h30-17h ; ouvertures possibles en soirée',
  'mar, jeu, ven 11h-18h ; mer 14h-18h ; un samedi après-midi par mois (2008)',
  'Attigny : lun 13h30-18h30 ; Vouziers : mar et ven 13h30-18h30',
  'lun-ven 13h-17h (ven 10h-12h au 24 place Saint-Jacques)',
  'mer et 3 jeu par mois 13h30-18h30',
  'lun-ven 14h-18h sauf mardi',
  'lun-ven 14h-18h hors vacances scolaires',
  'lun-ven vers 14h-18h',
  'lun-ven 14h',
  'à partir de 14h',
  '14h-18h',
  'lun 9h-12h ; mar',
  'lun 9h-12h ; lun 14h-17h',
  'lun 14h-17h et 9h-12h',
  'lun 9h-13h et 12h-17h',
  'lun 22h-2h',
  'lun 9h-25h',
  'lun 9h75-12h',
  'lun-lun 9h-12h',
  'ven-lun 9h-12h',
  'lun 9h-12h ou 14h-17h',
  'lun 9h-12h-14h',
  'mars 9h-12h',
  'lun,',
  'et lun 9h-12h',
  '7 jours sur 7 (2017)',
  'lun-ven 9h-17h (Dijon)',
])('%s → null: nothing is made up, and no part of it kept', (text) => {
  expect(parseOpeningHours(text)).toBeNull();
});
