/**
 * What can be chosen in the indicators, with the published values (docs/indicateurs.md). The names of the
 * published indicators (`part_pop_10km`…) stand for the default thresholds; a caller that passes others reads
 * the same three fields, in the order of its own thresholds, and labels them itself.
 */
export interface Catchment {
  /** Outer radius in km, included. */
  readonly radiusKm: number;
  /** Weight of a place between the former radius and this one. */
  readonly weight: number;
}

export interface CoverageParameters {
  /** Rings of the E2SFCA, from the nearest to the farthest; the weight is 0 beyond the last. */
  readonly catchments: readonly Catchment[];
  /** Three distances for the shares of the population; the third is also the one "beyond" which people are counted. */
  readonly thresholdsKm: readonly [number, number, number];
}

/** Weights of Luo & Qi (2009) for three rings; radii of this project, as the crow flies. */
export const DEFAULT_PARAMETERS: CoverageParameters = {
  catchments: [
    { radiusKm: 10, weight: 1 },
    { radiusKm: 20, weight: 0.68 },
    { radiusKm: 30, weight: 0.22 },
  ],
  thresholdsKm: [10, 20, 30],
};

export const MAX_RADIUS_KM = 500;
export const MAX_CATCHMENTS = 12;

/**
 * A place at a radius is inside it. A micrometre of tolerance keeps that true of a distance of "10 km" whose
 * last bits say 10.000000000000002.
 */
export const RADIUS_TOLERANCE_KM = 1e-9;

/** Throws a sentence (in French: a page may show it) when a parameter cannot be used. */
export function checkParameters(parameters: CoverageParameters): void {
  const { catchments, thresholdsKm } = parameters;
  if (catchments.length < 1 || catchments.length > MAX_CATCHMENTS) {
    throw new RangeError(
      `Il faut de 1 à ${MAX_CATCHMENTS} zones de desserte ; ${catchments.length} ont été données.`,
    );
  }
  checkRadii(
    'Les rayons des zones de desserte',
    catchments.map((catchment) => catchment.radiusKm),
  );
  let former = 1;
  for (const { weight } of catchments) {
    if (!(weight > 0 && weight <= former)) {
      throw new RangeError(
        `Les poids des zones de desserte vont en décroissant, de 1 à plus de 0 ; « ${weight} » ne convient pas.`,
      );
    }
    former = weight;
  }
  if (thresholdsKm.length !== 3) {
    throw new RangeError(`Il faut trois seuils de distance ; ${String(thresholdsKm)} ne convient pas.`);
  }
  checkRadii('Les seuils de distance', thresholdsKm);
}

function checkRadii(what: string, radii: readonly number[]): void {
  let former = 0;
  for (const radius of radii) {
    if (!(radius > former && radius <= MAX_RADIUS_KM)) {
      throw new RangeError(
        `${what} vont en croissant, de plus de 0 à ${MAX_RADIUS_KM} km ; « ${radius} » ne convient pas.`,
      );
    }
    former = radius;
  }
}
