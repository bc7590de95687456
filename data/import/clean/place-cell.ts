import { fold } from '../../pipeline/fold.ts';
import { EMAIL } from '../columns/meaning.ts';
import type { RawRow } from './raw-row.ts';

/** « 8 rue Xavier Forneret – 21200 Beaune ». */
const POSTAL_THEN_TOWN =
  /^(.*?)[\s,;–-]*\b(\d{2} ?\d{3})\b[\s,;–-]+(\p{L}[\p{L}\s'’.-]*(?:\d{1,2}\s*(?:e|er|ème)?)?)$/u;
/** « 8 rue Xavier Forneret, Beaune (21200) »: a comma or a dash between spaces, since streets have hyphens too. */
const TOWN_THEN_POSTAL = /^(.*?)(?:\s*[,;]\s*|\s+[–-]\s+)(\p{L}[\p{L}\s'’.-]*?)[\s,]*\((\d{2} ?\d{3})\)$/u;
const STREET_WORD = /\b(?:rue|avenue|boulevard|place|chemin|route|impasse|allée|quai|cours|square)\b/i;

/** Street, postal code and town of one cell, each where nothing stands yet. */
export function splitPlace(value: string, row: Readonly<RawRow>): Partial<RawRow> | string {
  const first = POSTAL_THEN_TOWN.exec(value);
  const second = first ? null : TOWN_THEN_POSTAL.exec(value);
  const street = (first?.[1] ?? second?.[1] ?? '').trim();
  const postal = first?.[2] ?? second?.[3];
  const town = first?.[3] ?? second?.[2];
  // « 12 345 rue … » is no town: a town stands last, without a street word.
  if (postal === undefined || town === undefined || STREET_WORD.test(town)) return value;
  const ifEmpty = (name: string, text: string): Partial<RawRow> =>
    (row[name] ?? '') === '' ? { [name]: text } : {};
  const isAddress = row.adresse === value;
  const mayWrite = isAddress || (row.adresse ?? '') === '' || row.adresse === street;
  return {
    // Another street than that of the column « Adresse » stays, to be told.
    lieu: mayWrite || street === '' ? '' : street,
    ...(mayWrite ? { adresse: street } : {}),
    ...ifEmpty('code_postal', postal.replace(' ', '')),
    ...ifEmpty('commune', town.trim()),
  };
}

/**
 * What is left in « Adresse postale » when postal code and town have columns of their own, the usual layout of an ARS:
 * a street, or a town. A cell that also says a phone, an e-mail or a person (« Coordonnées ») is no address: it stays,
 * and the report names it.
 */
export function settleLeftover(value: string, row: Readonly<RawRow>): Partial<RawRow> | string {
  if (
    EMAIL.test(value) ||
    /(?:\d[\s./-]*){9,}/.test(value) ||
    /\b(?:m|mr|mme|mlle|monsieur|madame)\b\.?\s/i.test(value)
  )
    return value;
  const isStreet = /\d/.test(value) || STREET_WORD.test(value);
  if (fold(value) === fold(row.commune ?? '') || fold(value) === fold(row.adresse ?? '')) return { lieu: '' };
  if (!isStreet && (row.commune ?? '') === '') return { lieu: '', commune: value };
  return (row.adresse ?? '') === '' ? { lieu: '', adresse: value } : value;
}
