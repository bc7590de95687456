import type { Envelope, FigureSource, RegionPublics, Serie, SeriePoint, Series } from '../../src/figures.ts';
import { ENVELOPES, NATIONAL, type Wanted } from './series-wanted.ts';
import { Problems } from './problems.ts';
import { readReferenceRows, ReferenceDataError, type ReferenceRow } from './reference-rows.ts';

/** The year for which every région is known by public. */
const REGIONS_YEAR = 2017;
const REGION_PUBLICS = {
  tous: 'tous',
  psychique: 'psychique',
  cerebrolese: 'cerebrolese',
  mixte: 'psychique+cerebrolese',
  non_precise: 'non-precise',
} as const;

const SERIES_COLUMNS = [
  'annee',
  'indicateur',
  'valeur',
  'unite',
  'source_url',
  'source_titre',
  'note',
] as const;
const REGION_COLUMNS = [...SERIES_COLUMNS, 'region'] as const;
const COUNT_COLUMNS = [
  'annee',
  'territoire_type',
  'codes',
  'territoire',
  'public',
  'valeur',
  'source_url',
  'source_titre',
  'note',
] as const;
type CountRow = ReferenceRow<(typeof COUNT_COLUMNS)[number]>;
type SourcedRow = ReferenceRow<'annee' | 'valeur' | 'source_url' | 'source_titre' | 'note'>;

const FILES = {
  national: 'series-nationales.csv',
  regional: 'series-regionales.csv',
  counts: 'comptages-officiels.csv',
};

/**
 * The official series of the atlas (`series.json`), taken from `data/reference/`.
 *
 * @param reference the folder `data/reference`
 * @throws ReferenceDataError naming file, line, column, value and what was expected, for every problem at once
 */
export function readSeries(reference: string): Series {
  const problems = new Problems();
  const reader = new SeriesReader(problems);
  const national = readReferenceRows(reference, FILES.national, SERIES_COLUMNS, problems);
  const regional = readReferenceRows(reference, FILES.regional, REGION_COLUMNS, problems);
  const counts = readReferenceRows(reference, FILES.counts, COUNT_COLUMNS, problems);
  if (problems.errorCount > 0) throw new ReferenceDataError(problems);

  const nationales = {
    ...(Object.fromEntries(
      Object.entries(NATIONAL).map(([id, wanted]) => [id, reader.national(national, wanted)]),
    ) as Record<keyof typeof NATIONAL, Serie>),
    'gem-tous': reader.allGem(counts),
  };
  const series: Series = {
    nationales,
    regions: reader.regions(counts),
    enveloppes: ENVELOPES.map(({ annee, indicateur }) => ({
      annee,
      libelle: indicateur,
      lignes: reader.envelopes(
        regional.filter(({ cells }) => cells.annee === String(annee) && cells.indicateur === indicateur),
        `« ${indicateur} » en ${annee}`,
      ),
    })),
  };
  if (problems.errorCount > 0) throw new ReferenceDataError(problems);
  return series;
}

class SeriesReader {
  constructor(private readonly problems: Problems) {}

  national(rows: readonly ReferenceRow<(typeof SERIES_COLUMNS)[number]>[], wanted: Wanted): Serie {
    const { libelle, indicateur, unites, annees } = wanted;
    const points: SeriePoint[] = [];
    const [unite, ...others] = unites;
    const factors = new Map([[unite, 1], ...others.map((one): [string, number] => [one.unite, one.fois])]);
    for (const row of rows) {
      if (row.cells.indicateur !== indicateur) continue;
      const point = this.point(FILES.national, row);
      const factor = factors.get(row.cells.unite);
      if (factor === undefined) {
        this.bad(
          FILES.national,
          row.line,
          'unite',
          row.cells.unite,
          `attendu ${[...factors.keys()].join(' ou ')}`,
        );
      }
      if (!point || factor === undefined || (annees && !annees.includes(point.annee))) continue;
      // 42.8 × 1e6 is 42799999.999999996.
      const valeur = factor === 1 ? point.valeur : Math.round(point.valeur * factor);
      this.add(points, { ...point, valeur, unite }, FILES.national, row);
    }
    for (const annee of annees ?? []) {
      if (!points.some((point) => point.annee === annee))
        this.bad(FILES.national, null, null, null, `attendu une ligne « ${indicateur} » pour ${annee}`);
    }
    if (points.length === 0 && !annees)
      this.bad(FILES.national, null, null, null, `attendu au moins une ligne « ${indicateur} »`);
    return { libelle, unite, points: points.sort((a, b) => a.annee - b.annee) };
  }

  /** All GEM of France, whoever pays: the official counts, not the series. */
  allGem(rows: readonly CountRow[]): Serie {
    const points: SeriePoint[] = [];
    for (const row of rows) {
      const { territoire_type: level, public: name, annee } = row.cells;
      // A count without a year has no place on an axis of years.
      if (level !== 'france' || name !== 'tous' || annee === '') continue;
      const point = this.point(FILES.counts, row);
      if (point) this.add(points, { ...point, unite: 'GEM' }, FILES.counts, row);
    }
    if (points.length === 0)
      this.bad(
        FILES.counts,
        null,
        null,
        null,
        'attendu au moins un nombre de GEM, tous publics, pour la France',
      );
    return { libelle: 'Tous les GEM', unite: 'GEM', points: points.sort((a, b) => a.annee - b.annee) };
  }

