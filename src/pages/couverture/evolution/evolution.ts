/** What the official series say, in sentences computed from them: a chart has one message, and its title says it. */
import type { Serie, SeriePoint, Series } from '../../../figures.ts';
import { formatNumber } from '../../../ui/atlas-format.ts';

/** A year from which the source counts otherwise: no line crosses it. */
export interface Break {
  annee: number;
  raison: string;
}

/**
 * Attendance was counted in at least three ways. Sources: notes of the CNSA reports in data/reference/series-nationales.csv
 * (2016: new form of report, with a warning; 2018 told anew by the report of 2019-2020; 2021: method not stated).
 */
export const ATTENDANCE_BREAKS: readonly Break[] = [
  {
    annee: 2016,
    raison: 'bilan rénové par la CNSA, qui demande de ne pas comparer directement aux années d’avant',
  },
  {
    annee: 2020,
    raison: 'autre bilan, qui donne aussi pour 2018 un total plus élevé que le bilan de 2018',
  },
  { annee: 2021, raison: 'autre façon de compter, selon toute apparence\u00a0: la source n’en dit rien' },
];

/** Runs of consecutive years: a gap stays a gap, and a change of method parts what it separates. */
export function segments(points: readonly SeriePoint[], breaks: readonly Break[] = []): SeriePoint[][] {
  const runs: SeriePoint[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last &&
      point.annee === (last.jusqu_a ?? last.annee) + 1 &&
      !breaks.some(({ annee }) => annee === point.annee);
    if (run && follows) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Whether the source itself gives a round figure: drawn hollow. */
export function isRounded({ note }: SeriePoint): boolean {
  return note !== null && /^« (environ|près de) »|arrondi|chiffre rond/i.test(note);
}

export function yearsOf({ annee, jusqu_a }: SeriePoint): string {
  return jusqu_a === null ? String(annee) : `${annee}-${jusqu_a}`;
}

/** « 75,4 M€ », « 78 347 € ». */
export function formatEuros(value: number): string {
  return value >= 1e6 ? `${formatNumber(value / 1e6, 1)} M€` : `${formatNumber(value)} €`;
}

/** « 93 % », « 4,9 % ». */
export function formatPercent(value: number): string {
  return `${formatNumber(value, 1)} %`;
}

/** As it stands in a table: the whole figure with its unit. */
export function formatPoint({ valeur, unite }: SeriePoint): string {
  return `${formatNumber(valeur, 1)} ${unite}`;
}

export function pointOf({ points }: Serie, annee: number): SeriePoint | undefined {
  return points.find((point) => point.annee === annee);
}

function first({ points }: Serie): SeriePoint {
  return points[0] as SeriePoint;
}

function last({ points }: Serie): SeriePoint {
  return points.at(-1) as SeriePoint;
}

/** Two series, each named: those that the CNSA finances, then all of them. Their ratio would be of unlike things. */
export function growthFinding({ nationales }: Series): string {
  const start = first(nationales['gem-finances']);
  const end = last(nationales['gem-tous']);
  return `${formatNumber(start.valeur)} GEM financés par la CNSA en ${start.annee}\u00a0; ${isRounded(end) ? 'environ ' : ''}${formatNumber(end.valeur)} GEM en tout, quel que soit le financeur, en ${end.annee}`;
}

/** How many of all GEM the CNSA financed, the last year that both are known. */
export function financedFinding({ nationales }: Series): string {
  const financed = last(nationales['gem-finances']);
  const all = pointOf(nationales['gem-tous'], financed.annee);
  if (!all) return '';
  return `En ${financed.annee}, la CNSA en finançait ${formatNumber(financed.valeur)} sur ${formatNumber(all.valeur)}\u00a0; les ARS ajoutaient les autres.`;
}

/** The share of the years that counted the most, three in a row. */
export function createdFinding({ nationales }: Series): string {
  const { points } = nationales['gem-crees'];
  const total = points.reduce((sum, { valeur }) => sum + valeur, 0);
  const runs = points
    .map((_, index) => points.slice(index, index + 3))
    .filter((run) => run.length === 3 && run.every(({ jusqu_a }) => jusqu_a === null));
  const sumOf = (run: readonly SeriePoint[]) => run.reduce((sum, { valeur }) => sum + valeur, 0);
  const best = runs.reduce<SeriePoint[]>((kept, run) => (sumOf(run) > sumOf(kept) ? run : kept), []);
  const [from, to] = [best[0], best.at(-1)];
  if (!from || !to || total === 0) return 'GEM créés chaque année';
  return `${formatPercent(Math.round((100 * sumOf(best)) / total))} des GEM créés de ${first(nationales['gem-crees']).annee} à ${last(nationales['gem-crees']).annee} l’ont été en trois ans, de ${from.annee} à ${to.annee}`;
}

/**
 * Years in which the source says more or fewer GEM created than the total gained: its own inconsistency (2008), which the
 * chart says rather than hides.
 */
export function inconsistencies({ nationales }: Series): { annee: number; crees: number; hausse: number }[] {
  return nationales['gem-crees'].points.flatMap(({ annee, jusqu_a, valeur }) => {
    const before = pointOf(nationales['gem-finances'], annee - 1);
    const after = pointOf(nationales['gem-finances'], jusqu_a ?? annee);
    if (!before || !after) return [];
    const hausse = after.valeur - before.valeur;
    return hausse === valeur ? [] : [{ annee, crees: valeur, hausse }];
  });
}

export function amountFinding({ nationales }: Series): string {
  const [start, end] = [first(nationales.montant), last(nationales.montant)];
  return `${formatEuros(end.valeur)} de la CNSA en ${end.annee}, ${formatNumber(end.valeur / start.valeur)} fois plus qu’en ${start.annee} (${formatEuros(start.valeur)})`;
}

/** The range of the average grant since the year it has hardly moved. */
export function grantFinding({ nationales }: Series): string {
  const SINCE = 2011;
  const points = [...nationales['montant-moyen'].points, ...nationales['subvention-moyenne'].points].filter(
    ({ annee }) => annee >= SINCE,
  );
  const values = points.map(({ valeur }) => valeur);
  const end = Math.max(...points.map(({ annee }) => annee));
  const target = last(nationales.cible);
  const thousands = (value: number) => formatNumber(Math.round(value / 1000) * 1000);
  return `De ${SINCE} à ${end}, un GEM reçoit en moyenne de ${thousands(Math.min(...values))} à ${thousands(Math.max(...values))} € par an\u00a0; la cible de ${target.annee} est ${formatNumber(target.valeur)} €`;
}

export function attendanceFinding({ nationales }: Series): string {
  const { points } = nationales['frequentation-moyenne'];
  const ends = segments(points, ATTENDANCE_BREAKS).flatMap((run) => run.at(-1) ?? []);
  const said = ends.map(({ annee, valeur }) => `${formatNumber(valeur)} en ${annee}`);
  return `Personnes accueillies par GEM\u00a0: ${said.join(', ')}\u00a0; on ne les a pas comptées de la même façon`;
}

export function publicsFinding({ regions }: Series): string {
  const sum = (key: 'tous' | 'psychique') => regions.lignes.reduce((total, one) => total + one[key], 0);
  const share = Math.round((100 * sum('psychique')) / sum('tous'));
  return `En ${regions.annee}, ${formatPercent(share)} des GEM étaient pour des personnes avec des troubles psychiques`;
}

export function payersFinding({ nationales }: Series): string {
  const { annee, valeur } = last(nationales['part-ars']);
  return `En ${annee}, ${formatPercent(valeur)} du financement des GEM venait des ARS`;
}

export function envelopesFinding({ enveloppes }: Series): string {
  const [oldest] = enveloppes;
  const newest = enveloppes.at(-1);
  const top = [...(oldest?.lignes ?? [])].sort((a, b) => b.valeur - a.valeur)[0];
  if (!oldest || !newest || !top) return 'Enveloppes régionales connues';
  const total = oldest.lignes.reduce((sum, { valeur }) => sum + valeur, 0);
  const share = formatPercent(Math.round((100 * top.valeur) / total));
  return `En ${oldest.annee}, la région ${top.nom} avait ${share} des enveloppes régionales connues\u00a0; pour ${newest.annee}, ${newest.lignes.length} régions seulement sont connues`;
}

/** Each source once, in the order in which the points name them. */
export function sourcesOf(points: readonly Pick<SeriePoint, 'source'>[]): SeriePoint['source'][] {
  return [...new Map(points.map(({ source }) => [`${source.titre} ${source.url ?? ''}`, source])).values()];
}
