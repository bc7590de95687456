/** What the simulator draws over the communes: the territory, who gains, the GEM of the directory and the imagined ones. */
import type { Gem } from '../../gem/gem.ts';
import type { CoveragePublic } from '../../coverage/types.ts';
import type { ChangedDistances } from '../../coverage/siting/engine.ts';
import type { Scenario } from '../../coverage/siting/scenario.ts';
import { RADIUS_TOLERANCE_KM } from '../../coverage/parameters.ts';
import type { TerritoryChoice } from '../../coverage/siting/problem.ts';
import type { Outlines } from '../../dataset.ts';
import { planeKeyOf, planeOf } from '../../territory/plane.ts';
import { ringsOfCells } from '../../territory/cells.ts';
import { pathOf, type Picture, type Sheet } from '../../ui/commune-paint.ts';
import type { Ground } from './ground.ts';
import { countsFor } from './words.ts';

export type MarkKind = 'ouvert' | 'ferme' | 'projet' | 'propose' | 'imagine';

/** A GEM on the plane, in km. */
export interface Mark {
  kind: MarkKind;
  x: number;
  y: number;
  /** Number of an imagined GEM, rank of a place proposed. */
  text: string;
}

export interface Overlay {
  /** Outlines of the départements of the territory; none for France. */
  territory: readonly Path2D[];
  /** The communes newly within the radius, as one shape; null for none. */
  gained: Path2D | null;
  marks: readonly Mark[];
  /** Round each imagined GEM, in km. */
  radiusKm: number;
}

export function isIn(
  territory: TerritoryChoice,
  { code, region }: { code: string; region: string },
): boolean {
  if (territory.niveau === 'france') return true;
  return (territory.niveau === 'region' ? region : code) === territory.code;
}

/** The planes that a territory lies on, the one that shows most of it first. */
export function planeOfTerritory(territory: TerritoryChoice, outlines: Outlines): string {
  const found = outlines.features.find(({ properties }) => isIn(territory, properties));
  return planeKeyOf(territory.niveau === 'france' ? '' : (found?.properties.code ?? ''));
}

/** The box of a territory on its plane, in km; null for France, which is shown whole. */
export function boxOfTerritory(territory: TerritoryChoice, outlines: Outlines): Sheet['box'] | null {
  if (territory.niveau === 'france') return null;
  const project = planeOf(planeOfTerritory(territory, outlines));
  const box = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (const { geometry, properties } of outlines.features) {
    if (!isIn(territory, properties)) continue;
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    for (const [longitude = 0, latitude = 0] of rings.flat()) {
      const [x, y] = project([longitude, latitude]) ?? [0, 0];
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.north = Math.min(box.north, y);
      box.south = Math.max(box.south, y);
    }
  }
  return box.west < box.east ? box : null;
}

/** A GEM of the directory on the plane, in km, open or planned. */
export interface KnownPlace {
  id: string;
  isOpen: boolean;
  x: number;
  y: number;
}

function onPlane(
  plane: string,
  place: { longitude: number; latitude: number; departement: string },
): { x: number; y: number } | null {
  if (planeKeyOf(place.departement) !== plane) return null;
  const [x, y] = planeOf(plane)([place.longitude, place.latitude]) ?? [0, 0];
  return { x, y };
}

/** The GEM of the directory that a public counts, where they stand on a plane: the same whatever the scenario. */
export function knownOn(plane: string, gems: readonly Gem[], publicName: CoveragePublic): KnownPlace[] {
  return gems.flatMap((gem) => {
    if (gem.statut === 'ferme' || !countsFor(gem.publics, publicName)) return [];
    const at = onPlane(plane, gem);
    return at ? [{ id: gem.id, isOpen: gem.statut === 'ouvert', ...at }] : [];
  });
}

