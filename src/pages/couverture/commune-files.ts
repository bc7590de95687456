/** Every commune with its figures, as files: loaded when one is asked for. */
import type { CoveragePublic } from '../../coverage/types.ts';
import { territoryOf, type Directory } from '../../dataset.ts';
import type { BrowserCoverage } from '../../ui/coverage.ts';
import { openCommunes } from '../../ui/gazetteer.ts';
import { departementsOf } from '../../ui/places.ts';
import { xlsx, type SheetCell } from '../../ui/xlsx.ts';
import { figuresOf } from './commune-words.ts';
import { csvOf } from '../../ui/csv.ts';

const HEADER = [
  ...['code_insee', 'commune', 'code_departement', 'departement', 'habitants', 'public'],
  ...['distance_km_vol_oiseau', 'accessibilite_100k', 'gem_le_plus_proche', 'gem_id'],
];

export interface CommuneFiles {
  name: string;
  csv: () => string;
  sheet: () => Uint8Array<ArrayBuffer>;
  geoJson: () => string;
}

/** @throws when the names of the communes cannot be had */
export async function communeFiles(
  { communes }: BrowserCoverage,
  publicName: CoveragePublic,
  directory: Directory,
): Promise<CommuneFiles> {
  const service = await openCommunes(departementsOf(directory));
  const names = await service.names(communes.codes);
  const rows = communes.codes.map((code, index): SheetCell[] => {
    const one = figuresOf(communes, publicName, index, directory);
    return [
      code,
      names[index] ?? code,
      one.departement,
      territoryOf(directory.names, one.departement).nom,
      one.population,
      publicName,
      one.km === null ? null : Number(one.km.toFixed(3)),
      Number(one.accessibility.toFixed(6)),
      one.gem?.nom ?? null,
      one.gem?.id ?? null,
    ];
  });
  return {
    name: `couverture-commune-${publicName}`,
    csv: () => csvOf(HEADER, rows),
    sheet: () =>
      xlsx(
        'Couverture par commune',
        HEADER.map((name) => ({ name, width: 18 })),
        rows,
      ),
    geoJson: () =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: rows.map((row, index) => ({
          type: 'Feature',
          id: row[0],
          properties: Object.fromEntries(HEADER.map((name, column) => [name, row[column] ?? null])),
          geometry: {
            type: 'Point',
            coordinates: [communes.longitudes[index] ?? 0, communes.latitudes[index] ?? 0],
          },
        })),
      }),
  };
}
