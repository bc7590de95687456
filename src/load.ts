import {
  loadDirectory,
  loadMeasures,
  loadOutlines,
  type Directory,
  type Measures,
  type Outlines,
} from './dataset.ts';
import type { Component } from 'svelte';
import type { TerritoireMesure } from './coverage/types.ts';
import type { Sensitivity, Series } from './figures.ts';
import type { Gem } from './gem/gem.ts';
import type Affiche from './pages/Affiche.svelte';
import type Couverture from './pages/Couverture.svelte';
import type Evolution from './pages/couverture/Evolution.svelte';
import type ObjectifTsa from './pages/couverture/ObjectifTsa.svelte';
import type Fiche from './pages/Fiche.svelte';
import type Donnees from './pages/Donnees.svelte';
import type { OpenFile } from './pages/donnees/open-files.ts';
import type Methode from './pages/Methode.svelte';
import type Qualite from './pages/Qualite.svelte';
import type Simulateur from './pages/Simulateur.svelte';
import { pageOf, type Page, type PlainPage } from './routes.ts';
import type Planificateur from './pages/territoire/Planificateur.svelte';
import type Territoire from './pages/Territoire.svelte';
import type GemSheet from './ui/GemSheet.svelte';
import { knownCodes } from './ui/places.ts';

/** A page with everything it shows: what the prerenderer draws and the browser takes over are made from the same. */
export type View =
  | {
      kind: 'annuaire';
      page: Extract<Page, { name: 'accueil' | 'gem' }>;
      directory: Directory;
      /** The sheet of a GEM; null on the list, which works without its code. */
      Sheet: typeof GemSheet | null;
    }
  | {
      kind: 'territoire';
      page: Extract<Page, { name: 'departement' | 'region' }>;
      directory: Directory;
      measures: Measures;
      outlines: Outlines;
      Territoire: typeof Territoire;
      /** Null in the browser: it asks for the figures when someone comes near them. */
      Planificateur: typeof Planificateur | null;
    }
  | {
      kind: 'couverture';
      page: Extract<Page, { name: 'couverture' }>;
      directory: Directory;
      measures: Measures;
      outlines: Outlines;
      series: Series;
      Couverture: typeof Couverture;
      /** Null in the browser: it asks for the charts when someone comes near them. */
      Evolution: typeof Evolution | null;
      ObjectifTsa: typeof ObjectifTsa | null;
    }
  | {
      kind: 'methode';
      page: Extract<Page, { name: 'methode' }>;
      directory: Directory;
      measures: Measures;
      sensitivity: Sensitivity;
      Methode: typeof Methode;
    }
  | {
      kind: 'donnees';
      page: Extract<Page, { name: 'donnees' }>;
      directory: Directory;
      files: readonly OpenFile[];
      Donnees: typeof Donnees;
    }
  | {
      kind: 'qualite';
      page: Extract<Page, { name: 'qualite' }>;
      directory: Directory;
      measures: Measures;
      series: Series;
      Qualite: typeof Qualite;
    }
  | {
      kind: 'simulateur';
      page: Extract<Page, { name: 'simulateur' }>;
      directory: Directory;
      measures: Measures;
      outlines: Outlines;
      Simulateur: typeof Simulateur;
    }
  | {
      kind: 'texte';
      page: Extract<Page, { name: PlainPage }>;
      directory: Directory;
      Content: Component<PlainProps>;
    }
  | {
      kind: 'affiche';
      page: Extract<Page, { name: 'affiche' }>;
      directory: Directory;
      gem: Gem;
      Affiche: typeof Affiche;
    }
  | {
      kind: 'fiche';
      page: Extract<Page, { name: 'fiche' }>;
      directory: Directory;
      measures: Measures;
      measure: TerritoireMesure;
      outlines: Outlines;
      Fiche: typeof Fiche;
    }
  | { kind: 'introuvable'; page: Page; directory: Directory };

/** What a plain page is given. */
export interface PlainProps {
  directory: Directory;
}

const plainPages: Readonly<Record<PlainPage, () => Promise<{ default: Component<PlainProps> }>>> = {
  selection: () => import('./pages/Selection.svelte'),
  comprendre: () => import('./pages/Comprendre.svelte'),
  accessibilite: () => import('./pages/Accessibilite.svelte'),
  mentions: () => import('./pages/Mentions.svelte'),
  integrer: () => import('./pages/Integrer.svelte'),
  corriger: () => import('./pages/Corriger.svelte'),
  completer: () => import('./pages/Completer.svelte'),
};

/** Also asked for ahead of time, so that the first sheet opens at once. */
export const loadSheet = () => import('./ui/GemSheet.svelte');

/** Where the data of a page come from: fetched in the browser, read from disk by the prerenderer. */
export interface Loaders {
  directory: () => Promise<Directory>;
  measures: () => Promise<Measures>;
  outlines: () => Promise<Outlines>;
  series: () => Promise<Series>;
  sensitivity: () => Promise<Sensitivity>;
  files: () => Promise<readonly OpenFile[]>;
}

