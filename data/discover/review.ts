import { csvLine } from '../../src/gem/csv-cell.ts';
import type { Candidate } from '../import/candidate.ts';
import { explain, type Match, type Verdict } from '../import/match.ts';

const WORDS: Readonly<Record<Verdict, string>> = {
  same: 'déjà recensé',
  'probably-same': 'à départager',
  new: 'nouveau',
};
const ORDER: readonly Verdict[] = ['new', 'probably-same', 'same'];

/**
 * The list that a person goes through, then gives to the import: the columns of `data/sources` that the source may fill, and beside them why
 * each row is there. CSV, UTF-8 with BOM, `;`.
 *
 * @param why words that led to a candidate, shown and never published
 */
export function* reviewCsv(
  matches: readonly Match[],
  why: ReadonlyMap<Candidate, string>,
): Generator<string> {
  const header = [
    'classement',
    'nom',
    'nom_a_preciser',
    'publics',
    'statut',
    'adresse',
    'code_postal',
    'commune',
    'code_insee',
    'departement',
    'telephone',
    'courriel',
    'site_web',
    'gestionnaire',
    'source_url',
    'source_titre',
    'source_date',
    'ref',
    'mots',
    'id_proche',
    'nom_proche',
    'indices',
  ];
  yield `\ufeff${header.join(';')}\n`;
  const ordered = ORDER.flatMap((verdict) => matches.filter((match) => match.verdict === verdict));
  for (const { candidate, verdict, best } of ordered) {
    // What may not be published does not enter the file either: a file travels.
    const said = (
      fact:
        | 'nom'
        | 'adresse'
        | 'code_postal'
        | 'commune'
        | 'code_insee'
        | 'departement'
        | 'telephone'
        | 'courriel'
        | 'site_web'
        | 'gestionnaire',
    ): string => (candidate.publishable.has(fact) ? (candidate[fact] ?? '') : '');
    const cells: string[] = [
      WORDS[verdict],
      said('nom'),
      candidate.further.nom_a_preciser ?? '',
      candidate.publics.join('|'),
      candidate.further.statut ?? '',
      said('adresse'),
      said('code_postal'),
      said('commune'),
      said('code_insee'),
      said('departement'),
      said('telephone'),
      said('courriel'),
      said('site_web'),
      said('gestionnaire'),
      candidate.source.url,
      candidate.source.titre ?? '',
      candidate.source.date ?? '',
      candidate.ref,
      why.get(candidate) ?? '',
      best?.gem.id ?? '',
      best?.gem.nom ?? '',
      best ? explain(best.evidence) : '',
    ];
    yield `${csvLine(cells)}\n`;
  }
}

/** How many are new, to settle, known: a line each, and the first new ones by name. */
export function matchLines(matches: readonly Match[], shown = 30): string[] {
  const lines = ORDER.map((verdict) => {
    const number = matches.filter((match) => match.verdict === verdict).length;
    return `  ${number.toLocaleString('fr-FR').padStart(6)} ${WORDS[verdict]}${number > 1 && verdict !== 'probably-same' ? (verdict === 'new' ? 'x' : 's') : ''}`;
  });
  const news = matches.filter(({ verdict }) => verdict === 'new');
  if (news.length > 0) lines.push('Nouveaux :');
  for (const { candidate } of news.slice(0, shown))
    lines.push(
      `  ${candidate.nom} — ${candidate.commune ?? 'commune inconnue'}${candidate.departement ? ` (${candidate.departement})` : ''} — ${candidate.publics.join(', ') || 'public non précisé'} — ${candidate.ref}`,
    );
  if (news.length > shown) lines.push(`  … et ${(news.length - shown).toLocaleString('fr-FR')} autres`);
  return lines;
}
