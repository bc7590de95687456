import { booleanPointInPolygon } from '@turf/turf';
import { loadOutlines } from '../dataset.ts';
import type { Position } from '../territory/distance.ts';

/**
 * Whether a position lies outside every département, as near as their drawn outlines tell.
 * @throws DatasetError when the outlines cannot be had
 */
export async function isAbroad({ longitude, latitude }: Position): Promise<boolean> {
  const { features } = await loadOutlines();
  return !features.some((departement) => booleanPointInPolygon([longitude, latitude], departement));
}
