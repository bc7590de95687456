/** The maps of the printed note. */
import type { Directory, Outlines } from '../../dataset.ts';
import { CLASS_STEPS, levelsOfDistances } from '../../ui/commune-classes.ts';
import { fillsOf, fitted, paint, sheetsOf, type Colours } from '../../ui/commune-paint.ts';
import { LIGHT } from '../../ui/palette.ts';
import { EMPTY_SCENARIO } from '../../coverage/siting/scenario.ts';
import { distancesAfter } from './distances.ts';
import type { Computed } from './files.ts';
import type { Ground } from './ground.ts';
import { classesOf, type Moment } from './map-scene.svelte.ts';
import {
  boxOfTerritory,
  gainedShape,
  isIn,
  knownOn,
  marksOn,
  paintOverlay,
  planeOfTerritory,
} from './overlay.ts';

/** Pixels of a side: 7 cm of paper at 250 dots an inch. */
export const PAPER_SIZE = 720;
const MARGIN = 30;

/** Paper is white, whatever the theme. */
export const PAPER: Colours = {
  density: CLASS_STEPS.map((step) => LIGHT.density[step - 1] ?? ''),
  lack: CLASS_STEPS.map((step) => LIGHT.lack[step - 1] ?? ''),
  surface: '#ffffff',
  border: '#ffffff',
  ink: '#1f2a30',
};

export interface PaperSubject {
  computed: Computed;
  ground: Ground;
  directory: Directory;
  outlines: Outlines;
}

/** Draws the territory before or after the scenario, on a canvas of `PAPER_SIZE`. */
export function drawForPaper(
  canvas: HTMLCanvasElement | undefined,
  moment: Moment,
  { computed, ground, directory, outlines }: PaperSubject,
): void {
  const context = canvas?.getContext('2d');
  const { outcome, scenario, todayKm, view } = computed;
  const { territory, publicName, radiusKm } = view;
  const plane = planeOfTerritory(territory, outlines);
  const sheet = sheetsOf(outlines, ground.meshes).get(plane);
  if (!context || !sheet) return;
  const isAfter = moment === 'apres';
  const distanceKm = isAfter ? distancesAfter(todayKm, outcome.changed) : todayKm;
  const fills = fillsOf(sheet, { levels: levelsOfDistances(distanceKm) });
  const picture = {
    sheet,
    fills,
    classes: classesOf(sheet, fills),
    colours: PAPER,
    view: fitted(
      { ...sheet, box: boxOfTerritory(territory, outlines) ?? sheet.box },
      PAPER_SIZE,
      PAPER_SIZE,
      MARGIN,
    ),
    ratio: 1,
  };
  paint(context, picture);
  paintOverlay(context, picture, {
    territory:
      territory.niveau === 'france'
        ? []
        : outlines.features.flatMap(({ properties }) =>
            isIn(territory, properties) ? (sheet.departements.get(properties.code) ?? []) : [],
          ),
    gained: isAfter ? gainedShape(sheet, todayKm, outcome.changed, radiusKm) : null,
    marks: marksOn(
      plane,
      knownOn(plane, directory.gems, publicName),
      isAfter ? scenario : EMPTY_SCENARIO,
      ground,
    ),
    radiusKm,
  });
}
