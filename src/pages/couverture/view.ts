/** What the map, the legend, the table and the files to take away all show: one view, made once. */
import { classesOf, classIndex, type ValueClass } from '../../coverage/classes.ts';
import { ranksOf, type Rank } from '../../coverage/ranks.ts';
import type { CoveragePublic, TerritoireMesure } from '../../coverage/types.ts';
import {
  completudeWords,
  figureOf,
  formatBound,
  formatNumber,
  digitsOf,
  INDICATOR_LABELS,
  indicatorLabel,
  NONE_LISTED,
  NOT_COMPUTED,
  type IndicatorName,
} from '../../ui/atlas-format.ts';
import { rankInFrench } from '../../ui/indicators.ts';
import { fold } from '../../search/fold.ts';
import type { AtlasQuery, Echelle, RayonAtlas, Zones } from '../../ui/atlas-query.ts';

/** A territory with what one needs to find it and to place it. */
export interface Measured extends TerritoireMesure {
  /** Name of the région of a département. */
  parent?: string;
}

export interface AtlasRow {
  code: string;
  nom: string;
  parent: string | null;
  population: number;
  /** GEM listed for the public. */
  gem: number;
  /** null: not known here. `words` says why. */
  value: number | null;
  /** « au moins 76 % des habitants », « aucun GEM recensé », « non calculé ». */
  words: string;
  rank: Rank | null;
  /**
   * Difference to France: in points for a share, in the unit of the figure for a rate, a mean; for a count, to what the
   * population of the territory would have at the rate of the whole country.
   */
  difference: number | null;
  completude: TerritoireMesure['completude'];
  completudeWords: string;
  /** Rank of its class on the map, null without a figure. */
  classe: number | null;
  /** No GEM listed here yet. */
  hatched: boolean;
}

export interface AtlasView {
  echelle: Echelle;
  public: CoveragePublic;
  indicateur: IndicatorName;
  rayon: RayonAtlas;
  zones: Zones;
  methode: AtlasQuery['classes'];
  /** « Habitants à 30 km ou moins d’un GEM ». */
  title: string;
  rows: readonly AtlasRow[];
  byCode: ReadonlyMap<string, AtlasRow>;
  classes: readonly ValueClass[];
  /** The figure of France, null when it is not known. */
  national: number | null;
  france: TerritoireMesure;
  /** How many territories are hatched. */
  hatched: number;
  /** How many territories have no figure, hatched or not. */
  unknown: number;
}

/** Singular, plural and gender of the levels. */
export const LEVELS: Readonly<
  Record<Echelle, { one: string; many: string; label: string; feminine: boolean; table: string }>
> = {
  region: {
    one: 'région',
    many: 'régions',
    label: 'Régions',
    feminine: true,
    table: 'Couverture par région',
  },
  departement: {
    one: 'département',
    many: 'départements',
    label: 'Départements',
    feminine: false,
    table: 'Couverture par département',
  },
  epci: {
    one: 'intercommunalité',
    many: 'intercommunalités',
    label: 'Intercommunalités',
    feminine: true,
    table: 'Couverture par intercommunalité',
  },
  commune: {
    one: 'commune',
    many: 'communes',
    label: 'Communes',
    feminine: true,
    table: 'Couverture par commune',
  },
};

export interface ViewSource {
  territories: readonly Measured[];
  france: TerritoireMesure;
  /** The third threshold of the figures is the radius asked for: computed in the browser. */
  computed: boolean;
}

/** Whether the published figures hold what is asked, or the browser has to compute it. */
export function isPublished({
  indicateur,
  rayon,
  zones,
}: Pick<AtlasQuery, 'indicateur' | 'rayon' | 'zones'>): boolean {
  if (indicateur === 'part') return rayon === 10 || rayon === 20 || rayon === 30;
  if (indicateur === 'au-dela') return rayon === 30;
  return indicateur !== 'accessibilite' || zones === '10-20-30';
}

export function viewOf(query: AtlasQuery, { territories, france, computed }: ViewSource): AtlasView {
  const { indicateur, echelle } = query;
  const radius = computed ? null : query.rayon;
  const { better, isCount, needsGem } = INDICATOR_LABELS[indicateur];
  const read = (one: TerritoireMesure) => figureOf(one.indicateurs[query.public], indicateur, radius);
  const values = territories.map(read);
  const national = read(france);
  const ranks = ranksOf(values, better);
  const classes = classesOf(
    values.filter((value) => value !== null),
    query.classes,
  );
  // Nearly every EPCI is without a GEM, and need not have one: its distance is a figure like the others.
  const hatchable = echelle !== 'epci' || needsGem;
  const rows = territories.map((one, index): AtlasRow => {
    const value = values[index] ?? null;
    const { gem } = one.indicateurs[query.public];
    const expected =
      isCount && national !== null ? (national * one.population) / france.population : national;
    return {
      code: one.code,
      nom: one.nom,
      parent: one.parent ?? null,
      population: one.population,
      gem,
      value,
      words: value === null ? absence(gem, indicateur) : formatBound(indicateur, value, one.completude),
      rank: ranks[index] ?? null,
      difference: value === null || expected === null ? null : value - expected,
      completude: one.completude,
      completudeWords: completudeWords(one.completude, one.nom),
      classe: value === null ? null : classIndex(classes, value),
      hatched: gem === 0 && (hatchable || value === null),
    };
  });
  return {
    echelle,
    public: query.public,
    indicateur,
    rayon: query.rayon,
    zones: query.zones,
    methode: query.classes,
    title: indicatorLabel(indicateur, query.rayon),
    rows,
    byCode: new Map(rows.map((row) => [row.code, row])),
    classes,
    national,
    france,
    hatched: rows.filter(({ hatched }) => hatched).length,
    unknown: rows.filter(({ value }) => value === null).length,
  };
}

