import type { Gem, Source, Statut } from '../../src/gem/gem.ts';
import { isPublic, PUBLICS, type Public } from '../../src/gem/publics.ts';
import { splitCell, type Cells } from './columns.ts';
import type { LocatedRow } from './locate.ts';
import { parseHours } from './opening-hours.ts';

/** Coordinates are published to five decimals, about one metre. */
const DECIMALS = 1e5;

/**
 * Turns checked and located rows into the published GEM, in the published order: département, commune,
 * name (French collation), then id. What no source says is null. `remarque_interne` stops here.
 */
export function mergeRows(rows: readonly LocatedRow[]): Gem[] {
  const french = new Intl.Collator('fr', { numeric: true });
  const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const hoursOf = onceEach(parseHours);
  return rows
    .map((row) => toGem(row, hoursOf))
    .sort(
      (a, b) =>
        byCode(a.departement, b.departement) ||
        french.compare(a.commune, b.commune) ||
        byCode(a.code_insee, b.code_insee) ||
        french.compare(a.nom, b.nom) ||
        byCode(a.id, b.id),
    );
}

/** GEM of one association often keep the same hours: each text is read once. */
function onceEach<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function toGem(
  { row: { cells }, commune, telephone, precision, longitude, latitude }: LocatedRow,
  hoursOf: typeof parseHours,
): Gem {
  const publics = new Set(splitCell(cells.publics, '|').filter(isPublic));
  const sources = readSources(cells);
  const hours = hoursOf(cells.horaires);
  return {
    id: cells.id,
    nom: cells.nom,
    publics: PUBLICS.filter((one: Public) => publics.has(one)),
    // The schema has checked the value.
    statut: cells.statut as Statut,
    adresse: known(cells.adresse),
    code_postal: known(cells.code_postal),
    commune: commune.nom,
    code_insee: commune.code,
    departement: commune.departement,
    region: commune.region,
    precision,
    telephone,
    courriel: known(cells.courriel),
    site_web: known(cells.site_web),
    horaires: known(cells.horaires),
    opening_hours: hours?.opening_hours ?? null,
    horaires_semaine: hours?.horaires_semaine ?? null,
    activites: known(cells.activites),
    accessibilite: known(cells.accessibilite),
    parrain: known(cells.parrain),
    gestionnaire: known(cells.gestionnaire),
    annee_creation: cells.annee_creation === '' ? null : Number(cells.annee_creation),
    antenne_de: known(cells.antenne_de),
    nom_a_preciser: cells.nom_a_preciser === 'oui',
    sources,
    verifie_le: newestDate(sources),
    note: known(cells.note),
    longitude: Math.round(longitude * DECIMALS) / DECIMALS,
    latitude: Math.round(latitude * DECIMALS) / DECIMALS,
  };
}

function known(cell: string): string | null {
  return cell === '' ? null : cell;
}

/** The main source first, then the others, each address once. */
function readSources(cells: Cells): Source[] {
  const main: Source = {
    url: cells.source_url,
    titre: known(cells.source_titre),
    date: known(cells.source_date),
  };
  const others = [...new Set(splitCell(cells.autres_sources, /\s+/))].filter((url) => url !== main.url);
  return [main, ...others.map((url) => ({ url, titre: null, date: null }))];
}

/**
 * Date of the newest source. `AAAA`, `AAAA-MM` and `AAAA-MM-JJ` compare as text; of 2024 and 2024-03 the more
 * precise comes last.
 */
function newestDate(sources: readonly Source[]): string | null {
  const dates = sources.flatMap(({ date }) => date ?? []).sort();
  return dates.at(-1) ?? null;
}
