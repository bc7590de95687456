import { foldPlace } from '../fold.ts';
import { nearest } from '../nearest.ts';
import type { Geography } from './geography.ts';

/** Present names, by département and by name: built once a geography, when the first wrong name is met. */
interface Suggestions {
  /** Département → folded name → name. */
  here: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Folded name → départements that have a commune of that name. */
  where: ReadonlyMap<string, readonly string[]>;
}

const built = new WeakMap<Geography, Suggestions>();

/**
 * The end of the message about a commune that is not found: the name that was probably meant, or the
 * départements where that name exists. A question to the person, never an answer of ours.
 */
export function suggestCommune(geography: Geography, departement: string, name: string): string {
  const { here, where } = suggestionsOf(geography);
  const wanted = foldPlace(name);
  const elsewhere = where.get(wanted);
  if (elsewhere) return ` : il y en a une de ce nom dans ${elsewhere.slice(0, 5).join(', ')}`;
  const names = here.get(departement);
  const near = names && nearest(wanted, names.keys());
  if (near) return ` : vouliez-vous dire « ${names.get(near) ?? near} » ?`;
  return ' : attendu le nom d’une commune actuelle ou ancienne';
}

function suggestionsOf(geography: Geography): Suggestions {
  let suggestions = built.get(geography);
  if (!suggestions) built.set(geography, (suggestions = build(geography)));
  return suggestions;
}

function build({ communes }: Geography): Suggestions {
  const here = new Map<string, Map<string, string>>();
  const where = new Map<string, string[]>();
  for (const { nom, departement } of communes.values()) {
    const folded = foldPlace(nom);
    const names = here.get(departement);
    if (names) names.set(folded, nom);
    else here.set(departement, new Map([[folded, nom]]));
    const departements = where.get(folded);
    if (departements) departements.push(departement);
    else where.set(folded, [departement]);
  }
  return { here, where };
}
