import {
  COVERAGE_PUBLICS,
  type Indicateurs,
  type IndicateursParPublic,
  type TerritoireMesure,
} from './types.ts';

/**
 * Rounding for publication, the last thing done to a figure, so that the files have the same bytes on every
 * machine. Six decimals for rates and shares: multiplied back by a population, they give the inhabitants to
 * one or two per million. Three for kilometres (a metre; the positions themselves are far less sure).
 */
const RATE_DECIMALS = 6;
const KM_DECIMALS = 3;

export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  // + 0 turns -0, which JSON writes "0" but tests tell apart, into 0.
  return Math.round(value * scale) / scale + 0;
}

export function roundIndicateurs(indicateurs: Indicateurs): Indicateurs {
  const rate = (value: number | null): number | null =>
    value === null ? null : roundTo(value, RATE_DECIMALS);
  const { distance_moyenne_km } = indicateurs;
  return {
    gem: indicateurs.gem,
    densite_100k: rate(indicateurs.densite_100k),
    distance_moyenne_km: distance_moyenne_km === null ? null : roundTo(distance_moyenne_km, KM_DECIMALS),
    part_pop_10km: rate(indicateurs.part_pop_10km),
    part_pop_20km: rate(indicateurs.part_pop_20km),
    part_pop_30km: rate(indicateurs.part_pop_30km),
    habitants_plus_30km: Math.round(indicateurs.habitants_plus_30km),
    accessibilite: rate(indicateurs.accessibilite),
    manque_moyenne: indicateurs.manque_moyenne,
  };
}

export function roundTerritoire(territoire: TerritoireMesure): TerritoireMesure {
  const indicateurs = Object.fromEntries(
    COVERAGE_PUBLICS.map((publicName) => [publicName, roundIndicateurs(territoire.indicateurs[publicName])]),
  ) as IndicateursParPublic;
  return { ...territoire, indicateurs };
}
