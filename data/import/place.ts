import { fold, foldPlace } from '../pipeline/fold.ts';
import { nameKey, type Geography, type PresentCommune } from '../pipeline/geography/geography.ts';
import { checkPostalCode } from '../pipeline/geography/postal.ts';
import { resolveCommune } from '../pipeline/geography/resolve.ts';
import { editDistance } from '../pipeline/nearest.ts';

/** What a list says of a place; `''` where it says nothing. */
export interface PlaceText {
  nom: string;
  commune: string;
  code_insee: string;
  code_postal: string;
  /** Code or name. */
  departement: string;
}

export interface FoundPlace {
  /** null when the list does not tell which commune. */
  commune: PresentCommune | null;
  /** Code; null when unknown. */
  departement: string | null;
  /** `''` when the list gives none, or one of another commune. */
  code_postal: string;
  /** What a person must know, in French. */
  notes: string[];
}

/**
 * Finds the commune of a row of a list. Lists seldom give both the INSEE code and the département: the postal code
 * tells the département, and settles a misspelt name when only one of its communes comes near. Nothing else is guessed.
 *
 * @param context département that a title above the row, or the sheet, names; `''` without any
 */
export function findPlace(geography: Geography, text: PlaceText, context: string): FoundPlace {
  const notes: string[] = [];
  const served = (geography.postalCodes.get(text.code_postal) ?? []).flatMap(
    (code) => geography.communes.get(code) ?? [],
  );
  const departement =
    readDepartement(geography, text.departement) ??
    departementOfInsee(geography, text.code_insee) ??
    departementOfPostal(served, text.code_postal, geography) ??
    readDepartement(geography, context) ??
    onlyDepartementOf(geography, text.commune);
  const nothing: FoundPlace = { commune: null, departement, code_postal: text.code_postal, notes };
  if (departement === null) return nothing;

  if (text.commune === '' && text.code_insee === '') {
    const [only, ...more] = served;
    return only && more.length === 0 ? { ...nothing, commune: only, departement: only.departement } : nothing;
  }
  const found = resolveCommune(geography, { ...text, departement });
  let commune = found.ok ? found.commune : null;
  if (!found.ok) {
    commune = nearestServed(served, text.commune);
    notes.push(
      commune
        ? `commune « ${text.commune} » lue « ${commune.nom} », d’après le code postal ${text.code_postal}`
        : `${found.column} « ${found.column === 'departement' ? departement : text[found.column as keyof PlaceText]} » : ${found.message}`,
    );
  }
  if (!commune) return nothing;
  let postal = text.code_postal;
  if (postal !== '') {
    const answer = checkPostalCode(geography, commune, postal, false);
    if (answer.level !== 'ok') {
      notes.push(`code postal ${postal} laissé de côté : ${answer.message}`);
      postal = '';
    }
  }
  return { commune, departement: commune.departement, code_postal: postal, notes };
}

/** « 21 », « 1 », « Côte-d’Or », « 21 - Côte d'Or », « Doubs (25) », « Département du Doubs » → code; null otherwise. */
export function readDepartement(geography: Geography, text: string): string | null {
  const plain = text.trim().toUpperCase();
  if (plain === '') return null;
  const isCode = (code: string): boolean =>
    geography.departements.has(code) || geography.collectivites.some((one) => one.code === code);
  const code = /^(?:(\d{1,3}|2[AB])(?![\dA-Z])|.*\((\d{1,3}|2[AB])\)\s*$)/.exec(plain);
  const digits = code?.[1] ?? code?.[2];
  if (digits !== undefined) {
    const padded = digits.length === 1 ? `0${digits}` : digits;
    return isCode(padded) ? padded : null;
  }
  const folded = fold(text).replace(
    /^(?:ars |dd |dt )?(?:departement )?(?:de la |de l |du |des |de |d )?/,
    '',
  );
  const codes = departementCodes(geography);
  return codes.get(folded) ?? codes.get(fold(text)) ?? null;
}

const codesOf = new WeakMap<Geography, Map<string, string>>();

/** Folded name → code, départements and collectivités. */
function departementCodes(geography: Geography): Map<string, string> {
  let codes = codesOf.get(geography);
  if (!codes) {
    const all = [...geography.departements.values(), ...geography.collectivites];
    codesOf.set(geography, (codes = new Map(all.map(({ code, nom }) => [fold(nom), code]))));
  }
  return codes;
}

function departementOfInsee(geography: Geography, code: string): string | null {
  const present = geography.formerCodes.get(code) ?? code;
  const arrondissement = geography.arrondissements.get(code);
  return (arrondissement ?? geography.communes.get(present))?.departement ?? null;
}

function departementOfPostal(
  served: readonly PresentCommune[],
  postal: string,
  geography: Geography,
): string | null {
  const [first] = served;
  if (first && served.every(({ departement }) => departement === first.departement)) return first.departement;
  if (first || !/^\d{5}$/.test(postal)) return null;
  // A CEDEX code, or a misspelt one: its beginning is that of its département, but for Corse and overseas.
  const start = postal.startsWith('97') ? postal.slice(0, 3) : postal.slice(0, 2);
  return geography.departements.has(start) ? start : null;
}

/** The département of a commune of whose name there is one in France; null otherwise. */
function onlyDepartementOf(geography: Geography, commune: string): string | null {
  const name = foldPlace(commune);
  if (name === '') return null;
  const { present } = geography.names();
  const places = [...geography.departements.keys(), ...geography.collectivites.map(({ code }) => code)];
  const bearers = places.flatMap((code) =>
    (present.get(nameKey(code, name)) ?? []).map((bearer) => ({ code, bearer })),
  );
  return bearers.length === 1 ? (bearers[0]?.code ?? null) : null;
}

/** The one commune of a postal code whose name is two letters away at most. */
function nearestServed(served: readonly PresentCommune[], name: string): PresentCommune | null {
  const wanted = foldPlace(name);
  const near = served.filter(({ nom }) => {
    const folded = foldPlace(nom);
    return editDistance(folded, wanted) <= Math.min(2, Math.floor(folded.length / 4));
  });
  return near.length === 1 ? (near[0] ?? null) : null;
}
