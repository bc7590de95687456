/**
 * A distance in French: « à moins d’1 km », « à 4,2 km », « à 38 km ». Under 10 km one decimal is kept; the point of
 * a GEM is often only the centre of its commune, so more would be a lie.
 * @param whole from a position rounded to a kilometre: a decimal would be one too
 */
export function distanceInFrench(km: number, whole = false): string {
  if (km < 1) return 'à moins d’1 km';
  const rounded = km < 10 && !whole ? Math.round(km * 10) / 10 : Math.round(km);
  // A formatter of the browser takes longer to make than the list to draw: only for the four digits of an ocean.
  const digits = rounded < 1000 ? String(rounded).replace('.', ',') : rounded.toLocaleString('fr-FR');
  return `à ${digits} km`;
}
