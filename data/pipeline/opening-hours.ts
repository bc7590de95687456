import { JOURS, type Plage, type Semaine } from '../../src/gem/week.ts';

/**
 * French opening hours WITH clock times → a weekly table and OpenStreetMap `opening_hours`
 * (https://wiki.openstreetmap.org/wiki/Key:opening_hours). A text of which any word is not fully
 * understood gives null: half an answer would send someone to a closed door.
 */
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

type Token =
  /** A day, or a run that has a name of its own ("week-end", "7 jours sur 7"): first and last. */
  | { kind: 'day'; first: number; last: number }
  /** Minutes from midnight. */
  | { kind: 'span'; from: number; to: number }
  | { kind: 'closed' }
  | { kind: 'dash' }
  | { kind: 'and' }
  | { kind: 'end' };

interface Rule {
  /** Runs of days as the text gives them, first and last. */
  runs: [first: number, last: number][];
  /** Empty: the text says that these days are closed. */
  spans: [from: number, to: number][];
}

/** The hours of a text, in both published forms. */
export interface ParsedHours {
  /** OSM syntax such as `Mo-Fr 14:00-18:00; Sa 10:00-12:00` */
  opening_hours: string;
  horaires_semaine: Semaine;
}

const CLOCK = String.raw`(\d{1,2}(?:\s?h(?:eures?)?(?:\s?\d{2}(?!\d|\s?h|:))?|:\d{2})|midi|minuit)`;
/** The hour that a common `h` follows: « 9-12h », « de 14 à 18 heures ». */
const BARE = String.raw`(\d{1,2})`;
const TO = String.raw`\s?(?:-|a|jusqu'a)\s?`;
const AFTER = String.raw`(?![\dh:])`;
const PATTERNS: readonly [RegExp, (match: RegExpExecArray) => Token | null][] = [
  [/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b/, (match) => day(match[1])],
  [/^(lun|mar|mer|jeu|ven|sam|dim)\b\.?/, (match) => day(match[1])],
  [/^week-?\s?ends?\b/, () => ({ kind: 'day', first: 5, last: 6 })],
  [/^7\s?(?:j|jours)\s?(?:\/|sur)\s?7(?:\s?j\b)?(?!\d)/, () => ({ kind: 'day', first: 0, last: 6 })],
  [new RegExp(`^(?:de\\s|entre\\s)?${CLOCK}${TO}${CLOCK}${AFTER}`), (match) => span(match[1], match[2])],
  [new RegExp(`^entre\\s${CLOCK}\\set\\s${CLOCK}${AFTER}`), (match) => span(match[1], match[2])],
  [new RegExp(`^(?:de\\s)?${BARE}${TO}${CLOCK}${AFTER}`), (match) => span(match[1], match[2])],
  [/^fermee?\b/, () => ({ kind: 'closed' })],
  [/^[-]|^(?:au|a)\b/, () => ({ kind: 'dash' })],
  [/^[,&/+]|^(?:et|puis)\b/, () => ({ kind: 'and' })],
  [/^[;.|]/, () => ({ kind: 'end' })],
];
/** Words that change nothing: "du lundi au vendredi", "les mardis", "lundi : 9h-12h", "ouvert le…". */
const FILLER = /^(?:du|le|les|ouverture|ouvert|horaires(?: d'ouverture)?|accueil)\b|^:/;

/** @returns null as soon as one word is not understood */
export function parseHours(text: string): ParsedHours | null {
  const tokens = tokenize(text);
  const rules = tokens && parseRules(tokens);
  if (!rules || !rules.some(({ spans }) => spans.length > 0)) return null;
  const sound = rules.every(({ spans }) =>
    spans.every(([, to], index) => to <= (spans[index + 1]?.[0] ?? 1440)),
  );
  if (!sound) return null;
  // A day named twice would, in OSM syntax, keep the last rule only: that text is for people to read.
  const named = rules.flatMap(daysOf);
  if (new Set(named).size !== named.length) return null;
  return { opening_hours: rules.map(formatRule).join('; '), horaires_semaine: toWeek(rules) };
}

/** @returns OSM syntax such as `Mo-Fr 14:00-18:00; Sa 10:00-12:00`, or null */
export function parseOpeningHours(text: string): string | null {
  return parseHours(text)?.opening_hours ?? null;
}

function tokenize(text: string): Token[] | null {
  let rest = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    // A table of several lines: each is a rule.
    .replace(/\s*\n\s*/g, ' ; ')
    .replace(/\s+/g, ' ')
    // The year in which the hours were read, at the very end.
    .replace(/\s?\((?:19|20)\d{2}\)\s?$/, '')
    .trim();
  const tokens: Token[] = [];
  while (rest !== '') {
    const filler = FILLER.exec(rest);
    if (filler) {
      rest = rest.slice(filler[0].length).trimStart();
      continue;
    }
    const hit = firstMatch(rest);
    if (!hit) return null;
    tokens.push(hit.token);
    rest = rest.slice(hit.length).trimStart();
  }
  // A full stop or a semicolon may close the text.
  return tokens.at(-1)?.kind === 'end' ? tokens.slice(0, -1) : tokens;
}

function firstMatch(rest: string): { token: Token; length: number } | null {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const token = make(match);
    return token && { token, length: match[0].length };
  }
  return null;
}

/** Reads the tokens one after the other. */
class Cursor {
  readonly #tokens: readonly Token[];
  #position = 0;
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#position + ahead];
  }
  kind(ahead = 0): Token['kind'] | undefined {
    return this.peek(ahead)?.kind;
  }
  skip(): void {
    this.#position += 1;
  }
}

