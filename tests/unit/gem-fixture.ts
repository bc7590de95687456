import type { Gem } from '../../src/gem/gem.ts';

/** A GEM for tests: invented, with nothing known but its name and place; a test gives what it needs. */
export function gemLike(properties: Partial<Gem> & { id: string }): Gem {
  return {
    nom: properties.id,
    publics: [],
    statut: 'ouvert',
    adresse: null,
    code_postal: null,
    commune: 'Vienne',
    code_insee: '38544',
    departement: '38',
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
    longitude: 4.87,
    latitude: 45.52,
    ...properties,
  };
}
