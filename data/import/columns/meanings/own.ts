import { list, type Meaning } from '../meaning.ts';

/**
 * Columns of our own downloads, and the dates that lists give of themselves.
 */
export const OWN: readonly Meaning[] = [
  {
    target: 'id',
    titles: list(`id, identifiant`),
    looks: /^(?:\d{2}|2[AB])\d{3}-[a-z0-9-]+$/,
  },
  {
    target: 'nom_a_preciser',
    titles: list(`nom a preciser`),
    looks: /^(?:oui|non)$/i,
  },
  {
    target: 'antenne_de',
    titles: list(`antenne de`),
    looks: /^(?:\d{2}|2[AB])\d{3}-[a-z0-9-]+$/,
  },
  {
    target: 'source_url',
    titles: list(`source url, url de la source`),
    looks: /^https?:/,
  },
  {
    target: 'source_titre',
    titles: list(`source titre, titre de la source`),
  },
  {
    target: 'source_date',
    titles: list(`source date, date de la source, date de mise a jour, mise a jour, maj, date maj`),
    looks: /\d{4}|^\d{5}$/,
  },
  {
    target: 'autres_sources',
    titles: list(`autres sources`),
  },
  {
    target: 'note',
    titles: list(`note, note publique`),
  },
];
