import { DEFAULT_PARAMETERS, type CoverageParameters } from '../../coverage/parameters.ts';
import { radiiOf, type AtlasQuery } from '../../ui/atlas-query.ts';

/** What the calculation needs to know of a query: the radius is its third threshold, the zones are its rings. */
export function parametersOf({ rayon, zones }: Pick<AtlasQuery, 'rayon' | 'zones'>): CoverageParameters {
  const radii = radiiOf(zones);
  return {
    catchments: DEFAULT_PARAMETERS.catchments.map(({ weight }, ring) => ({
      radiusKm: radii[ring] as number,
      weight,
    })),
    thresholdsKm: rayon === 30 ? DEFAULT_PARAMETERS.thresholdsKm : [rayon / 4, rayon / 2, rayon],
  };
}
