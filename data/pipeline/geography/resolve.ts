import type { Column } from '../columns.ts';
import { fold, foldPlace } from '../fold.ts';
import { findArrondissement, readArrondissementName, type ArrondissementMention } from './arrondissement.ts';
import { nameKey, type Arrondissement, type Geography, type PresentCommune } from './geography.ts';
import { suggestCommune } from './suggest.ts';

/** What a row says of its place; `''` where it says nothing. */
export interface PlaceCells {
  nom: string;
  commune: string;
  code_insee: string;
  departement: string;
  code_postal: string;
}

export type Resolution =
  | { ok: true; commune: PresentCommune; arrondissement: Arrondissement | null }
  | { ok: false; column: Column; message: string };

/** "Lille CEDEX", "Paris Cedex 13": the name without it, and the number if there is one. */
const CEDEX = /\s*\bcedex\b(?:\s*(\d{1,2}))?\s*$/i;

/**
 * Finds the present commune that a row means, and its arrondissement in Paris, Lyon and Marseille.
 * `code_insee` decides when it is there, but must agree with the name and the département; without it the
 * name is looked up in the département, present names before old ones. Nothing is guessed: a name that fits
 * several communes, or only nearly fits one, is an error that names them.
 */
export function resolveCommune(geography: Geography, cells: PlaceCells): Resolution {
  const cedex = CEDEX.exec(cells.commune);
  const name = cells.commune.replace(CEDEX, '');
  const mention = readArrondissementName(name);
  const plainName = mention?.city ?? name;
  const found =
    cells.code_insee === '' ? byName(geography, cells, plainName) : byCode(geography, cells, plainName);
  if (!found.ok) return found;
  return withArrondissement(geography, cells, found, mention, cedex?.[1]);
}

function byCode(geography: Geography, cells: PlaceCells, name: string): Resolution {
  const code = cells.code_insee;
  const arrondissement = geography.arrondissements.get(code) ?? null;
  const commune = geography.communes.get(arrondissement?.city ?? geography.formerCodes.get(code) ?? code);
  if (!commune) {
    const [named] = bearersOf(geography, cells.departement, name);
    const hint = named ? `, par exemple ${named.code} pour ${named.nom}` : '';
    const postal = geography.postalCodes.has(code) ? ' (c’est un code postal)' : '';
    return fault('code_insee', `code INSEE inconnu${postal} : attendu celui d’une commune actuelle${hint}`);
  }
  if (commune.departement !== cells.departement) {
    return fault(
      'departement',
      `attendu ${commune.departement}, le département de ${commune.nom} (code INSEE ${code})`,
    );
  }
  if (foldPlace(name) !== foldPlace(commune.nom) && !boreName(geography, commune, name)) {
    const [named] = bearersOf(geography, cells.departement, name);
    const other = named ? ` (${named.nom} a le code INSEE ${named.code})` : '';
    return fault('commune', `attendu « ${commune.nom} », la commune du code INSEE ${code}${other}`);
  }
  return { ok: true, commune, arrondissement };
}

function boreName(geography: Geography, { code, departement }: PresentCommune, name: string): boolean {
  return geography.names().former.get(nameKey(departement, name))?.includes(code) ?? false;
}

/** Communes of the département that bear a name, or else that bore it. */
function bearersOf(geography: Geography, departement: string, name: string): PresentCommune[] {
  const key = nameKey(departement, name);
  const { present, former } = geography.names();
  const codes = present.get(key) ?? former.get(key) ?? [];
  return codes.flatMap((code) => geography.communes.get(code) ?? []);
}

function byName(geography: Geography, cells: PlaceCells, name: string): Resolution {
  const communes = bearersOf(geography, cells.departement, name);
  const [first] = communes;
  if (first && communes.length === 1) return { ok: true, commune: first, arrondissement: null };
  if (first) {
    const served = communes.filter(({ postalCodes }) => postalCodes.includes(cells.code_postal));
    if (served[0] && served.length === 1) return { ok: true, commune: served[0], arrondissement: null };
    const list = communes.map(({ nom, code }) => `${nom} (${code})`).join(', ');
    return fault('commune', `plusieurs communes portent ce nom : attendu un code INSEE parmi ${list}`);
  }
  return fault(
    'commune',
    `commune introuvable dans le département ${cells.departement}${suggestCommune(geography, cells.departement, name)}`,
  );
}

/** Adds the arrondissement that the row states, by code, name, postal code, CEDEX or the GEM's own name. */
function withArrondissement(
  geography: Geography,
  cells: PlaceCells,
  found: Resolution & { ok: true },
  mention: ArrondissementMention | null,
  cedexNumber: string | undefined,
): Resolution {
  const { commune } = found;
  const all = geography.arrondissementsOf.get(commune.code);
  if (!all) return found;
  const byNumber = (number: number): Arrondissement | null =>
    all.find((one) => one.number === number) ?? null;
  const postal = all.find(({ postalCodes }) => postalCodes.includes(cells.code_postal)) ?? null;
  const named = mention && byNumber(mention.number);
  if (mention && !named) {
    return fault(
      'commune',
      `cet arrondissement n’existe pas : attendu de 1 à ${all.length} pour ${commune.nom}`,
    );
  }
  const stated = found.arrondissement ?? named;
  if (found.arrondissement && named && found.arrondissement !== named) {
    return fault(
      'commune',
      `attendu « ${found.arrondissement.nom} », du code INSEE ${cells.code_insee}, ou un autre code INSEE`,
    );
  }
  if (stated && postal && stated !== postal) {
    return fault(
      'code_postal',
      `c’est le code postal de ${postal.nom} : attendu ${stated.postalCodes.join(' ou ')} pour ${stated.nom}`,
    );
  }
  const arrondissement =
    stated ??
    postal ??
    (cedexNumber ? byNumber(Number(cedexNumber)) : null) ??
    inName(cells, commune, byNumber);
  return { ok: true, commune, arrondissement };
}

function inName(
  cells: PlaceCells,
  commune: PresentCommune,
  byNumber: (number: number) => Arrondissement | null,
): Arrondissement | null {
  const mention = findArrondissement(cells.nom);
  if (!mention || (mention.city !== null && mention.city !== fold(commune.nom))) return null;
  return byNumber(mention.number);
}

function fault(column: Column, message: string): Resolution & { ok: false } {
  return { ok: false, column, message };
}
