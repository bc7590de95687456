import { csvText } from '../../gem/csv-cell.ts';
import { postalAddress } from '../../gem/contact.ts';
import { PUBLIC_LABELS } from '../../gem/publics.ts';
import type { Chosen } from './chosen.ts';

/**
 * The shortlist for a spreadsheet: `;` and a BOM, as Excel reads it in France; no text of it can run as a formula.
 * @param addressOf absolute address of the sheet of a GEM, from its id
 * @param withNotes the person ticked that the notes go along
 */
export function selectionCsv(
  chosen: readonly Chosen[],
  { addressOf, withNotes }: { addressOf: (id: string) => string; withNotes: boolean },
): string {
  const header = [
    ...['nom', 'publics', 'statut', 'adresse', 'departement', 'distance_km', 'telephone', 'courriel'],
    ...['site_web', 'horaires', 'parrain', 'gestionnaire', 'verifie_le', 'fiche'],
    ...(withNotes ? ['note'] : []),
  ];
  const rows = chosen.map(({ gem, departement, distance, note }) => [
    gem.nom,
    gem.publics.map((name) => PUBLIC_LABELS[name].short).join(', '),
    gem.statut,
    postalAddress(gem),
    `${departement} (${gem.departement})`,
    // A French spreadsheet reads a decimal comma as a number.
    distance === null ? null : distance.toFixed(1).replace('.', ','),
    gem.telephone,
    gem.courriel,
    gem.site_web,
    gem.horaires,
    gem.parrain,
    gem.gestionnaire,
    gem.verifie_le,
    addressOf(gem.id),
    ...(withNotes ? [note] : []),
  ]);
  return csvText([header, ...rows]);
}