function absence(gem: number, indicateur: IndicatorName): string {
  return gem === 0 && indicateur !== 'manque' ? NONE_LISTED : NOT_COMPUTED;
}

/** « 62e sur 83 », « 1er sur 101, ex æquo avec 7 autres », « non classé ». */
export function rankWords(rank: Rank | null, echelle: Echelle): string {
  const { feminine } = LEVELS[echelle];
  return rank ? rankInFrench(rank, feminine) : feminine ? 'non classée' : 'non classé';
}

/** What a territory of the map says of itself: name, value, rank, completude. */
export function rowLabel(row: AtlasRow, view: AtlasView): string {
  const name = view.echelle === 'departement' ? `${row.nom} (${row.code})` : row.nom;
  const none = row.gem === 0 && row.words !== NONE_LISTED ? `, ${NONE_LISTED} ici` : '';
  return `${name}\u00a0: ${row.words}${none}, ${rankWords(row.rank, view.echelle)}, ${row.completudeWords}`;
}

/** « +12,3 pts », « −0,10 », « +8 200 ». */
export function differenceWords(view: Pick<AtlasView, 'indicateur'>, difference: number | null): string {
  if (difference === null) return NOT_COMPUTED;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const size = Math.abs(difference);
  switch (view.indicateur) {
    case 'part':
      return `${sign}${formatNumber(size * 100, 1)} pts`;
    case 'distance':
      return `${sign}${formatNumber(size, 1)}\u00a0km`;
    case 'gem':
    case 'manque':
      return `${sign}${formatNumber(size, 1)}`;
    case 'au-dela':
      return `${sign}${formatNumber(size)}`;
    default:
      return `${sign}${formatNumber(size, 2)}`;
  }
}

/** A class of the legend in words: « 20 à moins de 40 % », « 3 ». */
export function classWords(view: Pick<AtlasView, 'classes' | 'indicateur'>, index: number): string {
  const one = view.classes[index];
  if (!one) return NOT_COMPUTED;
  const write = (value: number) => boundWords(view.indicateur, value);
  if (one.from === one.to) return write(one.from);
  const last = index === view.classes.length - 1;
  if (view.indicateur === 'gem' || view.indicateur === 'manque') {
    const from = Math.ceil(one.from);
    const to = last ? Math.floor(one.to) : Math.ceil(one.to) - 1;
    return from >= to ? write(from) : `${write(from)} à ${write(to)}`;
  }
  // The two ends are rounded outwards: no territory stands beyond them.
  const scale = 10 ** (digitsOf(view.indicateur) + (view.indicateur === 'part' ? 2 : 0));
  const start = index === 0 ? Math.floor(one.from * scale) / scale : one.from;
  const from = write(start).replace(/\s%$/, '');
  return last
    ? `${from} à ${write(Math.ceil(one.to * scale) / scale)}`
    : `${from} à moins de ${write(one.to)}`;
}

/** A bound with all its digits: a bound that is rounded would put a territory in the wrong class. */
function boundWords(indicateur: IndicatorName, value: number): string {
  if (indicateur === 'part') return `${formatNumber(value * 100, 2)}\u00a0%`;
  return formatNumber(value, indicateur === 'au-dela' ? 0 : 3);
}

/** Rows whose name, code or région holds the text, accents and capitals aside; sorted as the query asks. */
export function tableRows(
  view: AtlasView,
  { tri, inverse, recherche }: Pick<AtlasQuery, 'tri' | 'inverse' | 'recherche'>,
): AtlasRow[] {
  const wanted = fold(recherche);
  const found = view.rows.filter(
    (row) => wanted === '' || fold(`${row.nom} ${row.code} ${row.parent ?? ''}`).includes(wanted),
  );
  const sortKey = (row: AtlasRow): number | null => {
    switch (tri) {
      case 'valeur':
        return row.value;
      case 'ecart':
        return row.difference;
      case 'gem':
        return row.gem;
      case 'population':
        return row.population;
      case 'completude':
        return row.completude.officiel ? row.completude.recense / row.completude.officiel : null;
      default:
        return row.rank?.rank ?? null;
    }
  };
  const direction = inverse ? -1 : 1;
  const byName = (a: AtlasRow, b: AtlasRow) => collator.compare(a.nom, b.nom);
  return found.sort((a, b) => {
    if (tri === 'nom') return direction * byName(a, b);
    const [x, y] = [sortKey(a), sortKey(b)];
    // What is not known comes last, whatever the order.
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return direction * (x - y) || byName(a, b);
  });
}

const collator = new Intl.Collator('fr');
