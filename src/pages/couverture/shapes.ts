/** The territories of a level as paths of one drawing of France. */
import type { Outlines } from '../../dataset.ts';
import { dissolve, middleOf } from '../../territory/dissolve.ts';
import { franceProjection, type FranceProjection } from '../../ui/france-projection.ts';

export interface TerritoryShape {
  code: string;
  d: string;
  /** Its middle on the drawing, where the arrows of the keyboard aim at. */
  x: number;
  y: number;
}

export interface Drawing {
  france: FranceProjection;
  shapes: readonly TerritoryShape[];
}

const drawn = new WeakMap<Outlines, Drawing>();

export function drawDepartements(outlines: Outlines): Drawing {
  const known = drawn.get(outlines);
  if (known) return known;
  const france = franceProjection(outlines.features);
  const paths = new Map(france.paths.map(({ code, d }) => [code, d]));
  const shapes = outlines.features.flatMap(({ properties: { code }, geometry }): TerritoryShape[] => {
    const d = paths.get(code);
    const at = france.point({ ...middleOf(geometry), departement: code });
    return d && at ? [{ code, d, x: at[0], y: at[1] }] : [];
  });
  const drawing = { france, shapes };
  drawn.set(outlines, drawing);
  return drawing;
}

const merged = new WeakMap<Outlines, Drawing>();

/** Régions are their départements without the borders between them. */
export function drawRegions(outlines: Outlines): Drawing {
  const known = merged.get(outlines);
  if (known) return known;
  const { france } = drawDepartements(outlines);
  const byRegion = new Map<string, Outlines['features']>();
  for (const feature of outlines.features) {
    const { region } = feature.properties;
    const list = byRegion.get(region);
    if (list) list.push(feature);
    else byRegion.set(region, [feature]);
  }
  const shapes = [...byRegion].flatMap(([code, features]): TerritoryShape[] => {
    const departement = features[0]?.properties.code ?? '';
    const geometry = dissolve(features.map((feature) => feature.geometry));
    const at = france.point({ ...middleOf(geometry), departement });
    return at ? [{ code, d: france.path(geometry, departement), x: at[0], y: at[1] }] : [];
  });
  const drawing = { france: { ...france, zoom: null }, shapes };
  merged.set(outlines, drawing);
  return drawing;
}
