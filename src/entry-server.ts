import { render } from 'svelte/server';
import Root from './Root.svelte';
import { parseDirectory, parseMeasures, parseOutlines } from './dataset.ts';
import { parseSensitivity, parseSeries } from './figures.ts';
import { parseOpenFiles } from './pages/donnees/open-files.ts';
import { loadView, type Loaders } from './load.ts';
import { pathOf, PLAIN_PAGES, type Page } from './routes.ts';
import { headOf, type Head } from './ui/head.ts';
import { drawLateWith } from './ui/late.ts';
import { structuredData, type JsonLd } from './ui/structured-data.ts';
import { navigation } from './ui/navigation.svelte.ts';

export interface Rendered {
  head: Head;
  html: string;
  /** JSON-LD of the page, null when it has none. */
  structured: JsonLd | null;
}

export interface Site {
  /** Every page that is a file of the site. */
  pages: Page[];
  pathOf: (page: Page) => string;
  /** @param absolute turns a page into its absolute address */
  render: (page: Page, absolute: (page: Page) => string) => Promise<Rendered>;
}

/**
 * The site as the prerenderer sees it.
 * @param read the parsed content of a file of `data/`, from its name
 */
export function openSite(read: (name: string) => unknown): Site {
  drawLateWith((component, options) => render(component, options).body);
  const directory = parseDirectory(read('gem.geojson'), read('territoires.json'));
  const measures = parseMeasures(read('departements.json'), read('regions.json'), read('france.json'));
  const outlines = parseOutlines(read('departements.geojson'));
  const series = parseSeries(read('series.json'));
  const sensitivity = parseSensitivity(read('sensibilite.json'));
  const files = parseOpenFiles(read('datapackage.json'));
  const loaders: Loaders = {
    directory: () => Promise.resolve(directory),
    measures: () => Promise.resolve(measures),
    outlines: () => Promise.resolve(outlines),
    series: () => Promise.resolve(series),
    sensitivity: () => Promise.resolve(sensitivity),
    files: () => Promise.resolve(files),
  };
  const { names, gems } = directory;
  return {
    pathOf: (page) => pathOf(page),
    pages: [
      { name: 'accueil' },
      { name: 'introuvable' },
      { name: 'couverture' },
      { name: 'methode' },
      { name: 'donnees' },
      { name: 'qualite' },
      { name: 'simulateur' },
      ...PLAIN_PAGES.map((name): Page => ({ name })),
      ...gems.flatMap((gem): Page[] => [
        { name: 'gem', id: gem.id },
        { name: 'affiche', id: gem.id },
      ]),
      ...[...names.departements, ...names.collectivites].map((one): Page => ({
        name: 'departement',
        code: one.code,
      })),
      ...names.regions.map((one): Page => ({ name: 'region', code: one.code })),
      ...names.departements.map((one): Page => ({ name: 'fiche', niveau: 'departement', code: one.code })),
      ...names.regions.map((one): Page => ({ name: 'fiche', niveau: 'region', code: one.code })),
    ],
    async render(page, absolute) {
      const path = pathOf(page);
      navigation.start(new URL(path, 'http://localhost/'));
      const view = await loadView(path, loaders);
      const { body } = render(Root, { props: { first: view, onready: () => undefined } });
      return {
        head: headOf(page, directory),
        html: body,
        structured: structuredData(page, directory, absolute),
      };
    },
  };
}
