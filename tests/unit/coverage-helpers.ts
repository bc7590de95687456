import type { Gem } from '../../src/gem/gem.ts';
import { EARTH_RADIUS_KM } from '../../src/territory/distance.ts';
import type { Commune } from '../../src/territory/territory.ts';
import type { CoverageSite } from '../../src/coverage/types.ts';

/** Longitude of a point of the equator so many km east of 0°: distances between such points are plain differences. */
export function eastKm(km: number): { longitude: number; latitude: number } {
  return { longitude: ((km / EARTH_RADIUS_KM) * 180) / Math.PI, latitude: 0 };
}

export function commune(fields: Partial<Commune> & { code: string }): Commune {
  return {
    nom: `Commune ${fields.code}`,
    departement: '01',
    region: '84',
    epci: '200000001',
    population: 1000,
    longitude: 0,
    latitude: 0,
    ...fields,
  };
}

export function site(fields: Partial<CoverageSite> & { id: string }): CoverageSite {
  return {
    antenne_de: null,
    publics: ['psychique'],
    departement: '01',
    region: '84',
    epci: '200000001',
    longitude: 0,
    latitude: 0,
    ...fields,
  };
}

export function gem(fields: Partial<Gem> & { id: string }): Gem {
  return {
    nom: `GEM ${fields.id}`,
    publics: ['psychique'],
    statut: 'ouvert',
    adresse: null,
    code_postal: null,
    commune: 'Ambérieu-en-Bugey',
    code_insee: '01004',
    departement: '01',
    region: '84',
    precision: 'commune',
    telephone: null,
    courriel: null,
    site_web: null,
    horaires: null,
    opening_hours: null,
    horaires_semaine: null,
    activites: null,
    accessibilite: null,
    parrain: null,
    gestionnaire: null,
    annee_creation: null,
    antenne_de: null,
    nom_a_preciser: false,
    sources: [{ url: 'https://exemple.fr/', titre: null, date: null }],
    verifie_le: null,
    note: null,
    longitude: 0,
    latitude: 0,
    ...fields,
  };
}
