/**
 * A correction of one record: what the form starts from, what changed, and the row of the source file that says it.
 * Pure: nothing is sent, the person takes the texts away.
 */
import { phoneInFrench } from './contact.ts';
import { DATED_FACTS, writeFactDates, type FactDates } from './fact-dates.ts';
import type { Gem } from './gem.ts';
import { PUBLIC_LABELS, isPublic } from './publics.ts';
import { isoDate } from './fields/date.ts';
import { frenchPhoneByForm, readFrenchPhone } from './fields/phone.ts';
import { SOURCE_COLUMNS, type Cells, type Column } from './source-columns.ts';

/** The columns that the form lets a person change, in its order, under the names that people know. */
export const EDITABLE = {
  nom: 'Nom',
  statut: 'Situation',
  publics: 'Publics',
  telephone: 'Téléphone',
  courriel: 'Courriel',
  site_web: 'Site internet',
  horaires: 'Horaires',
  adresse: 'Adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  activites: 'Activités',
  accessibilite: 'Accessibilité',
  parrain: 'Parrain',
  gestionnaire: 'Gestionnaire',
  annee_creation: 'Année de création',
  note: 'Note',
} as const satisfies Partial<Record<Column, string>>;
export type Editable = keyof typeof EDITABLE;

/** Where the person read it. */
export const SOURCE_FIELDS = { source_url: 'Adresse de la page', source_date: 'Date de la page' } as const;
export type SourceField = keyof typeof SOURCE_FIELDS;

/** What stands in the form: the cells as people write them, `''` when empty; `publics` apart by « | ». */
export type Draft = Record<Editable | SourceField, string>;

/**
 * The row of the source file that a published GEM comes from. `remarque_interne` is not published: it is empty here (but
 * for the dates that a correction adds to it), and the texts say so.
 */
export function rowOf(gem: Gem): Cells {
  const [main, ...others] = gem.sources;
  return {
    id: gem.id,
    nom: gem.nom,
    nom_a_preciser: gem.nom_a_preciser ? 'oui' : '',
    publics: gem.publics.join('|'),
    statut: gem.statut,
    antenne_de: gem.antenne_de ?? '',
    adresse: gem.adresse ?? '',
    code_postal: gem.code_postal ?? '',
    commune: gem.commune,
    code_insee: gem.code_insee,
    departement: gem.departement,
    telephone: gem.telephone === null ? '' : phoneInFrench(gem.telephone),
    courriel: gem.courriel ?? '',
    site_web: gem.site_web ?? '',
    horaires: gem.horaires ?? '',
    activites: gem.activites ?? '',
    accessibilite: gem.accessibilite ?? '',
    parrain: gem.parrain ?? '',
    gestionnaire: gem.gestionnaire ?? '',
    annee_creation: gem.annee_creation === null ? '' : String(gem.annee_creation),
    source_url: main?.url ?? '',
    source_titre: main?.titre ?? '',
    source_date: main?.date ?? '',
    autres_sources: others.map(({ url }) => url).join(' '),
    note: gem.note ?? '',
    remarque_interne: '',
  };
}

/** What the form starts from: the record as it is, and no source yet. */
export function draftOf(gem: Gem): Draft {
  const row = rowOf(gem);
  const fields = Object.keys(EDITABLE) as Editable[];
  return {
    ...(Object.fromEntries(fields.map((field) => [field, row[field]])) as Record<Editable, string>),
    source_url: '',
    source_date: '',
  };
}

export interface Change {
  field: Editable;
  before: string;
  after: string;
}

/** What the draft changes of the record, in the order of the form; spaces that mean nothing change nothing. */
export function changesOf(gem: Gem, draft: Draft): Change[] {
  const row = rowOf(gem);
  return (Object.keys(EDITABLE) as Editable[]).flatMap((field) => {
    const after = written(field, draft[field]);
    return after === written(field, row[field]) ? [] : [{ field, before: row[field], after }];
  });
}

/** The row as the draft makes it. The draft has been checked (see correction-check.ts). */
export function correctedRow(gem: Gem, draft: Draft): Cells {
  const row = rowOf(gem);
  const next: Cells = { ...row };
  for (const { field, after } of changesOf(gem, draft)) next[field] = after;
  // The name that was missing has been found.
  if (next.nom !== row.nom) next.nom_a_preciser = '';
  // Found again by the name when the data are built: an old code would contradict it.
  if (next.commune !== row.commune) next.code_insee = '';
  const url = clean(draft.source_url);
  const date = sourceDate(draft);
  if (url !== '' && url !== row.source_url) {
    next.source_url = url;
    next.source_titre = '';
    next.source_date = date;
    const others = row.autres_sources.split(' ').filter((one) => one !== '' && one !== url);
    next.autres_sources = [row.source_url, ...others].filter((one) => one !== '').join(' ');
  } else if (url !== '' && date !== '') {
    next.source_date = date;
  }
  next.remarque_interne = writeFactDates('', formerDates(row, next));
  return next;
}

/**
 * The row bears one date, that of the page that was read for this correction. What the correction does not change keeps
 * its own: a phone of 2015 does not become one of today because the e-mail has changed.
 */
function formerDates(row: Cells, next: Cells): FactDates {
  const dates: FactDates = new Map();
  if (row.source_date === next.source_date) return dates;
  for (const fact of DATED_FACTS) {
    const changed = next[fact] !== row[fact] || (fact === 'adresse' && next.code_postal !== row.code_postal);
    if (next[fact] !== '' && !changed) dates.set(fact, row.source_date || null);
  }
  return dates;
}

/** Name of the source file that a GEM stands in: one a région, one for the collectivities overseas. */
export function sourceFileOf(gem: Pick<Gem, 'region' | 'departement'>): string {
  return gem.region === gem.departement && gem.departement.length === 3 ? 'com.csv' : `${gem.region}.csv`;
}

/** First line of a source file: the names of its columns. */
export const SOURCE_HEADER = SOURCE_COLUMNS.join(';');

/** A value in words, for the letter: publics by their labels, « non renseigné » for an empty cell. */
export function inWords(field: Editable, value: string): string {
  if (value === '') return 'non renseigné';
  if (field === 'publics')
    return value
      .split('|')
      .map((name) => (isPublic(name) ? PUBLIC_LABELS[name].long : name))
      .join(', ');
  if (field === 'statut')
    return { ouvert: 'ouvert', 'en-projet': 'en projet', ferme: 'fermé' }[value] ?? value;
  return value;
}

/** Spaces around a value, doubled spaces, line breaks and decomposed accents mean nothing: they come from copies. */
export function clean(value: string): string {
  return value.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** The date of the page that was read, as the source file writes it. */
export function sourceDate(draft: Draft): string {
  return isoDate(clean(draft.source_date));
}

/** The value as the source file writes it: a phone in pairs of digits, publics in no other order. */
function written(field: Editable, value: string): string {
  const cell = clean(value);
  if (field !== 'telephone' || cell === '') return cell;
  const phone = readFrenchPhone(cell, frenchPhoneByForm);
  return phone.ok ? phoneInFrench(phone.value) : cell;
}
