import type { Gem } from '../../../src/gem/gem.ts';
import type { SchemaField, TableSchema } from '../schema.ts';

/** A column of gem.csv and gem.xlsx. */
export interface PublishedColumn {
  name: string;
  /** Field of the source schema that describes it, or its own description. */
  field: SchemaField | null;
  /** Value of a GEM; null where unknown. */
  value: (gem: Gem) => string | number | null;
  /** Width in gem.xlsx, in characters. */
  width: number;
}

/**
 * The columns of gem.csv and gem.xlsx, in order: those of the sources without `remarque_interne`, with what
 * the pipeline adds (région, position, precision, opening_hours, verifie_le).
 */
export const PUBLISHED_COLUMNS: readonly PublishedColumn[] = [
  column('id', 30, (gem) => gem.id),
  column('nom', 40, (gem) => gem.nom),
  column('nom_a_preciser', 8, (gem) => (gem.nom_a_preciser ? 'oui' : 'non'), {
    description: '« oui » quand aucune source ne donne le nom propre du GEM ; « non » dans les autres cas.',
    constraints: { required: true, enum: ['oui', 'non'] },
  }),
  column('publics', 20, (gem) => gem.publics.join('|')),
  column('statut', 10, (gem) => gem.statut),
  column('antenne_de', 25, (gem) => gem.antenne_de),
  column('adresse', 30, (gem) => gem.adresse),
  column('code_postal', 8, (gem) => gem.code_postal),
  column('commune', 25, (gem) => gem.commune),
  column('code_insee', 8, (gem) => gem.code_insee),
  column('departement', 6, (gem) => gem.departement),
  column('region', 6, (gem) => gem.region, {
    title: 'Région',
    description: 'Code INSEE de la région ; pour une collectivité d’outre-mer, son propre code (978).',
    example: '84',
    constraints: { required: true, pattern: '^(?:[0-9]{2}|97[578])$' },
  }),
  column('longitude', 10, (gem) => gem.longitude, {
    title: 'Longitude',
    description: 'Longitude en degrés (WGS 84). Voir « precision » pour ce que le point représente.',
    type: 'number',
    example: 4.8357,
    constraints: { required: true, minimum: -180, maximum: 180 },
  }),
  column('latitude', 10, (gem) => gem.latitude, {
    title: 'Latitude',
    description: 'Latitude en degrés (WGS 84). Voir « precision » pour ce que le point représente.',
    type: 'number',
    example: 45.764,
    constraints: { required: true, minimum: -90, maximum: 90 },
  }),
  column('precision', 9, (gem) => gem.precision, {
    title: 'Précision du point',
    description:
      'Ce que le point représente : numero (la porte), rue, ou commune (le centre de la commune, ou de l’arrondissement à Paris, Lyon et Marseille).',
    example: 'commune',
    constraints: { required: true, enum: ['numero', 'rue', 'commune'] },
  }),
  column('telephone', 15, (gem) => gem.telephone, {
    description: 'Numéro public du GEM, au format international E.164.',
    example: '+33380206845',
    constraints: { pattern: '^\\+[1-9][0-9]{8,14}$' },
  }),
  column('courriel', 25, (gem) => gem.courriel),
  column('site_web', 30, (gem) => gem.site_web),
  column('horaires', 30, (gem) => gem.horaires),
  column('opening_hours', 25, (gem) => gem.opening_hours, {
    title: 'Horaires (syntaxe OpenStreetMap)',
    description:
      'Les horaires dans la syntaxe opening_hours d’OpenStreetMap, seulement quand le texte donne des heures.',
    example: 'Mo-Fr 13:00-19:00; Sa 12:00-18:00',
  }),
  column('activites', 30, (gem) => gem.activites),
  column('accessibilite', 20, (gem) => gem.accessibilite),
  column('parrain', 25, (gem) => gem.parrain),
  column('gestionnaire', 25, (gem) => gem.gestionnaire),
  column('annee_creation', 8, (gem) => gem.annee_creation),
  column('source_url', 40, (gem) => gem.sources[0]?.url ?? null),
  column('source_titre', 40, (gem) => gem.sources[0]?.titre ?? null),
  column('source_date', 11, (gem) => gem.sources[0]?.date ?? null),
  column('autres_sources', 30, (gem) =>
    gem.sources
      .slice(1)
      .map(({ url }) => url)
      .join(' '),
  ),
  column('verifie_le', 11, (gem) => gem.verifie_le, {
    title: 'Vérifié le',
    description:
      'Date de la source la plus récente (AAAA, AAAA-MM ou AAAA-MM-JJ) ; vide quand aucune n’est datée.',
    example: '2024-01-30',
    constraints: { pattern: '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$' },
  }),
  column('note', 40, (gem) => gem.note),
];

function column(
  name: string,
  width: number,
  value: (gem: Gem) => string | number | null,
  own: Partial<SchemaField> | null = null,
): PublishedColumn {
  return { name, width, field: own && { type: 'string', ...own, name }, value };
}

/** The Table Schema fields of gem.csv: those of the sources, completed or replaced by our own. */
export function publishedFields(schema: TableSchema): SchemaField[] {
  const bySource = new Map(schema.fields.map((field) => [field.name, field]));
  return PUBLISHED_COLUMNS.map(({ name, field }) => {
    const source = bySource.get(name);
    const merged = { ...source, ...field, name };
    return { ...merged, type: merged.type ?? 'string' };
  });
}