const fetched: Loaders = {
  directory: loadDirectory,
  measures: loadMeasures,
  outlines: loadOutlines,
  // Few pages want them: their checks come with those pages.
  series: async () => (await import('./figures.ts')).loadSeries(),
  sensitivity: async () => (await import('./figures.ts')).loadSensitivity(),
  files: async () => (await import('./pages/donnees/open-files.ts')).loadOpenFiles(),
};

/** @throws DatasetError with the sentence to show when a file cannot be read */
export async function loadView(pathname: string, loaders: Loaders = fetched): Promise<View> {
  const page = pageOf(pathname);
  // Comes together with the data, not after them.
  if (page.name === 'gem') void loadSheet().catch(() => undefined);
  const directory = await loaders.directory();
  switch (page.name) {
    case 'accueil':
      return { kind: 'annuaire', page, directory, Sheet: null };
    case 'gem': {
      if (!directory.byId.has(page.id)) return { kind: 'introuvable', page, directory };
      const { default: Sheet } = await loadSheet();
      return { kind: 'annuaire', page, directory, Sheet };
    }
    case 'departement':
    case 'region': {
      const known = knownCodes(directory.names);
      const exists = (page.name === 'region' ? known.regions : known.departements).has(page.code);
      if (!exists) return { kind: 'introuvable', page, directory };
      // Its drawing code is no part of what the list needs: it comes with the page.
      const [measures, outlines, module, plan] = await Promise.all([
        loaders.measures(),
        loaders.outlines(),
        import('./pages/Territoire.svelte'),
        import.meta.env.SSR ? import('./pages/territoire/Planificateur.svelte') : null,
      ]);
      return {
        kind: 'territoire',
        page,
        directory,
        measures,
        outlines,
        Territoire: module.default,
        Planificateur: plan?.default ?? null,
      };
    }
    case 'couverture': {
      const [measures, outlines, series, module, charts, objectif] = await Promise.all([
        loaders.measures(),
        loaders.outlines(),
        loaders.series(),
        import('./pages/Couverture.svelte'),
        import.meta.env.SSR ? import('./pages/couverture/Evolution.svelte') : null,
        import.meta.env.SSR ? import('./pages/couverture/ObjectifTsa.svelte') : null,
      ]);
      return {
        kind: 'couverture',
        page,
        directory,
        measures,
        outlines,
        series,
        Couverture: module.default,
        Evolution: charts?.default ?? null,
        ObjectifTsa: objectif?.default ?? null,
      };
    }
    case 'methode': {
      const [measures, sensitivity, module] = await Promise.all([
        loaders.measures(),
        loaders.sensitivity(),
        import('./pages/Methode.svelte'),
      ]);
      return { kind: 'methode', page, directory, measures, sensitivity, Methode: module.default };
    }
    case 'donnees': {
      const [files, module] = await Promise.all([loaders.files(), import('./pages/Donnees.svelte')]);
      return { kind: 'donnees', page, directory, files, Donnees: module.default };
    }
    case 'qualite': {
      const [measures, series, module] = await Promise.all([
        loaders.measures(),
        loaders.series(),
        import('./pages/Qualite.svelte'),
      ]);
      return { kind: 'qualite', page, directory, measures, series, Qualite: module.default };
    }
    case 'simulateur': {
      const [measures, outlines, module] = await Promise.all([
        loaders.measures(),
        loaders.outlines(),
        import('./pages/Simulateur.svelte'),
      ]);
      return { kind: 'simulateur', page, directory, measures, outlines, Simulateur: module.default };
    }
    case 'affiche': {
      const gem = directory.byId.get(page.id);
      if (!gem) return { kind: 'introuvable', page, directory };
      const { default: Affiche } = await import('./pages/Affiche.svelte');
      return { kind: 'affiche', page, directory, gem, Affiche };
    }
    case 'fiche': {
      const known = knownCodes(directory.names);
      const exists = (page.niveau === 'region' ? known.regions : known.departements).has(page.code);
      if (!exists) return { kind: 'introuvable', page, directory };
      const [measures, outlines, module] = await Promise.all([
        loaders.measures(),
        loaders.outlines(),
        import('./pages/Fiche.svelte'),
      ]);
      const measure = (page.niveau === 'region' ? measures.regions : measures.departements).find(
        (one) => one.code === page.code,
      );
      // A COM has no figures, and so no sheet of figures.
      if (!measure) return { kind: 'introuvable', page, directory };
      return { kind: 'fiche', page, directory, measures, measure, outlines, Fiche: module.default };
    }
    case 'introuvable':
      return { kind: 'introuvable', page, directory };
    default: {
      const { default: Content } = await plainPages[page.name]();
      return { kind: 'texte', page, directory, Content };
    }
  }
}
