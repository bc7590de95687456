import { STATUTS } from './gem/gem.ts';
import { isPublicChoice, type PublicChoice } from './gem/publics.ts';
import { EMPTY_QUERY, OUVERTURES, RAYON_PAR_DEFAUT, type Query, type Zone } from './search/query.ts';

/** Pages that need nothing but their name; each stands at the folder of that name. */
export const PLAIN_PAGES = [
  'selection',
  'comprendre',
  'accessibilite',
  'mentions',
  'integrer',
  /** How to correct a record by hand; how to bring in a whole list. */
  'corriger',
  'completer',
] as const;
export type PlainPage = (typeof PLAIN_PAGES)[number];

/** The pages of the site, each with what its path says. */
export type Page =
  | { name: 'accueil' }
  | { name: 'gem'; id: string }
  | { name: 'affiche'; id: string }
  | { name: 'departement'; code: string }
  | { name: 'region'; code: string }
  /** The sheet of a territory for paper. */
  | { name: 'fiche'; niveau: 'departement' | 'region'; code: string }
  | { name: 'couverture' }
  | { name: 'methode' }
  /** Open data; where the census stands, as a work list. */
  | { name: 'donnees' }
  | { name: 'qualite' }
  | { name: 'simulateur' }
  | { name: PlainPage }
  | { name: 'introuvable' };

/** Folder the site is served from, with its last slash: `/`, or `/gem/` in a sub-folder. */
const BASE = import.meta.env.BASE_URL;

/**
 * @param pathname as in `URL.pathname`, base folder included. A missing last slash and `index.html` are forgiven.
 */
