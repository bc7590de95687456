import { basinOf } from '../basins.ts';
import type { CommuneTable, Parcel } from '../communes.ts';
import { FRANCE_CODE, territoryOf, type Territories, type TerritoryCoverage } from '../territories.ts';
import type { CoverageSite } from '../types.ts';

/** The level of a territory and how a place, parcel or site, names its territory there; null for none. */
const CODE_AT = {
  france: () => FRANCE_CODE,
  regions: (place: Parcel) => place.region,
  departements: (place: Parcel) => place.departement,
  epci: (place: Parcel) => place.epci,
  sansEpci: (place: Parcel) => (place.epci === null ? '' : null),
} as const satisfies Record<keyof Territories, (place: Parcel) => string | null>;

type Level = keyof Territories;
const LEVELS = Object.keys(CODE_AT) as Level[];

/** The territories, of which only those that a change touches are made anew, each as `territoriesOf` makes it. */
export class Levels {
  private readonly parcelsAt: Record<Level, Map<string, number[]>>;

  constructor(private readonly table: CommuneTable) {
    this.parcelsAt = Object.fromEntries(
      LEVELS.map((level) => [level, groupByCode(table.parcels, CODE_AT[level])]),
    ) as Record<Level, Map<string, number[]>>;
  }

  /**
   * @param former is left as it is, so that a caller may keep it to compare
   * @param parcels those whose sums have changed
   * @param changed the sites that have left or come
   */
  refresh(
    former: Territories,
    parcelRows: Float64Array,
    sites: readonly CoverageSite[],
    parcels: Iterable<number>,
    changed: readonly CoverageSite[],
  ): Territories {
    const counted = sites.filter((site) => basinOf(site.departement) !== null);
    const places: Parcel[] = changed.filter((site) => basinOf(site.departement) !== null);
    for (const parcel of parcels) places.push(this.table.parcels[parcel] as Parcel);

    const at = (level: Level, known: ReadonlyMap<string, TerritoryCoverage>) => {
      const codeOf = CODE_AT[level];
      const codes = new Set(places.map(codeOf));
      codes.delete(null);
      const next = new Map(known);
      const sitesIn = new Map<string, CoverageSite[]>();
      for (const code of codes) if (code !== null) sitesIn.set(code, []);
      for (const site of counted) {
        const code = codeOf(site);
        if (code !== null) sitesIn.get(code)?.push(site);
      }
      for (const [code, inside] of sitesIn) {
        const own = this.parcelsAt[level].get(code) ?? [];
        // A territory that has neither a commune nor a GEM any more is none.
        if (own.length === 0 && inside.length === 0 && level !== 'france' && level !== 'sansEpci')
          next.delete(code);
        else next.set(code, territoryOf(code, own, parcelRows, inside));
      }
      return next;
    };
    const alone = (level: 'france' | 'sansEpci'): TerritoryCoverage => {
      const { code } = former[level];
      return at(level, new Map([[code, former[level]]])).get(code) ?? former[level];
    };
    return {
      france: alone('france'),
      regions: at('regions', former.regions),
      departements: at('departements', former.departements),
      epci: at('epci', former.epci),
      sansEpci: alone('sansEpci'),
    };
  }
}

function groupByCode(
  parcels: readonly Parcel[],
  codeOf: (place: Parcel) => string | null,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [parcel, place] of parcels.entries()) {
    const code = codeOf(place);
    if (code === null) continue;
    const group = groups.get(code);
    if (group) group.push(parcel);
    else groups.set(code, [parcel]);
  }
  return groups;
}
