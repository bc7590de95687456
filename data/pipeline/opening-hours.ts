/**
 * French opening hours WITH clock times → OpenStreetMap `opening_hours`
 * (https://wiki.openstreetmap.org/wiki/Key:opening_hours). A text of which any word is not fully
 * understood gives null: half an answer would send someone to a closed door.
 */
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const FRENCH_DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

type Token =
  | { kind: 'day'; day: number }
  /** Minutes from midnight. */
  | { kind: 'span'; from: number; to: number }
  | { kind: 'dash' }
  | { kind: 'and' }
  | { kind: 'end' };

interface Rule {
  days: number[];
  /** Runs of days as the text gives them, first and last. */
  runs: [first: number, last: number][];
  spans: [from: number, to: number][];
}

const TIME = String.raw`(\d{1,2})(?:\s?h\s?(\d{2})?|:(\d{2}))`;
const PATTERNS: readonly [RegExp, (match: RegExpExecArray) => Token | null][] = [
  [/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b/, (match) => day(match[1])],
  [/^(lun|mar|mer|jeu|ven|sam|dim)\b\.?/, (match) => day(match[1])],
  [new RegExp(String.raw`^(?:de\s)?${TIME}\s?(?:-|a)\s?${TIME}(?![\dh:])`), (match) => span(match)],
  [/^[-]|^(?:au|a)\b/, () => ({ kind: 'dash' })],
  [/^[,&]|^et\b/, () => ({ kind: 'and' })],
  [/^;/, () => ({ kind: 'end' })],
];

/** @returns OSM syntax such as `Mo-Fr 14:00-18:00; Sa 10:00-12:00`, or null */
export function parseOpeningHours(text: string): string | null {
  const tokens = tokenize(text);
  const rules = tokens && parseRules(tokens);
  if (!rules || rules.length === 0) return null;
  const sound = rules.every(({ spans }) =>
    spans.every(([, to], index) => to <= (spans[index + 1]?.[0] ?? 1440)),
  );
  if (!sound) return null;
  // A day named twice would, in OSM syntax, keep the last rule only: that text is for people to read.
  const named = rules.flatMap(({ days }) => days);
  if (new Set(named).size !== named.length) return null;
  return rules.map(formatRule).join('; ');
}

function tokenize(text: string): Token[] | null {
  let rest = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    // The year in which the hours were read, at the very end.
    .replace(/\s?\((?:19|20)\d{2}\)\s?$/, '')
    .trim();
  const tokens: Token[] = [];
  while (rest !== '') {
    // Words that change nothing: "du lundi au vendredi", "les mardis", "lundi : 9h-12h".
    const filler = /^(?:du|le|les)\b|^:/.exec(rest);
    if (filler) {
      rest = rest.slice(filler[0].length).trimStart();
      continue;
    }
    const hit = firstMatch(rest);
    if (!hit) return null;
    tokens.push(hit.token);
    rest = rest.slice(hit.length).trimStart();
  }
  return tokens;
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

/** rule = days spans ; rules are split by `;`, or follow one another when a day comes after hours. */
function parseRules(tokens: readonly Token[]): Rule[] | null {
  const rules: Rule[] = [];
  let position = 0;
  const kind = (): Token['kind'] | undefined => tokens[position]?.kind;
  while (position < tokens.length) {
    const rule: Rule = { days: [], runs: [], spans: [] };
    do {
      if (kind() === 'and') {
        if (rule.runs.length === 0 && rules.length === 0) return null;
        position += 1;
      }
      const first = tokens[position];
      if (first?.kind !== 'day') return null;
      position += 1;
      let last = first;
      if (kind() === 'dash') {
        const end = tokens[position + 1];
        if (end?.kind !== 'day' || end.day <= first.day) return null;
        last = end;
        position += 2;
      }
      rule.runs.push([first.day, last.day]);
      for (let number = first.day; number <= last.day; number += 1) rule.days.push(number);
    } while (kind() === 'and' || kind() === 'day');
    do {
      if (kind() === 'and') position += 1;
      const hours = tokens[position];
      if (hours?.kind !== 'span') return null;
      rule.spans.push([hours.from, hours.to]);
      position += 1;
    } while (kind() === 'span' || (kind() === 'and' && tokens[position + 1]?.kind === 'span'));
    rules.push(rule);
    if (kind() === 'end') position += 1;
    else if (position < tokens.length && kind() !== 'and' && kind() !== 'day') return null;
  }
  return rules;
}

function formatRule({ runs, spans }: Rule): string {
  const name = (number: number): string => DAYS[number] ?? '';
  const days = runs.map(([first, last]) => (first === last ? name(first) : `${name(first)}-${name(last)}`));
  return `${days.join(',')} ${spans.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(',')}`;
}

function clock(minutes: number): string {
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function day(word: string | undefined): Token | null {
  const index = FRENCH_DAYS.findIndex((name) => word !== undefined && name.startsWith(word));
  return index === -1 ? null : { kind: 'day', day: index };
}

function span([
  ,
  fromHours,
  fromMinutes,
  fromColon,
  toHours,
  toMinutes,
  toColon,
]: RegExpExecArray): Token | null {
  const from = minutesOf(fromHours, fromMinutes ?? fromColon);
  const to = minutesOf(toHours, toMinutes ?? toColon);
  return from === null || to === null || from >= to ? null : { kind: 'span', from, to };
}

function minutesOf(hours: string | undefined, minutes = '0'): number | null {
  const [h, m] = [Number(hours), Number(minutes)];
  return h > 24 || m > 59 || h * 60 + m > 1440 ? null : h * 60 + m;
}
