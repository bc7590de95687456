/** The days in the order of ISO 8601: Monday first. */
export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
export type Jour = (typeof JOURS)[number];

/** Opening and closing on one day, "HH:MM" on the clock of the GEM; the end may be "24:00". */
export type Plage = [ouverture: string, fermeture: string];

/**
 * The published weekly table (`horaires_semaine`): for each day its spans, in order, none overlapping; an empty
 * array is a closed day. It holds for an ordinary week: public holidays and school holidays are not known.
 */
export type Semaine = Record<Jour, Plage[]>;

/** Minutes from midnight of "HH:MM". */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** « 9 h », « 13 h 30 », « minuit » for 24:00 and 00:00: as the Imprimerie nationale writes it, with no-break spaces. */
export function timeInFrench(time: string): string {
  const total = minutesOf(time) % 1440;
  if (total === 0) return 'minuit';
  const minutes = total % 60;
  return `${Math.floor(total / 60)}\u00a0h${minutes === 0 ? '' : `\u00a0${String(minutes).padStart(2, '0')}`}`;
}

/** « 9 h – 12 h 30 et 13 h 30 – 17 h », or « fermé ». */
export function dayInFrench(spans: readonly Plage[]): string {
  if (spans.length === 0) return 'fermé';
  return spans.map(([from, to]) => `${timeInFrench(from)}\u00a0–\u00a0${timeInFrench(to)}`).join(' et ');
}

/** A run of days that have the same hours. */
export interface Ligne {
  /** « du lundi au mercredi », « jeudi et vendredi », « samedi ». */
  jours: string;
  heures: string;
}

/** The week in as few lines as it takes, for a card, an e-mail or a poster; closed days are left out. */
export function weekInFrench(semaine: Semaine): Ligne[] {
  const lines: Ligne[] = [];
  let first = 0;
  while (first < JOURS.length) {
    const heures = dayInFrench(semaine[JOURS[first] ?? 'lundi']);
    let last = first;
    while (last + 1 < JOURS.length && dayInFrench(semaine[JOURS[last + 1] ?? 'lundi']) === heures) last += 1;
    if (heures !== 'fermé') lines.push({ jours: runInFrench(first, last), heures });
    first = last + 1;
  }
  return lines;
}

function runInFrench(first: number, last: number): string {
  const [from, to] = [JOURS[first] ?? '', JOURS[last] ?? ''];
  if (first === last) return from;
  return last === first + 1 ? `${from} et ${to}` : `du ${from} au ${to}`;
}