export function pageOf(pathname: string, base: string = BASE): Page {
  if (!`${pathname}/`.startsWith(base)) return { name: 'introuvable' };
  const parts = pathname
    .slice(base.length)
    .replace(/(^|\/)index\.html$/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const [folder, argument, ...rest] = parts;
  if (folder === undefined) return { name: 'accueil' };
  const plain = PLAIN_PAGES.find((name) => name === folder);
  if (folder === 'couverture') {
    if (argument === undefined) return { name: 'couverture' };
    return argument === 'methode' && rest.length === 0 ? { name: 'methode' } : { name: 'introuvable' };
  }
  if (folder === 'donnees') {
    if (argument === undefined) return { name: 'donnees' };
    return argument === 'qualite' && rest.length === 0 ? { name: 'qualite' } : { name: 'introuvable' };
  }
  if (folder === 'simulateur' && argument === undefined) return { name: 'simulateur' };
  if (argument === undefined) return plain ? { name: plain } : { name: 'introuvable' };
  if (folder === 'gem' && rest.length === 1 && rest[0] === 'affiche')
    return { name: 'affiche', id: argument };
  if ((folder === 'departement' || folder === 'region') && rest.length === 1 && rest[0] === 'fiche')
    return { name: 'fiche', niveau: folder, code: argument };
  if (rest.length > 0) return { name: 'introuvable' };
  if (folder === 'gem') return { name: 'gem', id: argument };
  if (folder === 'departement') return { name: 'departement', code: argument };
  if (folder === 'region') return { name: 'region', code: argument };
  return { name: 'introuvable' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Path of a page, base folder included, always with a last slash (each page is a folder's index.html). */
export function pathOf(page: Page, base: string = BASE): string {
  switch (page.name) {
    case 'accueil':
      return base;
    case 'gem':
      return `${base}gem/${encodeURIComponent(page.id)}/`;
    case 'affiche':
      return `${base}gem/${encodeURIComponent(page.id)}/affiche/`;
    case 'departement':
    case 'region':
      return `${base}${page.name}/${encodeURIComponent(page.code)}/`;
    case 'fiche':
      return `${base}${page.niveau}/${encodeURIComponent(page.code)}/fiche/`;
    case 'methode':
      return `${base}couverture/methode/`;
    case 'qualite':
      return `${base}donnees/qualite/`;
    case 'introuvable':
      return `${base}404.html`;
    default:
      return `${base}${page.name}/`;
  }
}

export interface ParsedQuery {
  query: Query;
  /** A sentence for each value of the address that was not understood, and so was left out. */
  problems: string[];
}

/** Codes that a filter may name. */
export interface KnownCodes {
  regions: ReadonlySet<string>;
  departements: ReadonlySet<string>;
}

/** Parameters that the address may bear for other uses (the version simplifiée, a campaign) are none of our business. */
export function parseQuery(params: URLSearchParams, known: KnownCodes): ParsedQuery {
  const problems: string[] = [];
  const ignored = (name: string, value: string, expected: string) =>
    problems.push(
      `Dans l’adresse de la page, « ${name}=${shorten(value)} » n’est pas compris et a été ignoré. Attendu : ${expected}.`,
    );
  const read = <T>(
    name: string,
    fallback: T,
    expected: string,
    parse: (value: string) => T | undefined,
  ): T => {
    const value = params.get(name);
    if (value === null || value === '') return fallback;
    const parsed = parse(value);
    if (parsed === undefined) ignored(name, value, expected);
    return parsed ?? fallback;
  };

  const publics: PublicChoice[] = [];
  for (const value of (params.get('public') ?? '').split(',').filter((part) => part !== '')) {
    if (!isPublicChoice(value))
      ignored('public', value, 'psychique, tsa-tnd, cerebrolese, autre ou non-precise');
    else if (!publics.includes(value)) publics.push(value);
  }
  const latitude = read('lat', null, 'une latitude', (value) => coordinate(value, 90));
  const longitude = read('lon', null, 'une longitude', (value) => coordinate(value, 180));
  return {
    problems,
    query: {
      texte: (params.get('q') ?? '').slice(0, 200),
      publics,
      region: read('region', null, 'le code d’une région (ex. 84)', (v) =>
        known.regions.has(v) ? v : undefined,
      ),
      departement: read('departement', null, 'le code d’un département (ex. 38)', (v) =>
        known.departements.has(v) ? v : undefined,
      ),
      lieu: read('lieu', null, 'le code INSEE d’une commune (ex. 38544)', (v) =>
        /^\d[\dAB]\d{3}$/.test(v) ? v : undefined,
      ),
      position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
      rayon: read('rayon', RAYON_PAR_DEFAUT, 'un nombre de kilomètres, de 1 à 500', (v) =>
        /^\d{1,3}$/.test(v) && Number(v) >= 1 && Number(v) <= 500 ? Number(v) : undefined,
      ),
      statut: read('statut', EMPTY_QUERY.statut, 'ouvert, en-projet, ferme ou tous', (v) =>
        [...STATUTS, 'tous' as const].find((statut) => statut === v),
      ),
      ouvert: read('ouvert', null, 'maintenant ou weekend', (v) => OUVERTURES.find((one) => one === v)),
      zone: read('zone', null, 'quatre nombres : ouest, sud, est, nord', parseZone),
    },
  };
}

function coordinate(value: string, limit: number): number | undefined {
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) <= limit ? Math.round(number * 100) / 100 : undefined;
}

function parseZone(value: string): Zone | undefined {
  const numbers = value.split(',').map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) return undefined;
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  return west < east && south < north && Math.abs(south) <= 90 && Math.abs(north) <= 90
    ? [west, south, east, north]
    : undefined;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The query as the address holds it, without the leading « ? »; defaults are left out. */
export function formatQuery(query: Query): string {
  const params = new URLSearchParams();
  if (query.texte) params.set('q', query.texte);
  if (query.publics.length > 0) params.set('public', query.publics.join(','));
  if (query.region) params.set('region', query.region);
  if (query.departement) params.set('departement', query.departement);
  if (query.lieu) params.set('lieu', query.lieu);
  if (query.position) {
    params.set('lat', query.position.latitude.toFixed(2));
    params.set('lon', query.position.longitude.toFixed(2));
  }
  if ((query.lieu || query.position) && query.rayon !== RAYON_PAR_DEFAUT)
    params.set('rayon', String(query.rayon));
  if (query.statut !== EMPTY_QUERY.statut) params.set('statut', query.statut);
  if (query.ouvert) params.set('ouvert', query.ouvert);
  if (query.zone) params.set('zone', query.zone.map((value) => value.toFixed(3)).join(','));
  // A comma is allowed in a query, and easier to read in a shared link than %2C.
  return params.toString().replaceAll('%2C', ',');
}

/** Address of a page with the query that it keeps. */
export function hrefOf(page: Page, query: Query = EMPTY_QUERY): string {
  const search = formatQuery(query);
  return pathOf(page) + (search ? `?${search}` : '');
}

/** true when the address asks for the version simplifiée. Any other value than `simple=1` is ignored. */
export function isSimple(params: URLSearchParams): boolean {
  return params.get('simple') === '1';
}

/** The same address, in the version simplifiée or not; its other parameters stay as they were written. */
export function withSimple(url: URL, on: boolean): URL {
  const others = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^simple(=|$)/.test(part));
  const next = new URL(url);
  next.search = [...others, ...(on ? ['simple=1'] : [])].join('&');
  return next;
}
