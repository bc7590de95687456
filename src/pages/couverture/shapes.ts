/** The territories of a level as paths of one drawing of France. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Outlines } from '../../dataset.ts';
import type { EpciOutline } from '../../ui/coverage.ts';
import { dissolve, middleOf } from '../../territory/dissolve.ts';
import { franceProjection, type FranceProjection } from '../../ui/france-projection.ts';

export interface TerritoryShape {
  code: string;
  d: string;
  /** Its middle on the drawing, where the arrows of the keyboard aim at. */
  x: number;
  y: number;
  /** RFC 7946. */
  geometry: Polygon | MultiPolygon;
}

export interface Drawing {
  france: FranceProjection;
  shapes: readonly TerritoryShape[];
  /** The land: shapes made of cells run out to sea, which is drawn over them. null: the shapes keep to it themselves. */
  clip: string | null;
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
    return d && at ? [{ code, d, x: at[0], y: at[1], geometry }] : [];
  });
  const drawing = { france, shapes, clip: null };
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
    return at ? [{ code, d: france.path(geometry, departement), x: at[0], y: at[1], geometry }] : [];
  });
  const drawing = { france: { ...france, zoom: null }, shapes, clip: null };
  merged.set(outlines, drawing);
  return drawing;
}

/** EPCI are dissolved cells of communes: right for nearly all of the land, cut at the coast. */
export function drawEpci(outlines: Outlines, epci: readonly EpciOutline[]): Drawing {
  const { france } = drawDepartements(outlines);
  const shapes = epci.flatMap(({ code, departement, longitude, latitude, geometry }): TerritoryShape[] => {
    const at = france.point({ longitude, latitude, departement });
    const d = france.path(geometry, departement);
    return at && d ? [{ code, d, x: at[0], y: at[1], geometry }] : [];
  });
  return { france: { ...france, zoom: null }, shapes, clip: france.paths.map(({ d }) => d).join('') };
}
