import { describe, expect, it } from 'vitest';
import { correctionLetter, mailtoOf, sharingLetter } from '../../src/gem/letters.ts';
import { reachOf } from '../../src/gem/remote.ts';
import { nearestTo } from '../../src/search/nearest.ts';
import { pathOfShape, placeLabels, projectionFor } from '../../src/territory/miniature.ts';
import { departementOfCommune } from '../../src/territory/territory.ts';
import { gemLike } from './gem-fixture.ts';

const gem = gemLike({ id: 'a', nom: 'Main & Main', telephone: '+33102030405', publics: ['psychique'] });

describe('letters', () => {
  it('sharing says what is known, and that the rest is not', () => {
    const { subject, body } = sharingLetter(gem, 'https://exemple.fr/gem/a/');
    expect(subject).toBe('Main & Main, groupe d’entraide mutuelle à Vienne');
    expect(body).toContain('ni certificat médical, ni décision de la MDPH');
    expect(body).toContain('Téléphone : 01 02 03 04 05');
    expect(body).toContain('Courriel : non renseigné');
    expect(body).toContain('Adresse : non renseignée (Vienne)');
    expect(body).toContain('La fiche : https://exemple.fr/gem/a/');
    expect(sharingLetter(gem, null).body).not.toContain('La fiche');
  });
  it('of a closed GEM says so, and sends no one there', () => {
    const { body } = sharingLetter({ ...gem, statut: 'ferme' }, null);
    expect(body).toContain('Ce GEM est fermé, d’après nos sources.');
    expect(body).not.toContain('vous déplacer');
  });
  it('a correction starts from what the sheet says, and asks for no health information', () => {
    const { subject, body } = correctionLetter(gem, null);
    expect(subject).toContain('Main & Main');
    expect(body).toContain('Identifiant : a');
    expect(body).toContain('Ne mettez pas d’information de santé');
  });
  it('mailto: holds the text whole, and no header more', () => {
    const href = mailtoOf({ subject: 'a&b=c\nBcc: x@y', body: 'é ?\nfin' }, 'contact@exemple.fr');
    const url = new URL(href);
    expect(url.pathname).toBe('contact@exemple.fr');
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
    expect(url.searchParams.get('body')).toBe('é ?\r\nfin');
    expect(mailtoOf({ subject: 's', body: 'b' })).toBe('mailto:?subject=s&body=b');
  });
});

describe('reachOf', () => {
  it.each([
    ['Rencontres à La Roche-sur-Yon et en visio (2023).', 'visio'],
    ['GEM itinérant : Attigny et Rethel.', 'itinerant'],
    ['Visite du musée, télévision.', null],
    [null, null],
  ])('%s → %s', (note, reach) => {
    expect(reachOf(gemLike({ id: 'x', note }))).toBe(reach);
  });
});

it('nearestTo: whatever the distance, of the publics asked for or unknown, open ones only', () => {
  const gems = [
    gemLike({ id: 'loin', publics: ['psychique'], latitude: 50 }),
    gemLike({ id: 'autre', publics: ['tsa-tnd'], latitude: 45.6 }),
    gemLike({ id: 'inconnu', latitude: 46 }),
    gemLike({ id: 'ferme', publics: ['psychique'], statut: 'ferme' }),
  ];
  const place = { latitude: 45.52, longitude: 4.87 };
  expect(nearestTo(place, gems, ['psychique'], 3).map((hit) => hit.gem.id)).toEqual(['inconnu', 'loin']);
  expect(nearestTo(place, gems, [], 2).map((hit) => hit.gem.id)).toEqual(['autre', 'inconnu']);
});

it('departementOfCommune', () => {
  expect(['38544', '2A004', '97411', '97801'].map(departementOfCommune)).toEqual(['38', '2A', '974', '978']);
});

describe('the miniature', () => {
  const frame = { width: 200, height: 100, margin: 10 };
  const square = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [4, 45],
        [5, 45],
        [5, 46],
        [4, 46],
        [4, 45],
      ],
    ],
  };
  const project = projectionFor(square, frame);
  it('fits the frame, north up, east right, centred', () => {
    expect(project({ longitude: 4.5, latitude: 45.5 })).toEqual({ x: 100, y: 50 });
    expect(project({ longitude: 4.5, latitude: 46 }).y).toBe(10);
    expect(project({ longitude: 4.5, latitude: 45 }).y).toBe(90);
    const [west, east] = [4, 5].map((longitude) => project({ longitude, latitude: 45.5 }).x);
    // A degree of longitude is cos 45.5° of one of latitude, which is 80 units here.
    expect((east ?? 0) - (west ?? 0)).toBeCloseTo(80 * Math.cos((45.5 * Math.PI) / 180), 0);
  });
  it('draws each ring closed, and drops what is smaller than a dot', () => {
    expect(pathOfShape(square, project)).toMatch(/^M[\d. L]+Z$/);
    const speck = {
      type: 'Polygon' as const,
      coordinates: [square.coordinates[0]?.map(() => [4.5, 45.5]) ?? []],
    };
    expect(pathOfShape(speck, project)).toBe('');
  });
  it('writes no name over another, nor over the GEM, nor out of the frame', () => {
    const wanted = [
      { text: 'Lyon', x: 100, y: 50, gap: 11 },
      { text: 'Villeurbanne', x: 102, y: 51, gap: 4 },
      { text: 'Mâcon', x: 195, y: 20, gap: 4 },
      { text: 'Bourg-en-Bresse-la-très-longue-ville', x: 100, y: 80, gap: 4 },
    ];
    const labels = placeLabels(wanted, [{ x: 100, y: 50 }], frame, 10, 6);
    expect(labels.map(({ text, anchor }) => [text, anchor])).toEqual([
      ['Lyon', 'start'],
      ['Mâcon', 'end'],
    ]);
  });
});
