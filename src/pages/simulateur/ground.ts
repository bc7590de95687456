/** What the page stands on: the communes, the GEM that a scenario may change, and the shapes to draw them. */
import { booleanPointInPolygon } from '@turf/turf';
import type { CommuneColumns } from '../../coverage/engine.ts';
import { scenarioDirectory, type ScenarioDirectory } from '../../coverage/siting/scenario.ts';
import type { Directory, Outlines } from '../../dataset.ts';
import { OPEN_SEA, type CellMesh } from '../../territory/cells.ts';
import { distanceKm, type Position } from '../../territory/distance.ts';
import { planeKeyOf } from '../../territory/plane.ts';
import type { Commune } from '../../territory/territory.ts';
import { loadCells } from '../../ui/coverage.ts';
import { openCoverage } from '../../ui/coverage-service.ts';

export interface Ground {
  readonly communes: readonly Commune[];
  readonly columns: CommuneColumns;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly directory: ScenarioDirectory;
  readonly meshes: readonly CellMesh[];
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/** @throws CoverageUnavailable with the sentence to show */
export async function loadGround({ gems, names }: Directory): Promise<Ground> {
  const [{ columns }, meshes] = await Promise.all([openCoverage(), loadCells()]);
  const regionOf = new Map(names.departements.map(({ code, region }) => [code, region]));
  const communes = columns.codes.map((code, index): Commune => {
    const departement = columns.departements[index] as string;
    return {
      code,
      nom: code,
      departement,
      region: regionOf.get(departement) ?? '',
      epci: columns.epci[index] ?? null,
      population: columns.population[index] as number,
      longitude: columns.longitudes[index] as number,
      latitude: columns.latitudes[index] as number,
    };
  });
  return {
    communes,
    columns,
    meshes,
    indexOf: new Map(columns.codes.map((code, index) => [code, index])),
    directory: scenarioDirectory(gems, communes),
    neighbours: neighbouringDepartements(columns, meshes),
  };
}

/** Cells of two coasts meet in the middle of the sea: centres this far apart are no neighbours on land. */
const NEXT_KM = 40;

/** The départements that each one touches, by code. */
export function neighbouringDepartements(
  { departements, longitudes, latitudes }: Pick<CommuneColumns, 'departements' | 'longitudes' | 'latitudes'>,
  meshes: readonly CellMesh[],
): Map<string, string[]> {
  const sets = new Map<string, Set<string>>();
  const at = (index: number): Position => ({
    longitude: longitudes[index] as number,
    latitude: latitudes[index] as number,
  });
  for (const { borders } of meshes) {
    for (let border = 0; border < borders.length; border += 4) {
      const one = borders[border] as number;
      const other = borders[border + 1] as number;
      if (one === OPEN_SEA || other === OPEN_SEA) continue;
      const here = departements[one] as string;
      const there = departements[other] as string;
      if (here === there || sets.get(here)?.has(there)) continue;
      if (distanceKm(at(one), at(other)) > NEXT_KM) continue;
      for (const [from, to] of [
        [here, there],
        [there, here],
      ] as const) {
        const known = sets.get(from);
        if (known) known.add(to);
        else sets.set(from, new Set([to]));
      }
    }
  }
  return new Map([...sets].map(([code, others]) => [code, [...others].sort()]));
}

/** Whether the outlines of the départements, coarse as they are, hold a point. */
export function isOnLand(outlines: Outlines, { longitude, latitude }: Position): boolean {
  return outlines.features.some((feature) => booleanPointInPolygon([longitude, latitude], feature));
}

/** The commune of a plane whose centre is nearest to a point: its index; null on a plane without any. */
export function nearestCommune(
  { columns }: Pick<Ground, 'columns'>,
  { longitude, latitude }: Position,
  plane: string,
): number | null {
  const { longitudes, latitudes, departements } = columns;
  const stretch = Math.cos((latitude * Math.PI) / 180);
  let best: number | null = null;
  let least = Infinity;
  for (let index = 0; index < latitudes.length; index += 1) {
    const dy = (latitudes[index] as number) - latitude;
    const dx = ((longitudes[index] as number) - longitude) * stretch;
    const square = dx * dx + dy * dy;
    if (square < least && planeKeyOf(departements[index] as string) === plane) {
      least = square;
      best = index;
    }
  }
  return best;
}
