import { describe, expect, it } from 'vitest';
import { coverageSites, receives, supplyOfSites } from '../../src/coverage/sites.ts';
import { COVERAGE_PUBLICS } from '../../src/coverage/types.ts';
import { commune, gem, site } from './coverage-helpers.ts';

const communes = [
  commune({ code: '01004', epci: '240100750' }),
  commune({ code: '29155', departement: '29', region: '53', epci: null }),
  commune({ code: '75101', departement: '75', region: '11', epci: '200054781' }),
  commune({ code: '69381', departement: '69', region: '84', epci: '200046977' }),
  commune({ code: '13201', departement: '13', region: '93', epci: '200054807' }),
];

describe('coverageSites', () => {
  it('keeps the open GEM and further sites, with the EPCI of their commune', () => {
    const gems = [
      gem({ id: 'a', code_insee: '01004', publics: ['psychique', 'autre'], longitude: 5.3, latitude: 45.9 }),
      gem({ id: 'a-2', code_insee: '29155', departement: '29', region: '53', antenne_de: 'a' }),
      gem({ id: 'b', code_insee: '01004', statut: 'ferme' }),
      gem({ id: 'c', code_insee: '01004', statut: 'en-projet' }),
    ];
    const sites = coverageSites(gems, communes);
    expect(sites.map(({ id, epci, antenne_de }) => [id, epci, antenne_de])).toEqual([
      ['a', '240100750', null],
      ['a-2', null, 'a'],
    ]);
    expect(sites[0]).toEqual({
      id: 'a',
      antenne_de: null,
      publics: ['psychique', 'autre'],
      departement: '01',
      region: '84',
      epci: '240100750',
      longitude: 5.3,
      latitude: 45.9,
    });
  });

  it.each(['975', '977', '978', '988'])(
    'leaves out the collectivité %s, whose communes are not listed',
    (code) => {
      expect(
        coverageSites([gem({ id: 'a', code_insee: `${code}01`, departement: code, region: code })], communes),
      ).toEqual([]);
    },
  );

  it.each([
    ['Paris', '75056', '200054781'],
    ['Lyon', '69123', '200046977'],
    ['Marseille', '13055', '200054807'],
  ])('knows %s by its code for the whole city', (_, code_insee, epci) => {
    expect(coverageSites([gem({ id: 'a', code_insee })], communes)[0]?.epci).toBe(epci);
  });

  it('says which GEM stands in an unknown commune', () => {
    expect(() =>
      coverageSites([gem({ id: 'a', code_insee: '99999', commune: 'Nulle-Part' })], communes),
    ).toThrow('Le GEM « a » est dans la commune 99999 (Nulle-Part), absente de la liste des communes');
  });
});

describe('supplyOfSites', () => {
  it('gives 1 to each GEM and public, shared among the sites that receive it', () => {
    const sites = [
      site({ id: 'a', publics: ['psychique', 'cerebrolese'] }),
      site({ id: 'a-2', antenne_de: 'a', publics: ['psychique'] }),
      site({ id: 'a-3', antenne_de: 'a', publics: [] }),
      site({ id: 'b', publics: ['tsa-tnd'] }),
      // Its main site is closed, so is not in the list: the two share the whole.
      site({ id: 'c-2', antenne_de: 'c', publics: ['psychique'] }),
      site({ id: 'c-3', antenne_de: 'c', publics: ['psychique'] }),
      site({ id: 'd', departement: '978', region: '978' }),
    ];
    const supply = supplyOfSites(sites);
    const rows = sites.map((_, index) => [...supply.slice(index * 4, index * 4 + 4)]);
    expect(COVERAGE_PUBLICS).toEqual(['tous', 'psychique', 'tsa-tnd', 'cerebrolese']);
    expect(rows).toEqual([
      [1 / 3, 1 / 2, 0, 1],
      [1 / 3, 1 / 2, 0, 0],
      [1 / 3, 0, 0, 0],
      [1, 0, 1, 0],
      [1 / 2, 1 / 2, 0, 0],
      [1 / 2, 1 / 2, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe('receives', () => {
  it('counts a GEM whose public is unknown under tous only', () => {
    const unknown = site({ id: 'a', publics: [] });
    expect(COVERAGE_PUBLICS.filter((publicName) => receives(unknown, publicName))).toEqual(['tous']);
    const other = site({ id: 'b', publics: ['autre', 'tsa-tnd'] });
    expect(COVERAGE_PUBLICS.filter((publicName) => receives(other, publicName))).toEqual(['tous', 'tsa-tnd']);
  });
});
