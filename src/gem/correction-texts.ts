/** The two texts of a correction: a letter to the people who keep the directory, and an issue for their repository. */
import {
  changesOf,
  correctedRow,
  EDITABLE,
  inWords,
  clean,
  sourceDate,
  sourceFileOf,
  type Draft,
} from './correction.ts';
import { mailtoOf, type Letter } from './letters.ts';
import type { Gem } from './gem.ts';
import { sourceLine } from './source-columns.ts';

/** Outlook and Windows cut a `mailto:` address off near 2 000 characters. */
const MAILTO_LIMIT = 1_900;
/** GitHub and GitLab answer 414 to an address of more than about 8 000 characters. */
const ISSUE_LIMIT = 7_000;

export interface CorrectionTexts {
  /** The whole letter, to copy. */
  letter: Letter;
  /** The letter as a `mailto:` address; without the CSV line when it would be too long for a mail program. */
  mailto: string;
  /** false: the CSV line had to be left out of `mailto`. */
  mailtoWhole: boolean;
  /** The line of the source file, whole. */
  line: string;
  /** `data/sources/84.csv` */
  file: string;
  /** What to do with the last cell of the line, without a capital nor a full stop. */
  lastCell: string;
}

/**
 * @param page absolute address of the sheet; null when it is not known
 * @param to where corrections are written to; null leaves it to the person
 * @param remark what the person adds in their own words, possibly empty
 */
export function correctionTexts(
  gem: Gem,
  draft: Draft,
  remark: string,
  page: string | null,
  to: string | null,
): CorrectionTexts {
  const row = correctedRow(gem, draft);
  const line = sourceLine(row);
  const file = `data/sources/${sourceFileOf(gem)}`;
  const subject = `Correction : ${gem.nom} (${gem.commune})`;
  const short = [...told(gem, draft, remark), `Identifiant : ${gem.id}`, ...(page ? [page] : [])];
  const whole = [
    'Bonjour,',
    '',
    ...short,
    '',
    `Dans ${file}, la ligne devient (${lastCell(row.remarque_interne)}) :`,
    line,
  ];
  const letter = { subject, body: whole.join('\n') };
  const mailto = mailtoOf(letter, to);
  const mailtoWhole = mailto.length <= MAILTO_LIMIT;
  return {
    letter,
    mailto: mailtoWhole ? mailto : mailtoOf({ subject, body: ['Bonjour,', '', ...short].join('\n') }, to),
    mailtoWhole,
    line,
    file,
    lastCell: lastCell(row.remarque_interne),
  };
}

/** What to do with the cell that is not published, for the person who keeps the files. */
function lastCell(dates: string): string {
  const keep = 'la dernière case, remarque_interne, n’est pas publiée : gardez celle du fichier';
  return dates === ''
    ? keep
    : `${keep}, et ajoutez à sa fin les dates entre crochets : ce sont celles des faits que cette correction ne change pas. Si elle en a déjà, ôtez-en seulement les faits corrigés`;
}

/** « Téléphone : 03… → 04… », one a line; then the source, and the person's own words. */
function told(gem: Gem, draft: Draft, remark: string): string[] {
  const changes = changesOf(gem, draft).map(
    ({ field, before, after }) =>
      `${EDITABLE[field]} : ${inWords(field, before)} → ${after === '' ? 'à effacer' : inWords(field, after)}`,
  );
  const url = clean(draft.source_url);
  const date = sourceDate(draft);
  return [
    `Pour la fiche ${gem.nom} (${gem.commune}) :`,
    ...(changes.length > 0 ? changes : ['aucune case changée']),
    ...(remark.trim() ? ['', remark.trim()] : []),
    '',
    url === ''
      ? 'Source : pas de page (je le sais par moi-même).'
      : `Source : ${url}${date ? ` (${date})` : ''}`,
  ];
}

/** What the repository is: the addresses of GitHub, Forgejo and Gitea look alike, those of GitLab do not. */
type Forge = 'github' | 'gitlab';

/** Known hosts; others by a word of their name. null: an address that tells nothing. */
function forgeOf(repository: URL): Forge | null {
  const host = repository.hostname;
  if (/(^|\.)github\.com$|codeberg|gitea|forgejo/.test(host)) return 'github';
  return /gitlab|(^|\.)framagit\.org$|(^|\.)salsa\.debian\.org$/.test(host) ? 'gitlab' : null;
}

/**
 * The address that opens a new issue, filled in; the person reads it and sends it, or not.
 *
 * @param repository address of the repository (`DEPOT_URL`); null when this copy of the site names none
 * @returns null when there is no repository, or when its kind is not known
 */
export function issueAddress(
  repository: string | null,
  texts: CorrectionTexts,
  title: string,
): string | null {
  let url: URL;
  try {
    url = new URL((repository ?? '').replace(/\/+$|\.git\/*$/, ''));
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const forge = forgeOf(url);
  if (forge === null) return null;
  const [path, titleName, bodyName] =
    forge === 'gitlab'
      ? ['/-/issues/new', 'issue[title]', 'issue[description]']
      : ['/issues/new', 'title', 'body'];
  const address = (body: string) => {
    const params = new URLSearchParams({ [titleName]: title, [bodyName]: body });
    return `${url.origin}${url.pathname.replace(/\/$/, '')}${path}?${params}`;
  };
  // The line as code: a forge would else read stars and underscores of it.
  const whole = address(texts.letter.body.replace(texts.line, () => `\n    ${texts.line}`));
  if (whole.length <= ISSUE_LIMIT) return whole;
  return address(`${texts.letter.body.slice(0, 1_500)}\n\n(texte coupé : collez ici la ligne CSV)`);
}