/**
 * A rule is days then hours, or hours then days throughout when the text begins so; « fermé le lundi » may stand
 * among both. Rules are split by `;`, or follow one another when a day (in the second order, an hour) comes again.
 */
function parseRules(tokens: readonly Token[]): Rule[] | null {
  const cursor = new Cursor(tokens);
  const hoursFirst = cursor.kind() === 'span';
  const rules: Rule[] = [];
  while (cursor.peek()) {
    const rule = readRule(cursor, hoursFirst);
    if (!rule) return null;
    rules.push(rule);
    const next = cursor.kind();
    if (next === 'end' || next === 'and') {
      cursor.skip();
      if (!cursor.peek()) return null;
    } else if (next !== undefined && next !== 'closed' && next !== (hoursFirst ? 'span' : 'day')) return null;
  }
  return rules;
}

function readRule(cursor: Cursor, hoursFirst: boolean): Rule | null {
  if (hoursFirst || cursor.kind() === 'closed') {
    const spans = readSpans(cursor);
    const runs = spans && readDays(cursor);
    return runs && { runs, spans };
  }
  const runs = readDays(cursor);
  const spans = runs && readSpans(cursor);
  return spans && { runs, spans };
}

/** « lundi-mercredi, vendredi et samedi »; null when no day stands here. */
function readDays(cursor: Cursor): Rule['runs'] | null {
  const runs: Rule['runs'] = [];
  for (;;) {
    const start = cursor.peek();
    if (start?.kind !== 'day') return null;
    cursor.skip();
    let last = start.last;
    if (cursor.kind() === 'dash') {
      const end = cursor.peek(1);
      // A run that has a name of its own (week-end) is no end of another.
      if (end?.kind !== 'day' || end.first !== end.last || start.first !== start.last) return null;
      if (end.first <= start.first) return null;
      last = end.last;
      cursor.skip();
      cursor.skip();
    }
    runs.push([start.first, last]);
    if (cursor.kind() === 'and' && cursor.kind(1) === 'day') cursor.skip();
    else if (cursor.kind() !== 'day') return runs;
  }
}

/** « 9h-12h et 14h-17h » or « fermé » (no span); null when neither stands here. */
function readSpans(cursor: Cursor): Rule['spans'] | null {
  if (cursor.kind() === 'closed') {
    cursor.skip();
    return [];
  }
  const spans: Rule['spans'] = [];
  for (;;) {
    const hours = cursor.peek();
    if (hours?.kind !== 'span') return null;
    cursor.skip();
    spans.push([hours.from, hours.to]);
    if (cursor.kind() === 'and' && cursor.kind(1) === 'span') cursor.skip();
    else if (cursor.kind() !== 'span') return spans;
  }
}

function daysOf({ runs }: Rule): number[] {
  const days: number[] = [];
  for (const [first, last] of runs) for (let day = first; day <= last; day += 1) days.push(day);
  return days;
}

/** A day that the text does not name is closed, as in OSM syntax. */
function toWeek(rules: readonly Rule[]): Semaine {
  const week = Object.fromEntries(JOURS.map((jour): [string, Plage[]] => [jour, []])) as Semaine;
  for (const rule of rules) {
    for (const day of daysOf(rule)) {
      const jour = JOURS[day];
      if (jour) week[jour] = rule.spans.map(([from, to]): Plage => [clock(from), clock(to)]);
    }
  }
  return week;
}

function formatRule({ runs, spans }: Rule): string {
  const days = runs.map(([first, last]) => (first === last ? DAYS[first] : `${DAYS[first]}-${DAYS[last]}`));
  if (spans.length === 0) return `${days.join(',')} off`;
  return `${days.join(',')} ${spans.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(',')}`;
}

function clock(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function day(word: string | undefined): Token | null {
  const index = JOURS.findIndex((name) => word !== undefined && name.startsWith(word));
  return index === -1 ? null : { kind: 'day', first: index, last: index };
}

function span(start: string | undefined, end: string | undefined): Token | null {
  const from = minutesAt(start);
  // A day ends at midnight: « 20h-0h », « 14h à minuit ».
  const to = minutesAt(end) === 0 ? 1440 : minutesAt(end);
  return from === null || to === null || from >= to ? null : { kind: 'span', from, to };
}

/** Minutes from midnight of « 9h », « 9 heures 30 », « 9:30 », « 9 », « midi », « minuit ». */
function minutesAt(text: string | undefined): number | null {
  if (text === 'midi') return 720;
  if (text === 'minuit') return 0;
  const [hours, minutes = 0] = (text ?? '').match(/\d+/g)?.map(Number) ?? [];
  if (hours === undefined || hours > 24 || minutes > 59 || hours * 60 + minutes > 1440) return null;
  return hours * 60 + minutes;
}
