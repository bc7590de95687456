import type { Precision } from '../../src/gem/gem.ts';
import type { CheckedRow } from './check.ts';
import { addressKey, type AddressPoint } from './geocodes.ts';
import type { Geography, PresentCommune } from './geography/geography.ts';
import { checkPostalCode } from './geography/postal.ts';
import { resolveCommune } from './geography/resolve.ts';
import type { Problems } from './problems.ts';

/** A row with its place. */
export interface LocatedRow extends CheckedRow {
  /** The present commune: Paris, Lyon and Marseille stand as one. */
  commune: PresentCommune;
  /** Degrees, WGS 84. */
  longitude: number;
  latitude: number;
  precision: Precision;
}

/**
 * Checks a row's département, commune and postal code, and gives it a position: the centre of its commune
 * or, where known, of its arrondissement; a door or a street where its address was located. null when the row cannot be placed; the problems say why.
 */
export function locateRow(
  geography: Geography,
  checked: CheckedRow,
  problems: Problems,
  points: ReadonlyMap<string, AddressPoint> = new Map(),
): LocatedRow | null {
  const { file, line, cells } = checked.row;
  const at = (column: string): { file: string; line: number; column: string } => ({ file, line, column });
  if (['departement', 'commune', 'code_insee'].some((column) => checked.faulty.has(column))) return null;

  const region = regionOf(geography, cells.departement);
  if (region === null) {
    problems.error(
      at('departement'),
      cells.departement,
      'département inconnu : attendu un code comme 01, 2A ou 974',
    );
    return null;
  }
  const wantedFile = region === cells.departement ? 'com.csv' : `${region}.csv`;
  if (file.toLowerCase() !== wantedFile) {
    problems.error(
      at('departement'),
      cells.departement,
      `ce département se range dans ${wantedFile} : attendu un département de ${file}`,
    );
    return null;
  }
  // A postal code already found faulty cannot help to tell communes apart.
  const code_postal = checked.faulty.has('code_postal') ? '' : cells.code_postal;
  const place = resolveCommune(geography, {
    nom: cells.nom,
    commune: cells.commune,
    code_insee: cells.code_insee,
    departement: cells.departement,
    code_postal,
  });
  if (!place.ok) {
    problems.error(at(place.column), cells[place.column], place.message);
    return null;
  }
  const { commune, arrondissement } = place;
  if (code_postal !== '') {
    const saysCedex = /\bcedex\b/i.test(`${cells.commune} ${cells.adresse}`);
    const answer = checkPostalCode(geography, commune, code_postal, saysCedex);
    if (answer.level === 'erreur') problems.error(at('code_postal'), code_postal, answer.message);
    if (answer.level === 'avertissement') problems.warn(at('code_postal'), code_postal, answer.message);
  }
  const point = points.get(addressKey(cells.adresse, code_postal, commune.code));
  if (point) return { ...checked, commune, ...point };
  const { longitude, latitude } = arrondissement ?? commune;
  return { ...checked, commune, longitude, latitude, precision: 'commune' };
}

/** Code of the région of a département; of a COM, its own code; null when the code is neither. */
function regionOf(geography: Geography, departement: string): string | null {
  const known = geography.departements.get(departement);
  if (known) return known.region;
  return geography.collectivites.some(({ code }) => code === departement) ? departement : null;
}
