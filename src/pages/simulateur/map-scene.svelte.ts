/** What the map of the simulator shows: shapes and marks, each made anew only when what it is made of has changed. */
import type { TerritoryChoice } from '../../coverage/siting/problem.ts';
import { EMPTY_SCENARIO } from '../../coverage/siting/scenario.ts';
import type { Directory, Outlines } from '../../dataset.ts';
import type { Shown } from '../../ui/commune-canvas.ts';
import { levelsOfDistances } from '../../ui/commune-classes.ts';
import { fillsFrom, fillsOf, sheetsOf, type Picture, type Sheet } from '../../ui/commune-paint.ts';
import {
  boxOfTerritory,
  gainedShape,
  isIn,
  knownOn,
  marksOn,
  paintOverlay,
  type Overlay,
} from './overlay.ts';
import type { Simulator } from './simulator.svelte.ts';
import { withoutWords } from './words.ts';

export type Moment = 'avant' | 'apres';

interface Subject {
  simulator: Simulator;
  directory: Directory;
  outlines: Outlines;
  territory: () => TerritoryChoice;
  /** Key of `planeOf`. */
  plane: () => string;
  moment: () => Moment;
}

/** Distances in few classes, the darkest the farthest; hatched where no GEM can be reached at all. */
export function classesOf(sheet: Sheet, fills: readonly Path2D[] | null): Picture['classes'] {
  return { ramp: 'lack', hatched: fills ? [] : [...sheet.departements.keys()] };
}

export class MapScene {
  readonly #subject: Subject;
  readonly #ground = $derived.by(() => this.#subject.simulator.ground);
  readonly #outcome = $derived.by(() => this.#subject.simulator.outcome);
  readonly #sheets = $derived.by(() => this.#ground && sheetsOf(this.#subject.outlines, this.#ground.meshes));
  readonly #sheet = $derived.by(() => this.#sheets?.get(this.#subject.plane()) ?? null);

  // Today is drawn once: a gesture redraws what it changes.
  readonly #todayKm = $derived.by(() => this.#outcome?.todayKm ?? null);
  readonly #today = $derived.by(() => this.#todayKm && levelsOfDistances(this.#todayKm));
  readonly #todayFills = $derived.by(() =>
    this.#sheet && this.#today ? fillsOf(this.#sheet, { levels: this.#today }) : null,
  );
  readonly #fills = $derived.by(() => {
    if (!this.#sheet || !this.#today || !this.#outcome) return null;
    if (this.#subject.moment() === 'avant') return this.#todayFills;
    const { communes, km } = this.#outcome.outcome.changed;
    const change = { communes, levels: levelsOfDistances(km) };
    return fillsFrom(this.#sheet, { levels: this.#today, fills: this.#todayFills }, change);
  });

  readonly #classes = $derived.by(() => this.#sheet && classesOf(this.#sheet, this.#fills));

  readonly #focus = $derived.by(() => boxOfTerritory(this.#subject.territory(), this.#subject.outlines));
  readonly #outline = $derived.by(() => {
    const territory = this.#subject.territory();
    const sheet = this.#sheet;
    if (territory.niveau === 'france') return [];
    return this.#subject.outlines.features.flatMap(({ properties }) =>
      isIn(territory, properties) ? (sheet?.departements.get(properties.code) ?? []) : [],
    );
  });
  readonly #publicName = $derived.by(() => this.#outcome?.view.publicName ?? null);
  readonly #known = $derived.by(() =>
    this.#publicName ? knownOn(this.#subject.plane(), this.#subject.directory.gems, this.#publicName) : [],
  );
  /** Communes proposed for what is looked at, by rank; null in the place of one that already bears an imagined GEM. */
  readonly #proposed = $derived.by((): (string | null)[] => {
    const { proposed } = this.#subject.simulator.proposals;
    if (!proposed || !this.#outcome) return [];
    const { view, scenario } = this.#outcome;
    if (JSON.stringify(proposed.view) !== JSON.stringify(view)) return [];
    const taken = new Set(scenario.ajouts.map(({ commune }) => commune));
    return proposed.described.sites.map(({ code }) => (taken.has(code) ? null : code));
  });
  // All of one answer, and of nothing newer: the picture is what the figures say, and is painted once.
  readonly #overlay = $derived.by((): Overlay | null => {
    if (!this.#ground || !this.#sheet || !this.#outcome) return null;
    const { outcome, scenario, todayKm, view } = this.#outcome;
    const isAfter = this.#subject.moment() === 'apres';
    return {
      territory: this.#outline,
      gained: isAfter ? gainedShape(this.#sheet, todayKm, outcome.changed, view.radiusKm) : null,
      marks: marksOn(this.#subject.plane(), this.#known, isAfter ? scenario : EMPTY_SCENARIO, this.#ground, {
        proposed: this.#proposed,
      }),
      radiusKm: view.radiusKm,
    };
  });

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** INSEE codes of the places proposed that the map bears. */
  get proposed(): string[] {
    return this.#proposed.filter((code) => code !== null);
  }

  /** What the stripes say where no GEM can be reached from anywhere on this map; null where one can. */
  get without(): string | null {
    if (!this.#outcome || !this.#sheet || this.#fills) return null;
    return withoutWords(this.#todayFills === null);
  }

  /** Colours apart; null until the figures are there. */
  get shown(): Omit<Shown, 'colours'> | null {
    const overlay = this.#overlay;
    if (!this.#sheet || !this.#classes || !overlay) return null;
    return {
      sheet: this.#sheet,
      fills: this.#fills,
      classes: this.#classes,
      focus: this.#focus,
      overlay: (context, picture) => paintOverlay(context, picture, overlay),
    };
  }
}