/** The GEM to mark on a plane. Those of the directory first: what is imagined is drawn over them. */
export function marksOn(
  plane: string,
  known: readonly KnownPlace[],
  scenario: Scenario,
  ground: Pick<Ground, 'communes' | 'indexOf'>,
  { proposed = [] }: { proposed?: readonly (string | null)[] } = {},
): Mark[] {
  const closed = new Set(scenario.fermes);
  const opened = new Set(scenario.ouverts);
  const marks: Mark[] = [];
  for (const { id, isOpen, x, y } of known) {
    if (isOpen) marks.push({ kind: closed.has(id) ? 'ferme' : 'ouvert', x, y, text: '' });
    else if (opened.has(id)) marks.push({ kind: 'projet', x, y, text: '' });
  }
  const add = (kind: MarkKind, code: string | null, rank: number): void => {
    const commune = code === null ? undefined : ground.communes[ground.indexOf.get(code) ?? -1];
    const at = commune && onPlane(plane, commune);
    if (at) marks.push({ kind, ...at, text: String(rank + 1) });
  };
  for (const [rank, code] of proposed.entries()) add('propose', code, rank);
  for (const [rank, { commune }] of scenario.ajouts.entries()) add('imagine', commune, rank);
  return marks;
}

/** The communes that come within the radius, as one shape on their plane. */
export function gainedShape(
  { mesh }: Sheet,
  beforeKm: Float64Array,
  { communes, km }: ChangedDistances,
  radiusKm: number,
): Path2D | null {
  const limit = radiusKm + RADIUS_TOLERANCE_KM;
  const gained = communes.filter(
    (commune, rank) => (beforeKm[commune] as number) > limit && (km[rank] as number) <= limit,
  );
  const rings = ringsOfCells(mesh, gained);
  return rings.length > 0 ? pathOf(mesh, rings) : null;
}

/** @param context as `paint` leaves it: kilometres of the plane are its units */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  { view, colours, sheet }: Picture,
  { territory, gained, marks, radiusKm }: Overlay,
): void {
  const pixel = 1 / view.scale;
  const stroke = (path: Path2D, widths: readonly (readonly [colour: string, pixels: number])[]): void => {
    for (const [colour, width] of widths) {
      context.strokeStyle = colour;
      context.lineWidth = width * pixel;
      context.stroke(path);
    }
  };
  context.lineJoin = 'round';
  for (const path of territory) {
    // A dark line in a pale one: seen on the palest class and on the darkest, in both themes.
    stroke(path, [
      [colours.surface, 5.5],
      [colours.ink, 3],
    ]);
  }
  if (gained) {
    context.save();
    context.clip(sheet.land);
    // Two lines, the inner one dashed: seen without any colour, on any class.
    stroke(gained, [[colours.surface, 5]]);
    context.setLineDash([6 * pixel, 3 * pixel]);
    stroke(gained, [[colours.ink, 2.5]]);
    context.restore();
  }
  for (const mark of marks) {
    if (mark.kind !== 'imagine') continue;
    const circle = new Path2D();
    circle.arc(mark.x, mark.y, radiusKm, 0, 2 * Math.PI);
    context.setLineDash([2 * pixel, 4 * pixel]);
    stroke(circle, [[colours.ink, 1.2]]);
    context.setLineDash([]);
  }
  for (const mark of marks) paintMark(context, mark, pixel, colours);
}

function paintMark(
  context: CanvasRenderingContext2D,
  { kind, x, y, text }: Mark,
  pixel: number,
  { ink, surface }: Picture['colours'],
): void {
  const radius = { ouvert: 3, ferme: 5, projet: 5.5, propose: 10, imagine: 11 }[kind] * pixel;
  context.beginPath();
  if (kind === 'ferme') {
    context.moveTo(x - radius, y - radius);
    context.lineTo(x + radius, y + radius);
    context.moveTo(x + radius, y - radius);
    context.lineTo(x - radius, y + radius);
    for (const [colour, width] of [
      [surface, 5],
      [ink, 2.2],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width * pixel;
      context.stroke();
    }
    return;
  }
  if (kind === 'projet') {
    context.moveTo(x, y - radius);
    context.lineTo(x + radius, y);
    context.lineTo(x, y + radius);
    context.lineTo(x - radius, y);
    context.closePath();
  } else if (kind === 'propose') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  // What is not there yet is dark; what is only proposed, pale as paper.
  const isPale = kind === 'ouvert' || kind === 'propose';
  context.fillStyle = isPale ? surface : ink;
  context.strokeStyle = isPale ? ink : surface;
  context.lineWidth = (kind === 'ouvert' ? 1.3 : 2) * pixel;
  context.fill();
  context.stroke();
  if (text === '') return;
  context.fillStyle = isPale ? ink : surface;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.save();
  // Letters are in pixels, whatever the scale.
  context.translate(x, y);
  context.scale(pixel, pixel);
  context.font = '700 13px system-ui, sans-serif';
  context.fillText(text, 0, 0.5);
  context.restore();
}
