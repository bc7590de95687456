import type { Gem } from './gem.ts';

/** A column of gem.csv and gem.xlsx, and of the lists that people take away. */
export interface PublishedValue {
  name: string;
  /** Value of a GEM; null where unknown. */
  value: (gem: Gem) => string | number | null;
  /** Width in a workbook, in characters. */
  width: number;
}

/**
 * The columns of gem.csv and gem.xlsx, in order: those of the sources without `remarque_interne`, with what
 * the pipeline adds (région, position, precision, opening_hours, verifie_le).
 */
export const PUBLISHED_VALUES: readonly PublishedValue[] = [
  { name: 'id', width: 30, value: (gem) => gem.id },
  { name: 'nom', width: 40, value: (gem) => gem.nom },
  { name: 'nom_a_preciser', width: 8, value: (gem) => (gem.nom_a_preciser ? 'oui' : 'non') },
  { name: 'publics', width: 20, value: (gem) => gem.publics.join('|') },
  { name: 'statut', width: 10, value: (gem) => gem.statut },
  { name: 'antenne_de', width: 25, value: (gem) => gem.antenne_de },
  { name: 'adresse', width: 30, value: (gem) => gem.adresse },
  { name: 'code_postal', width: 8, value: (gem) => gem.code_postal },
  { name: 'commune', width: 25, value: (gem) => gem.commune },
  { name: 'code_insee', width: 8, value: (gem) => gem.code_insee },
  { name: 'departement', width: 6, value: (gem) => gem.departement },
  { name: 'region', width: 6, value: (gem) => gem.region },
  { name: 'longitude', width: 10, value: (gem) => gem.longitude },
  { name: 'latitude', width: 10, value: (gem) => gem.latitude },
  { name: 'precision', width: 9, value: (gem) => gem.precision },
  { name: 'telephone', width: 15, value: (gem) => gem.telephone },
  { name: 'courriel', width: 25, value: (gem) => gem.courriel },
  { name: 'site_web', width: 30, value: (gem) => gem.site_web },
  { name: 'horaires', width: 30, value: (gem) => gem.horaires },
  { name: 'opening_hours', width: 25, value: (gem) => gem.opening_hours },
  { name: 'activites', width: 30, value: (gem) => gem.activites },
  { name: 'accessibilite', width: 20, value: (gem) => gem.accessibilite },
  { name: 'parrain', width: 25, value: (gem) => gem.parrain },
  { name: 'gestionnaire', width: 25, value: (gem) => gem.gestionnaire },
  { name: 'annee_creation', width: 8, value: (gem) => gem.annee_creation },
  { name: 'source_url', width: 40, value: (gem) => gem.sources[0]?.url ?? null },
  { name: 'source_titre', width: 40, value: (gem) => gem.sources[0]?.titre ?? null },
  { name: 'source_date', width: 11, value: (gem) => gem.sources[0]?.date ?? null },
  {
    name: 'autres_sources',
    width: 30,
    value: (gem) =>
      gem.sources
        .slice(1)
        .map(({ url }) => url)
        .join(' '),
  },
  { name: 'verifie_le', width: 11, value: (gem) => gem.verifie_le },
  { name: 'note', width: 40, value: (gem) => gem.note },
];
