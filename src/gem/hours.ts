/** Is a GEM open now? Answered on the wall clock of the GEM, so that summer time needs no sum of its own. */
import { JOURS, minutesOf, timeInFrench, type Jour, type Semaine } from './week.ts';

/**
 * IANA time zones of the overseas territories, by INSEE code of the département or COM
 * (https://www.iana.org/time-zones); all others keep the time of Paris.
 */
const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** @param departement INSEE code of a département or COM */
export function timeZoneOf(departement: string): string {
  return ZONES[departement] ?? 'Europe/Paris';
}

/** What the clock on the wall of a GEM says. */
export interface WallClock {
  /** Rank of the day in JOURS: 0 is Monday. */
  day: number;
  /** Minutes from midnight. */
  minutes: number;
}

const ENGLISH_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** A formatter costs some 50 µs to make: one a zone is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

export function wallClock(departement: string, now: Date): WallClock {
  const timeZone = timeZoneOf(departement);
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formatters.set(timeZone, formatter);
  const parts = new Map(formatter.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    day: ENGLISH_DAYS.indexOf(parts.get('weekday') ?? ''),
    minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

/** A moment of the coming week on the clock of the GEM. */
export interface Moment {
  jour: Jour;
  /** Days from today: 0 is today, 7 the same day next week. */
  dans: number;
  /** "HH:MM" */
  heure: string;
}

export type OpenState =
  | { etat: 'inconnu' }
  /** `jusque`: when it closes; null when it never does. */
  | { etat: 'ouvert'; jusque: Moment | null }
  /** `reprise`: when it opens next; null when the table has no opening at all. */
  | { etat: 'ferme'; reprise: Moment | null };

/**
 * @param semaine the weekly table, null when no source gives clock times
 * @param departement INSEE code: it tells the time zone
 * @param now the instant asked about
 */
export function openState(semaine: Semaine | null, departement: string, now: Date): OpenState {
  if (semaine === null) return { etat: 'inconnu' };
  const { day, minutes } = wallClock(departement, now);
  const spans = spansFrom(semaine, day);
  const current = spans.find(({ from, to }) => from <= minutes && minutes < to);
  if (!current) {
    const next = spans.find(({ from }) => from > minutes);
    return { etat: 'ferme', reprise: next ? moment(day, next.from) : null };
  }
  // Spans that touch, over midnight too, are one opening.
  let end = current.to;
  for (const { from, to } of spans) if (from === end) end = to;
  return { etat: 'ouvert', jusque: end - current.from >= 7 * 1440 ? null : moment(day, end) };
}

/** The spans of today and the seven days after it, in minutes from this midnight. */
function spansFrom(semaine: Semaine, today: number): { from: number; to: number }[] {
  return Array.from({ length: 8 }, (_, days) => days).flatMap((days) =>
    semaine[JOURS[(today + days) % 7] ?? 'lundi'].map(([from, to]) => ({
      from: days * 1440 + minutesOf(from),
      to: days * 1440 + minutesOf(to),
    })),
  );
}

function moment(today: number, minutes: number): Moment {
  const dans = Math.floor(minutes / 1440);
  const clock = minutes % 1440;
  const pad = (number: number): string => String(number).padStart(2, '0');
  return {
    jour: JOURS[(today + dans) % 7] ?? 'lundi',
    dans,
    heure: `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}`,
  };
}

/** true when the table has hours on Saturday or Sunday; null when there is no table. */
export function openOnWeekend(semaine: Semaine | null): boolean | null {
  return semaine && (semaine.samedi.length > 0 || semaine.dimanche.length > 0);
}

/**
 * The state in one French sentence without a full stop: « Ouvert, ferme à 17 h », « Fermé, ouvre demain à 9 h ».
 * The unknown state is none: « Horaires non renseignés ».
 */
export function stateInFrench(state: OpenState): string {
  if (state.etat === 'inconnu') return 'Horaires non renseignés';
  if (state.etat === 'ouvert')
    return state.jusque ? `Ouvert, ferme ${momentInFrench(state.jusque)}` : 'Ouvert en continu';
  return state.reprise ? `Fermé, ouvre ${momentInFrench(state.reprise)}` : 'Fermé';
}

function momentInFrench({ jour, dans, heure }: Moment): string {
  const at = `à ${timeInFrench(heure)}`;
  // Midnight belongs to the night one is in.
  if (dans === 0 || (dans === 1 && heure === '00:00')) return at;
  if (dans === 1) return `demain ${at}`;
  return `${jour}${dans >= 7 ? ' prochain' : ''} ${at}`;
}
