import { expect, test } from 'vitest';
import { parseHours, parseOpeningHours } from '../../data/pipeline/opening-hours.ts';

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
  ['ven 20h-0h', 'Fr 20:00-24:00'],
  ['samedi de 14 h à minuit', 'Sa 14:00-24:00'],
  ['sam 10h-midi', 'Sa 10:00-12:00'],
  ['lun-ven 9-12h', 'Mo-Fr 09:00-12:00'],
  ['lundi au jeudi : 14 à 18 heures', 'Mo-Th 14:00-18:00'],
  ['mardi de 9 heures 30 à 12 heures', 'Tu 09:30-12:00'],
  ['mardi entre 14h et 17h', 'Tu 14:00-17:00'],
  ['14h-18h du lundi au vendredi', 'Mo-Fr 14:00-18:00'],
  ['9h-12h et 14h-18h lun-ven ; 10h-12h sam', 'Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00'],
  ['de 14h à 18h les mardis, de 10h à 12h les samedis', 'Tu 14:00-18:00; Sa 10:00-12:00'],
  ['Lundi, mardi, jeudi : 10h à 17h30. Mercredi 13h-17h.', 'Mo,Tu,Th 10:00-17:30; We 13:00-17:00'],
  ['lundi 9h-12h / 14h-17h', 'Mo 09:00-12:00,14:00-17:00'],
  ['lundi 9h-12h puis 14h-17h', 'Mo 09:00-12:00,14:00-17:00'],
  ['lundi 9h-12h\nmardi 14h-18h', 'Mo 09:00-12:00; Tu 14:00-18:00'],
  ['lun-sam 9h-17h ; dimanche fermé', 'Mo-Sa 09:00-17:00; Su off'],
  ['lun-sam 9h-17h, fermé le dimanche', 'Mo-Sa 09:00-17:00; Su off'],
  ['Fermé le lundi ; mar-sam 9h-17h', 'Mo off; Tu-Sa 09:00-17:00'],
  ['7j/7 14h-18h', 'Mo-Su 14:00-18:00'],
  ['7 jours sur 7 de 9h à 19h', 'Mo-Su 09:00-19:00'],
  ['le week-end 14h-18h', 'Sa-Su 14:00-18:00'],
  ['Ouvert le mercredi de 14 h à 17 h 30', 'We 14:00-17:30'],
  ['lun.−ven. 9\u00a0h\u202f–\u202f12\u00a0h\u00a030', 'Mo-Fr 09:00-12:30'],
  ['MARDI ET JEUDI 14H-17H', 'Tu,Th 14:00-17:00'],
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
  'lun-ven 9h/14h',
  'lun-ven 9h et 14h',
  'lundi 9h-12h fermé',
  'fermé le lundi',
  'fermé lundi mardi 9h-12h',
  'lun fermé ; lun 9h-12h',
  'lundi midi',
  'lun 10h-12h 13-17h',
  'lun 9h-12h ; 14h-17h',
  'lun 9h-12h 14h-17h mar',
  '14h-18h lun-ven 10h-12h',
  '9h-12h lun, mar fermé',
  '7j/70 14h-18h',
  '7/7 14h-18h',
  'week-end-lundi 14h-18h',
  'sam 14.30-18h',
  '1er samedi 14h-18h',
  'lun-ven 9h-17h sur rendez-vous',
  'accueil téléphonique lun-ven 9h-17h',
  'pas ouvert le lundi 9h-12h',
  'dimanche et jours fériés 10h-12h',
  'tous les mardis 14h-17h en été',
  'lun 9h-12h...',
  'lun ; 9h-12h',
  '9h-12h ; lun',
  'lun 24h30-25h',
  'lun 12h-midi',
  '🙂',
  '<b>lun 9h-12h</b>',
])('%s → null: nothing is made up, and no part of it kept', (text) => {
  expect(parseOpeningHours(text)).toBeNull();
});

const NO_ONE = { lundi: [], mardi: [], mercredi: [], jeudi: [], vendredi: [], samedi: [], dimanche: [] };

test.each([
  [
    'mar, jeu 14h-18h ; sam 10h-12h',
    { mardi: [['14:00', '18:00']], jeudi: [['14:00', '18:00']], samedi: [['10:00', '12:00']] },
  ],
  [
    'lun-mar 9h-12h30 et 13h30-17h (2018)',
    {
      lundi: [
        ['09:00', '12:30'],
        ['13:30', '17:00'],
      ],
      mardi: [
        ['09:00', '12:30'],
        ['13:30', '17:00'],
      ],
    },
  ],
  ['sam 14h-minuit ; dimanche fermé', { samedi: [['14:00', '24:00']] }],
])('%s as a weekly table: a day that is not named is closed', (text, days) => {
  expect(parseHours(text)?.horaires_semaine).toEqual({ ...NO_ONE, ...days });
});

test('both forms of a text say the same', () => {
  const codes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  for (const text of ['lun-ven 9h-12h,14h-18h ; sam 10h-12h', 'mar, jeu-sam 14h-18h30 ; dim fermé']) {
    const parsed = parseHours(text);
    // Reads the OSM rules back, day by day, by another way than the parser.
    const read = Object.fromEntries(codes.map((code) => [code, [] as string[]]));
    for (const rule of parsed?.opening_hours.split('; ') ?? []) {
      const [days = '', hours = ''] = rule.split(' ');
      for (const run of days.split(',')) {
        const [first = '', last = first] = run.split('-');
        for (let rank = codes.indexOf(first); rank <= codes.indexOf(last); rank++)
          read[codes[rank] ?? ''] = hours === 'off' ? [] : hours.split(',');
      }
    }
    expect(
      Object.values(parsed?.horaires_semaine ?? {}).map((spans) => spans.map((span) => span.join('-'))),
    ).toEqual(codes.map((code) => read[code]));
  }
});
