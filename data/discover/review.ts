import { csvLine } from '../../src/gem/csv-cell.ts';
import { FACT_COLUMNS, factOf, type Candidate } from '../import/candidate.ts';
import { explain, type Match, type Verdict } from '../import/match.ts';

const WORDS: Readonly<Record<Verdict, string>> = {
  same: 'déjà recensé',
  'probably-same': 'à départager',
  new: 'nouveau',
};
const ORDER: readonly Verdict[] = ['new', 'probably-same', 'same'];

/** Where the facts were read, and why the row is there. */
const BESIDE = [
  'source_url',
  'source_titre',
  'source_date',
  'ref',
  'mots',
  'id_proche',
  'nom_proche',
  'indices',
] as const;

/**
 * The list that a person goes through, then gives to the import: the facts as `data/sources` writes them, and beside them why each row is
 * there. CSV, UTF-8 with BOM, `;`.
 *
 * @param why words that led to a candidate, shown and never published
 */
export function* reviewCsv(
  matches: readonly Match[],
  why: ReadonlyMap<Candidate, string>,
): Generator<string> {
  yield `\ufeff${['classement', ...FACT_COLUMNS, ...BESIDE].join(';')}\n`;
  const ordered = ORDER.flatMap((verdict) => matches.filter((match) => match.verdict === verdict));
  for (const { candidate, verdict, best } of ordered) {
    const beside: Record<(typeof BESIDE)[number], string> = {
      source_url: candidate.source.url,
      source_titre: candidate.source.titre ?? '',
      source_date: candidate.source.date ?? '',
      ref: candidate.ref,
      mots: why.get(candidate) ?? '',
      id_proche: best?.gem.id ?? '',
      nom_proche: best?.gem.nom ?? '',
      indices: best ? explain(best.evidence) : '',
    };
    // What may not be published does not enter the file either (factOf): a file travels.
    const facts = FACT_COLUMNS.map((fact) => factOf(candidate, fact));
    yield `${csvLine([WORDS[verdict], ...facts, ...BESIDE.map((column) => beside[column])])}\n`;
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