  regions(rows: readonly CountRow[]): Series['regions'] {
    const byCodes = new Map<string, CountRow[]>();
    for (const row of rows) {
      const { annee, territoire_type: level, codes } = row.cells;
      if (annee !== String(REGIONS_YEAR) || level !== 'region') continue;
      const same = byCodes.get(codes);
      if (same) same.push(row);
      else byCodes.set(codes, [row]);
    }
    let source: FigureSource = { titre: FILES.counts, url: null };
    const lignes = [...byCodes].map(([codes, same]): RegionPublics => {
      const figures = Object.fromEntries(
        Object.entries(REGION_PUBLICS).map(([key, name]) => {
          const row = same.find(({ cells }) => cells.public === name);
          if (!row) {
            const message = `attendu une ligne « ${name} » pour la région ${codes} en ${REGIONS_YEAR}`;
            this.bad(FILES.counts, same[0]?.line ?? null, 'public', null, message);
          }
          const point = row && this.point(FILES.counts, row);
          if (point) source = point.source;
          return [key, point?.valeur ?? 0];
        }),
      ) as Record<keyof typeof REGION_PUBLICS, number>;
      const sum = figures.psychique + figures.cerebrolese + figures.mixte + figures.non_precise;
      const total = same.find(({ cells }) => cells.public === 'tous');
      if (total && sum !== figures.tous) {
        const message = `attendu ${sum}, la somme des publics de la région ${codes} en ${REGIONS_YEAR}`;
        this.bad(FILES.counts, total.line, 'valeur', total.cells.valeur, message);
      }
      return { codes: codes.split('|'), nom: same[0]?.cells.territoire ?? codes, ...figures };
    });
    if (lignes.length === 0)
      this.bad(FILES.counts, null, null, null, `attendu les régions et leurs publics en ${REGIONS_YEAR}`);
    return { annee: REGIONS_YEAR, source, lignes };
  }

  envelopes(rows: readonly ReferenceRow<(typeof REGION_COLUMNS)[number]>[], what: string): Envelope[] {
    if (rows.length === 0) this.bad(FILES.regional, null, null, null, `attendu au moins une ligne ${what}`);
    return rows.flatMap((row): Envelope[] => {
      const point = this.point(FILES.regional, row);
      const { unite, region } = row.cells;
      const factor = unite === '€' ? 1 : unite === 'M€' ? 1e6 : null;
      if (factor === null) this.bad(FILES.regional, row.line, 'unite', unite, 'attendu € ou M€');
      if (region === '') this.bad(FILES.regional, row.line, 'region', region, 'attendu le nom d’une région');
      if (!point || factor === null) return [];
      return [
        {
          nom: region,
          valeur: Math.round(point.valeur * factor),
          unite: '€',
          source: point.source,
          note: point.note,
        },
      ];
    });
  }

  /** One figure, its year, its value and its source; null, with the problems told, when one of them cannot be read. */
  private point(file: string, { line, cells }: SourcedRow): Omit<SeriePoint, 'unite'> | null {
    const years = /^(\d{4})(?:-(\d{4}))?$/.exec(cells.annee);
    const number = /^\d+(\.\d+)?$/.test(cells.valeur);
    if (!years) this.bad(file, line, 'annee', cells.annee, 'attendu une année (2017) ou deux (2012-2013)');
    if (!number)
      this.bad(file, line, 'valeur', cells.valeur, 'attendu un nombre, avec un point pour les décimales');
    if (cells.source_titre === '') this.bad(file, line, 'source_titre', '', 'attendu le titre de la source');
    if (cells.source_url !== '' && !/^https?:\/\//.test(cells.source_url))
      this.bad(file, line, 'source_url', cells.source_url, 'attendu une adresse http(s), ou rien');
    if (!years || !number) return null;
    return {
      annee: Number(years[1]),
      jusqu_a: years[2] === undefined ? null : Number(years[2]),
      valeur: Number(cells.valeur),
      source: { titre: cells.source_titre, url: cells.source_url === '' ? null : cells.source_url },
      note: cells.note === '' ? null : cells.note,
    };
  }

  /** Two rows for one year may differ by their rounding (72 373 and 72 372,65), not by more: the first one stays. */
  private add(points: SeriePoint[], point: SeriePoint, file: string, row: SourcedRow): void {
    const same = points.find(({ annee }) => annee === point.annee);
    if (!same) points.push(point);
    else if (Math.abs(same.valeur - point.valeur) > 0.5) {
      const message = `attendu ${same.valeur}, comme plus haut pour ${point.annee} : une seule valeur par année`;
      this.bad(file, row.line, 'valeur', row.cells.valeur, message);
    }
  }

  private bad(
    file: string,
    line: number | null,
    column: string | null,
    value: string | null,
    message: string,
  ): void {
    this.problems.error({ file, line, column }, value, message);
  }
}
