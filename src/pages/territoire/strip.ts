/** Places territories on one axis, dots stacked where they would cover one another. Pure numbers. */
import { scaleLinear } from 'd3';

export interface StripEntry {
  code: string;
  nom: string;
  value: number;
}

export interface StripDot extends StripEntry {
  /** Per cent of the width of the drawing. */
  x: number;
  /** From 0, the line nearest the axis. */
  row: number;
}

export interface Strip {
  dots: StripDot[];
  rows: number;
  ticks: { value: number; x: number }[];
  /** Per cent of the width for any value. */
  at: (value: number) => number;
}

/** Width that dots are kept apart for: that of a phone, in pixels. Wider drawings only spread them more. */
const NARROWEST = 300;
const DOT = 8.5;
/** Per cent left free at either end, for half a dot and for half a number. */
const MARGIN = 3;

/** @param to greatest value of the axis; the greatest of the values, rounded up, when it is not given */
export function stripOf(entries: readonly StripEntry[], to?: number): Strip {
  const most = to ?? Math.max(0, ...entries.map(({ value }) => value));
  const scale = scaleLinear([0, most > 0 ? most : 1], [MARGIN, 100 - MARGIN]);
  if (to === undefined) scale.nice(4);
  const at = (value: number): number => Math.round(scale(value) * 100) / 100;
  const apart = (DOT / NARROWEST) * 100;
  const last: number[] = [];
  const dots = [...entries]
    .sort((a, b) => a.value - b.value || a.code.localeCompare(b.code))
    .map((entry): StripDot => {
      const x = at(entry.value);
      let row = last.findIndex((before) => x - before >= apart);
      if (row === -1) row = last.length;
      last[row] = x;
      return { ...entry, x, row };
    });
  return { dots, rows: last.length, ticks: scale.ticks(4).map((value) => ({ value, x: at(value) })), at };
}
