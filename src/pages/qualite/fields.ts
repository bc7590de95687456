/** What a record may hold, and how much of it the directory knows. */
import type { Gem } from '../../gem/gem.ts';

export interface Field {
  id: string;
  label: string;
  /** What a volunteer is asked to do where it is not known. */
  task: string;
  known: (gem: Gem) => boolean;
  /** Shown in the table by département too: what helps a person to come. */
  main: boolean;
}

export const FIELDS: readonly Field[] = [
  field('telephone', 'Téléphone', 'trouver le téléphone', (gem) => gem.telephone !== null, true),
  field(
    'ecrit',
    'Courriel ou site',
    'trouver un courriel ou un site',
    (gem) => gem.courriel !== null || gem.site_web !== null,
    true,
  ),
  field('adresse', 'Adresse', 'trouver l’adresse', (gem) => gem.adresse !== null, true),
  field('horaires', 'Horaires', 'demander les horaires', (gem) => gem.horaires !== null, true),
  field('publics', 'Public accueilli', 'préciser le public', (gem) => gem.publics.length > 0, true),
  field('date', 'Source datée', 'trouver une source datée', (gem) => gem.verifie_le !== null, true),
  field('nom', 'Nom propre', 'trouver le nom du GEM', (gem) => !gem.nom_a_preciser),
  field('point', 'Point à la rue ou au numéro', 'situer l’adresse', (gem) => gem.precision !== 'commune'),
  field('parrain', 'Parrain', 'demander le parrain', (gem) => gem.parrain !== null),
  field('gestionnaire', 'Gestionnaire', 'demander le gestionnaire', (gem) => gem.gestionnaire !== null),
  field('annee', 'Année de création', 'demander l’année de création', (gem) => gem.annee_creation !== null),
  field('activites', 'Activités', 'demander les activités', (gem) => gem.activites !== null),
  field('accessibilite', 'Accessibilité', 'demander l’accessibilité', (gem) => gem.accessibilite !== null),
];

export const MAIN_FIELDS = FIELDS.filter(({ main }) => main);

function field(id: string, label: string, task: string, known: Field['known'], main = false): Field {
  return { id, label, task, known, main };
}

/** How many of these GEM each field is known for, by its id. */
export function knownCounts(gems: readonly Gem[], fields: readonly Field[] = FIELDS): Map<string, number> {
  return new Map(fields.map(({ id, known }) => [id, gems.filter(known).length]));
}

export interface PlaceCounts {
  code: string;
  total: number;
  known: Map<string, number>;
}

/** Main fields by département, where the most phones are missing first; départements without any record are not there. */
export function countsByDepartement(gems: readonly Gem[]): PlaceCounts[] {
  const groups = new Map<string, Gem[]>();
  for (const gem of gems) {
    const group = groups.get(gem.departement);
    if (group) group.push(gem);
    else groups.set(gem.departement, [gem]);
  }
  const missing = ({ total, known }: PlaceCounts): number => total - (known.get('telephone') ?? 0);
  return [...groups]
    .map(([code, group]) => ({ code, total: group.length, known: knownCounts(group, MAIN_FIELDS) }))
    .sort((a, b) => missing(b) - missing(a) || a.code.localeCompare(b.code));
}

/** Records without a phone; those with no contact at all first, else in the given order. */
export function withoutPhone(gems: readonly Gem[]): Gem[] {
  const missing = gems.filter(({ telephone }) => telephone === null);
  const reachable = (gem: Gem): boolean => gem.courriel !== null || gem.site_web !== null;
  return [...missing.filter((gem) => !reachable(gem)), ...missing.filter(reachable)];
}

/** Records with a date, the oldest first. A year stands before the months and days of that year. */
export function oldestFirst(gems: readonly Gem[]): Gem[] {
  return gems
    .filter(({ verifie_le }) => verifie_le !== null)
    .sort((a, b) =>
      (a.verifie_le ?? '') < (b.verifie_le ?? '') ? -1 : a.verifie_le === b.verifie_le ? 0 : 1,
    );
}
