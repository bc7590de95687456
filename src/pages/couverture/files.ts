/** The view as files to take away: loaded when one is asked for. */
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import {
  COVERAGE_PUBLIC_NAMES,
  digitsOf,
  INDICATOR_LABELS,
  type IndicatorName,
} from '../../ui/atlas-format.ts';
import { csvOf } from '../../ui/csv.ts';
import { xlsx, type SheetCell, type SheetColumn } from '../../ui/xlsx.ts';
import type { TerritoryShape } from './shapes.ts';
import { LEVELS, type AtlasRow, type AtlasView } from './view.ts';

/** A column of the files, from a row of the view. */
interface Column extends SheetColumn {
  read: (row: AtlasRow, view: AtlasView) => SheetCell;
}

const COLUMNS: readonly Column[] = [
  { name: 'code', width: 12, read: ({ code }) => code },
  { name: 'nom', width: 32, read: ({ nom }) => nom },
  { name: 'region', width: 28, read: ({ parent }) => parent },
  { name: 'public', width: 24, read: (_, view) => COVERAGE_PUBLIC_NAMES[view.public] },
  { name: 'indicateur', width: 36, read: (_, view) => plain(view.title) },
  { name: 'valeur', width: 12, read: ({ value }, { indicateur }) => rounded(value, indicateur) },
  { name: 'unite', width: 28, read: (_, { indicateur }) => unitOf(indicateur) },
  { name: 'precision', width: 22, read: (row, { indicateur }) => precisionOf(row, indicateur) },
  { name: 'rang', width: 8, read: ({ rank }) => rank?.rank ?? null },
  { name: 'ex_aequo', width: 8, read: ({ rank }) => rank?.ties ?? null },
  {
    name: 'ecart_france',
    width: 14,
    read: ({ difference }, { indicateur }) => rounded(difference, indicateur),
  },
  { name: 'gem', width: 8, read: ({ gem }) => gem },
  { name: 'habitants', width: 12, read: ({ population }) => population },
  { name: 'completude', width: 12, read: ({ completude }) => completude.niveau },
  { name: 'recense', width: 10, read: ({ completude }) => completude.recense },
  { name: 'officiel', width: 10, read: ({ completude }) => completude.officiel },
  { name: 'annee', width: 8, read: ({ completude }) => completude.annee },
  { name: 'territoire_compte', width: 28, read: ({ completude }) => completude.territoire },
  { name: 'source', width: 50, read: ({ completude }) => completude.source },
];

export function viewCsv(view: AtlasView, rows: readonly AtlasRow[]): string {
  return csvOf(
    COLUMNS.map(({ name }) => name),
    rows.map((row) => COLUMNS.map(({ read }) => read(row, view))),
  );
}

export function viewXlsx(view: AtlasView, rows: readonly AtlasRow[]): Uint8Array<ArrayBuffer> {
  return xlsx(
    // 31 characters at most, says the format.
    LEVELS[view.echelle].table.slice(0, 31),
    COLUMNS,
    rows.map((row) => COLUMNS.map(({ read }) => read(row, view))),
  );
}

export type AtlasCollection = FeatureCollection<Polygon | MultiPolygon | Point, Record<string, SheetCell>>;

/** RFC 7946, the columns of the table as properties; a territory without an outline is no feature. */
export function viewGeoJson(view: AtlasView, shapes: readonly TerritoryShape[]): AtlasCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.flatMap(
      ({ code, geometry }): Feature<Polygon | MultiPolygon, Record<string, SheetCell>>[] => {
        const row = view.byCode.get(code);
        if (!row) return [];
        const properties = Object.fromEntries(COLUMNS.map(({ name, read }) => [name, read(row, view)]));
        return [{ type: 'Feature', id: code, properties, geometry }];
      },
    ),
  };
}

/** « couverture-departement-part-30km-tous »: what the file holds, told by its name. */
export function fileName({ echelle, indicateur, rayon, zones, public: publicName }: AtlasView): string {
  const radius = indicateur === 'part' || indicateur === 'au-dela' ? `-${rayon}km` : '';
  const rings = indicateur === 'accessibilite' ? `-${zones}` : '';
  return `couverture-${echelle}-${indicateur}${radius}${rings}-${publicName}`;
}

function unitOf(indicateur: IndicatorName): string {
  // Files hold the share itself, from 0 to 1: a spreadsheet shows it as a percentage if asked to.
  return indicateur === 'part' ? 'part, de 0 à 1' : INDICATOR_LABELS[indicateur].unit;
}

function precisionOf(row: AtlasRow, indicateur: IndicatorName): string {
  if (row.value === null) return row.words;
  return row.completude.niveau === 'complet' ? 'exact' : INDICATOR_LABELS[indicateur].bound;
}

/** As the published figures: six decimals, three for distances, none for counts but for the difference to a mean. */
function rounded(value: number | null, indicateur: IndicatorName): number | null {
  if (value === null) return null;
  const digits = indicateur === 'distance' || digitsOf(indicateur) === 0 ? 3 : 6;
  return Number(value.toFixed(digits));
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
