import { csvText } from '../../gem/csv-cell.ts';
import type { CommuneFigures } from './commune-words.ts';

export interface NamedCommune extends CommuneFigures {
  nom: string;
  /** Name of its département. */
  departementNom: string;
}

/**
 * Communes for a spreadsheet: `;`, decimal commas and a BOM, as Excel reads them in France; no text of it can run as a
 * formula. What is not known is left empty.
 */
export function communesCsv(communes: readonly NamedCommune[]): string {
  const header = [
    ...['code_insee', 'commune', 'code_departement', 'departement', 'habitants'],
    ...['distance_km_vol_oiseau', 'gem_le_plus_proche', 'gem_commune', 'gem_id'],
  ];
  const rows = communes.map(({ code, nom, departement, departementNom, population, km, gem }) => [
    code,
    nom,
    departement,
    departementNom,
    population,
    km === null ? null : km.toFixed(1).replace('.', ','),
    gem?.nom ?? null,
    gem?.commune ?? null,
    gem?.id ?? null,
  ]);
  return csvText([header, ...rows]);
}
