import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vcardFileName, vcardOf } from '../../src/gem/vcard.ts';
import { gemLike } from './gem-fixture.ts';

const gem = gemLike({
  id: '21231-l-etoile',
  nom: 'L’Étoile, « GEM » ; à Dijon',
  adresse: '54 avenue du Lac; bât. B, 2\\3',
  code_postal: '21000',
  commune: 'Dijon',
  telephone: '+33380206845',
  courriel: 'etoile@exemple.fr',
  site_web: 'https://exemple.fr/gem?a=1,2;3',
  horaires: 'lun-ven 14h-18h',
  latitude: 47.32,
  longitude: 5.04,
});
/** Read by a library that is not ours. */
const read = (text: string) => ICAL.Component.fromString(text);
const value = (card: ICAL.Component, name: string) => card.getFirstPropertyValue(name);

describe('vcardOf', () => {
  const text = vcardOf(gem, { page: 'https://exemple.fr/gem/21231-l-etoile/' });
  const card = read(text);
  it('is a vCard 4.0 of an organisation', () => {
    expect(text.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\n')).toBe(true);
    expect(text.endsWith('\r\nEND:VCARD\r\n')).toBe(true);
    expect(value(card, 'version')).toBe('4.0');
    expect(value(card, 'kind')).toBe('org');
  });
  it('keeps every character of what it holds', () => {
    expect(value(card, 'fn')).toBe(gem.nom);
    expect(value(card, 'adr')).toEqual(['', '', gem.adresse, 'Dijon', '', '21000', 'France']);
    expect(value(card, 'email')).toBe(gem.courriel);
    expect(value(card, 'tel')).toBe('tel:+33380206845');
    expect(value(card, 'url')).toBe(gem.site_web);
    expect(value(card, 'source')).toBe('https://exemple.fr/gem/21231-l-etoile/');
    expect(value(card, 'note')).toContain('ni décision de la MDPH.\nHoraires : lun-ven 14h-18h.');
  });
  it('gives a position only where the point is the GEM', () => {
    expect(card.hasProperty('geo')).toBe(false);
    expect(value(read(vcardOf({ ...gem, precision: 'numero' })), 'geo')).toBe('geo:47.32,5.04');
  });
  it('leaves out what is unknown, and says that the address is', () => {
    const bare = read(vcardOf(gemLike({ id: 'x', nom: 'X' })));
    for (const name of ['tel', 'email', 'url', 'geo', 'source', 'uid'])
      expect(bare.hasProperty(name)).toBe(false);
    expect(value(bare, 'note')).toContain('Adresse non renseignée (Vienne).');
  });
  it('writes no address that could run code, nor a property smuggled in by a line break', () => {
    expect(vcardOf({ ...gem, site_web: 'javascript:alert(1)' })).not.toContain('javascript');
    const evil = vcardOf({
      ...gem,
      nom: 'A\r\nTEL:666',
      telephone: '+33\r\nX-EVIL:1',
      site_web: 'https://exemple.fr/\r\nX-EVIL:2',
    });
    expect(evil).not.toMatch(/^(?:TEL:666|X-EVIL)/m);
    expect(value(read(evil), 'fn')).toBe('A\nTEL:666');
  });
  it('lines hold 75 octets at most, and unfold to what they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (nom) => {
        // What a letter cut in two reads as: to be found, it must not have been there before.
        fc.pre(!nom.includes('\ufffd'));
        const lines = vcardOf({ ...gem, nom: `x${nom}x` }).split('\r\n');
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(lines.join('\n')).not.toContain('\ufffd');
      }),
    );
    const long = 'é'.repeat(200);
    expect(value(read(vcardOf({ ...gem, nom: long })), 'fn')).toBe(long);
  });
  it('several stand in one file', () => {
    const two = ICAL.parse(vcardOf(gem) + vcardOf({ ...gem, nom: 'B' })) as unknown[];
    expect(two).toHaveLength(2);
  });
});

it('the file is named from the id, without anything a file system refuses', () => {
  expect(vcardFileName({ id: '21231-l-etoile' })).toBe('21231-l-etoile.vcf');
  expect(vcardFileName({ id: '../é"x' })).toBe('-x.vcf');
});
