import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { CoveragePublic } from '../coverage/types.ts';
import { densitySteps } from './density.ts';
import type { Tokens } from './tokens.ts';

/** Family that labels are drawn with: the site's own font, rendered by the browser (a style without glyphs). */
export const LABEL_FONT = 'Atkinson Hyperlegible Next Variable';

/** IGN plan, raster, Licence Ouverte 2.0, no key: https://geoservices.ign.fr/documentation/services/services-geoplateforme/diffusion */
const IGN_TILES =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
  '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';

export const IGN_SOURCE = 'ign';
export const HATCHING = 'hachures';

/** Zooms between which the density gives way to the plain land. */
export const DENSITY_FADES = [7, 8.5] as const;

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const fades = (opacity: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  DENSITY_FADES[0],
  opacity,
  DENSITY_FADES[1],
  0,
];

/** The whole style: sources empty but for the embedded basemap, and every layer, lowest first. */
export function buildStyle(tokens: Tokens, basemapUrl: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      fond: { type: 'geojson', data: basemapUrl },
      departements: { type: 'geojson', data: EMPTY, promoteId: 'code', tolerance: 0.2 },
      // Simplified as other shapes are, a circle would show its corners.
      rayon: { type: 'geojson', data: EMPTY, tolerance: 0 },
      gem: { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 38, clusterMaxZoom: 12 },
      accent: { type: 'geojson', data: EMPTY },
    },
    layers: [...basemapLayers(tokens), ...densityLayers(tokens), ...pointLayers(tokens)],
  };
}

function basemapLayers(tokens: Tokens): LayerSpecification[] {
  return [
    { id: 'mer', type: 'background', paint: { 'background-color': tokens.sea } },
    {
      id: 'etranger',
      type: 'fill',
      source: 'fond',
      filter: ['==', ['get', 'kind'], 'terre'],
      paint: { 'fill-color': tokens.abroad },
    },
    { id: 'terre', type: 'fill', source: 'departements', paint: { 'fill-color': tokens.surface } },
  ];
}

function densityLayers(tokens: Tokens): LayerSpecification[] {
  return [
    {
      id: 'densite',
      type: 'fill',
      source: 'departements',
      paint: { 'fill-color': densityColor('tous', tokens), 'fill-opacity': fades(0.95) },
    },
    {
      id: 'aucun-recense',
      type: 'fill',
      source: 'departements',
      filter: noneListed('tous'),
      paint: { 'fill-pattern': HATCHING, 'fill-opacity': fades(0.9) },
    },
    {
      id: 'limites',
      type: 'line',
      source: 'departements',
      paint: {
        'line-color': tokens.coast,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.7, 9, 1.6],
      },
    },
    {
      id: 'limites-proches',
      type: 'line',
      source: 'departements',
      minzoom: 7.5,
      paint: { 'line-color': tokens.edge, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    {
      id: 'departement-choisi',
      type: 'line',
      source: 'departements',
      filter: ['==', ['get', 'code'], ''],
      paint: { 'line-color': tokens.petrol, 'line-width': 2.5 },
    },
    {
      id: 'villes',
      type: 'symbol',
      source: 'fond',
      filter: [
        'all',
        ['==', ['get', 'kind'], 'ville'],
        ['<=', ['get', 'rang'], ['step', ['zoom'], 12, 6, 30, 7, 90, 8, 250, 9, 600, 10, 5000]],
      ],
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': [LABEL_FONT],
        'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 10, 15],
        'symbol-sort-key': ['get', 'rang'],
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.1,
        'text-padding': 6,
      },
      paint: { 'text-color': tokens.soft, 'text-halo-color': tokens.surface, 'text-halo-width': 1.4 },
    },
    {
      id: 'rayon-fond',
      type: 'fill',
      source: 'rayon',
      paint: { 'fill-color': tokens.petrol, 'fill-opacity': 0.08 },
    },
    {
      id: 'rayon-bord',
      type: 'line',
      source: 'rayon',
      paint: { 'line-color': tokens.petrol, 'line-width': 2, 'line-dasharray': [2, 2] },
    },
  ];
}

function pointLayers(tokens: Tokens): LayerSpecification[] {
  return [
    {
      id: 'halo',
      type: 'circle',
      source: 'accent',
      paint: {
        'circle-radius': 19,
        'circle-color': tokens.petrol,
        'circle-opacity': 0.22,
        'circle-stroke-color': tokens.petrol,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'groupes',
      type: 'circle',
      source: 'gem',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': tokens.deep,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 13, 10, 17, 50, 24, 300, 32],
        'circle-stroke-color': tokens.surface,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'groupes-nombre',
      type: 'symbol',
      source: 'gem',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['to-string', ['get', 'point_count']],
        'text-font': [LABEL_FONT],
        'text-size': 14,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': tokens['on-deep'] },
    },
    {
      id: 'gem',
      type: 'symbol',
      source: 'gem',
      filter: ['!', ['has', 'point_count']],
      layout: { 'icon-image': ['get', 'icone'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      paint: { 'icon-opacity': ['case', ['==', ['get', 'statut'], 'ouvert'], 1, 0.6] },
    },
    {
      id: 'gem-accent',
      type: 'symbol',
      source: 'accent',
      layout: { 'icon-image': ['get', 'icone'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'gem-noms',
      type: 'symbol',
      source: 'gem',
      filter: ['!', ['has', 'point_count']],
      minzoom: 10.5,
      layout: {
        'text-field': ['get', 'nom'],
        'text-font': [LABEL_FONT],
        'text-size': 13.5,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1,
        'text-max-width': 9,
        'text-optional': true,
      },
      paint: { 'text-color': tokens.ink, 'text-halo-color': tokens.surface, 'text-halo-width': 1.6 },
    },
  ];
}

/** Colour of a département by its density; where no GEM is listed the hatching covers it. */
export function densityColor(name: CoveragePublic, tokens: Tokens): ExpressionSpecification {
  const classes = densitySteps(name).flatMap((step, rank) => [
    step,
    tokens[`density-${rank + 2}` as keyof Tokens],
  ]);
  return [
    'step',
    ['coalesce', ['get', `densite:${name}`], 0],
    tokens['density-1'],
    ...classes,
  ] as unknown as ExpressionSpecification;
}

export function noneListed(name: CoveragePublic): ExpressionSpecification {
  return ['==', ['get', `gem:${name}`], 0];
}

/** Source and layer of the street plan, drawn above the density and below the points. */
export const streetPlan = {
  source: {
    type: 'raster',
    tiles: [IGN_TILES],
    tileSize: 256,
    maxzoom: 19,
  },
  layer: { id: IGN_SOURCE, type: 'raster', source: IGN_SOURCE },
  /** The first layer above it. */
  below: 'departement-choisi',
} as const;
