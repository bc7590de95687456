import { PUBLISHED_VALUES, type PublishedValue } from '../../../src/gem/published.ts';
import type { SchemaField, TableSchema } from '../schema.ts';

/** A column of gem.csv and gem.xlsx. */
export interface PublishedColumn extends PublishedValue {
  /** Field of the source schema that describes it, or its own description. */
  field: SchemaField | null;
}

/** What the schema of the sources does not say of a column, or says otherwise than the published file. */
const OWN_FIELDS: Readonly<Record<string, Omit<Partial<SchemaField>, 'name'>>> = {
  nom_a_preciser: {
    description: '« oui » quand aucune source ne donne le nom propre du GEM ; « non » dans les autres cas.',
    constraints: { required: true, enum: ['oui', 'non'] },
  },
  region: {
    title: 'Région',
    description: 'Code INSEE de la région ; pour une collectivité d’outre-mer, son propre code (978).',
    example: '84',
    constraints: { required: true, pattern: '^(?:[0-9]{2}|97[578])$' },
  },
  longitude: {
    title: 'Longitude',
    description: 'Longitude en degrés (WGS 84). Voir « precision » pour ce que le point représente.',
    type: 'number',
    example: 4.8357,
    constraints: { required: true, minimum: -180, maximum: 180 },
  },
  latitude: {
    title: 'Latitude',
    description: 'Latitude en degrés (WGS 84). Voir « precision » pour ce que le point représente.',
    type: 'number',
    example: 45.764,
    constraints: { required: true, minimum: -90, maximum: 90 },
  },
  precision: {
    title: 'Précision du point',
    description:
      'Ce que le point représente : numero (la porte), rue, ou commune (le centre de la commune, ou de l’arrondissement à Paris, Lyon et Marseille).',
    example: 'commune',
    constraints: { required: true, enum: ['numero', 'rue', 'commune'] },
  },
  telephone: {
    description: 'Numéro public du GEM, au format international E.164.',
    example: '+33380206845',
    constraints: { pattern: '^\\+[1-9][0-9]{8,14}$' },
  },
  opening_hours: {
    title: 'Horaires (syntaxe OpenStreetMap)',
    description:
      'Les horaires dans la syntaxe opening_hours d’OpenStreetMap, seulement quand le texte donne des heures.',
    example: 'Mo-Fr 13:00-19:00; Sa 12:00-18:00',
  },
  verifie_le: {
    title: 'Vérifié le',
    description:
      'Date de la source la plus récente (AAAA, AAAA-MM ou AAAA-MM-JJ) ; vide quand aucune n’est datée.',
    example: '2024-01-30',
    constraints: { pattern: '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$' },
  },
};

/** The published columns with what describes them. */
export const PUBLISHED_COLUMNS: readonly PublishedColumn[] = PUBLISHED_VALUES.map((column) => {
  const own = OWN_FIELDS[column.name];
  return { ...column, field: own ? { type: 'string', ...own, name: column.name } : null };
});

/** The Table Schema fields of gem.csv: those of the sources, completed or replaced by our own. */
export function publishedFields(schema: TableSchema): SchemaField[] {
  const bySource = new Map(schema.fields.map((field) => [field.name, field]));
  return PUBLISHED_COLUMNS.map(({ name, field }) => {
    const source = bySource.get(name);
    const merged = { ...source, ...field, name };
    return { ...merged, type: merged.type ?? 'string' };
  });
}
