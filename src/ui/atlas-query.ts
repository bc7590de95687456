import { COVERAGE_PUBLICS, type CoveragePublic } from '../coverage/types.ts';
import { INDICATORS, type IndicatorName } from './atlas-format.ts';

export const ECHELLES = ['region', 'departement', 'epci', 'commune'] as const;
export type Echelle = (typeof ECHELLES)[number];

/** Kilometres of « à 30 km ou moins » and « à plus de 30 km ». */
export const RAYONS_ATLAS = [10, 20, 30, 35, 50] as const;
export type RayonAtlas = (typeof RAYONS_ATLAS)[number];
/** Radii whose shares are published; the others are computed in the browser. */
export const RAYON_ATLAS_PAR_DEFAUT: RayonAtlas = 30;

/** Rings of the accessibility, in km. */
export const ZONES = ['10-20-30', '15-30-45', '20-40-60'] as const;
export type Zones = (typeof ZONES)[number];

/** How the classes of the map are cut: natural breaks (Jenks), as many territories in each, round steps. */
export const METHODES = ['jenks', 'quantiles', 'ronds'] as const;
export type Methode = (typeof METHODES)[number];

/** Columns that the table can be sorted by. */
export const COLONNES = ['rang', 'nom', 'valeur', 'ecart', 'completude', 'gem', 'population'] as const;
export type Colonne = (typeof COLONNES)[number];

/** Everything a person can ask of the atlas; it lives in the address of `/couverture/`. */
export interface AtlasQuery {
  public: CoveragePublic;
  indicateur: IndicatorName;
  echelle: Echelle;
  rayon: RayonAtlas;
  zones: Zones;
  classes: Methode;
  /** Each GEM is drawn on the map. */
  points: boolean;
  tri: Colonne;
  /** true: from the last rank, name, value… to the first. */
  inverse: boolean;
  /** Text that the names of the table hold. */
  recherche: string;
  /** The territory whose panel is open: SIREN of an EPCI. */
  territoire: string | null;
}

export const EMPTY_ATLAS_QUERY: AtlasQuery = {
  public: 'tous',
  indicateur: 'part',
  echelle: 'departement',
  rayon: RAYON_ATLAS_PAR_DEFAUT,
  zones: '10-20-30',
  classes: 'jenks',
  points: false,
  tri: 'rang',
  // The least covered first: what the map is looked at for.
  inverse: true,
  recherche: '',
  territoire: null,
};

export interface ParsedAtlasQuery {
  query: AtlasQuery;
  /** A sentence for each value of the address that was not understood, and so was left out. */
  problems: string[];
}

/** Parameters that the address may bear for other uses are none of our business. */
export function parseAtlasQuery(params: URLSearchParams): ParsedAtlasQuery {
  const problems: string[] = [];
  const read = <T>(
    name: string,
    fallback: T,
    expected: string,
    parse: (value: string) => T | undefined,
  ): T => {
    const value = params.get(name);
    if (value === null || value === '') return fallback;
    const parsed = parse(value);
    if (parsed === undefined)
      problems.push(
        `Dans l’adresse de la page, «\u00a0${name}=${shorten(value)}\u00a0» n’est pas compris et a été ignoré. Attendu\u00a0: ${expected}.`,
      );
    return parsed ?? fallback;
  };
  const oneOf = <T extends string>(name: string, fallback: T, choices: readonly T[]): T =>
    read(name, fallback, inWords(choices), (value) => choices.find((choice) => choice === value));

  const empty = EMPTY_ATLAS_QUERY;
  const sort = read(
    'tri',
    { tri: empty.tri, inverse: empty.inverse },
    `${inWords(COLONNES)}, précédé de «\u00a0-\u00a0» pour l’ordre inverse`,
    (value) => {
      const inverse = value.startsWith('-');
      const tri = COLONNES.find((one) => one === (inverse ? value.slice(1) : value));
      return tri && { tri, inverse };
    },
  );
  return {
    problems,
    query: {
      public: oneOf('public', empty.public, COVERAGE_PUBLICS),
      indicateur: oneOf('indicateur', empty.indicateur, INDICATORS),
      echelle: oneOf('echelle', empty.echelle, ECHELLES),
      rayon: read('rayon', empty.rayon, `${inWords(RAYONS_ATLAS.map(String))} (en km)`, (value) =>
        RAYONS_ATLAS.find((rayon) => String(rayon) === value),
      ),
      zones: oneOf('zones', empty.zones, ZONES),
      classes: oneOf('classes', empty.classes, METHODES),
      points: read('points', empty.points, '1', (value) => (value === '1' ? true : undefined)),
      ...sort,
      recherche: (params.get('q') ?? '').slice(0, 100),
      territoire: read('territoire', empty.territoire, 'le numéro SIREN d’une intercommunalité', (value) =>
        /^\d{9}$/.test(value) ? value : undefined,
      ),
    },
  };
}

/** The query as the address holds it, without the leading « ? »; defaults are left out. */
export function formatAtlasQuery(query: AtlasQuery): string {
  const params = new URLSearchParams();
  for (const name of ['public', 'indicateur', 'echelle', 'rayon', 'zones', 'classes'] as const)
    if (query[name] !== EMPTY_ATLAS_QUERY[name]) params.set(name, String(query[name]));
  if (query.points) params.set('points', '1');
  if (query.tri !== EMPTY_ATLAS_QUERY.tri || query.inverse !== EMPTY_ATLAS_QUERY.inverse)
    params.set('tri', `${query.inverse ? '-' : ''}${query.tri}`);
  if (query.recherche) params.set('q', query.recherche);
  if (query.territoire) params.set('territoire', query.territoire);
  return params.toString();
}

/** Address of the atlas as asked, to be opened or shared within the site. */
export function atlasSearch(query: AtlasQuery): string {
  const search = formatAtlasQuery(query);
  return search ? `?${search}` : '';
}

/** Radii of the rings, in km: « 10-20-30 » is 10, 20, 30. */
export function radiiOf(zones: Zones): [number, number, number] {
  return zones.split('-').map(Number) as [number, number, number];
}

function inWords(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} ou ${choices.at(-1) ?? ''}`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
