import { SOURCE_COLUMNS, type Cells, type Column, type SourceRow } from '../pipeline/columns.ts';
import { rowChecker } from '../pipeline/check.ts';
import { readPhone } from '../pipeline/fields/phone.ts';
import type { Context } from '../pipeline/pipeline.ts';
import { Problems, showValue } from '../pipeline/problems.ts';
import { isPublic } from '../../src/gem/publics.ts';
import type { Source } from '../../src/gem/gem.ts';
import { FACT_COLUMNS, FURTHER_FACTS, newCandidate, type Candidate } from './candidate.ts';
import { cleanRow, shoutedColumns, type Change } from './clean/clean.ts';
import type { RawRow } from './clean/raw-row.ts';
import type { Guess } from './columns/guess.ts';
import { nameKey } from './match/name.ts';
import { findPlace, readDepartement } from './place.ts';
import { isRna, RNA_LIMITS } from './registers.ts';
import { loneText } from './read/sheet.ts';

/** Where a list comes from, as the person says it. */
export interface ListSource extends Source {
  /** Name of the file, and the sheet if there are several: how a row is named. */
  ref: string;
}

export interface ListReading {
  candidates: Candidate[];
  /** Other phones of a GEM, kept for ourselves. */
  otherPhones: Map<Candidate, string>;
  /** What the rules changed, with the place. */
  changes: (Change & { ref: string })[];
  /** What was left aside, and why, in French, with its place. */
  notes: string[];
}

/**
 * Turns the rows of a sheet into candidates: cleans them by the rules, finds their commune, and checks each cell as
 * the census will. A cell that is wrong is left aside and named; a row without a name is no candidate.
 *
 * @param sheet name of the sheet, which may be that of a département
 */
export function readCandidates(
  guess: Guess,
  sheet: string | null,
  source: ListSource,
  context: Context,
): ListReading {
  const reading: ListReading = { candidates: [], otherPhones: new Map(), changes: [], notes: [] };
  const checker = rowChecker(context.schema, context.millesimes.annee_de_reference);
  const raws = guess.rows.map((row) => ({ line: row.line, cells: row.cells, raw: pick(guess, row.cells) }));
  const own = ['id', 'source_url'].every((name) => guess.columns.some(({ title }) => title === name));
  const shouted = own ? new Set<string>() : shoutedColumns(raws.map(({ raw }) => raw));
  let departement = readDepartement(context.geography, sheet ?? '') ?? '';
  for (const { line, cells, raw } of raws) {
    const ref = `${source.ref}, ligne ${line}`;
    const title = loneText(cells);
    if (title !== null) {
      const named = readDepartement(context.geography, title);
      if (named !== null) departement = named;
      if (named !== null || (raw.nom ?? '') === '') {
        reading.notes.push(
          `${ref} : « ${showValue(title)} », lu comme un titre${named ? ` (département ${named})` : ''}`,
        );
        continue;
      }
    }
    const { row, changes } = cleanRow(raw, { own, shouted });
    reading.changes.push(...changes.map((change) => ({ ...change, ref })));
    if (!own) disarm(row, ref, reading.notes);
    if ((row.nom ?? '') === '') {
      reading.notes.push(`${ref} : pas de nom, ligne laissée de côté`);
      continue;
    }
    reading.candidates.push(
      toCandidate(row, departement, { ...source, ref }, line, context, checker, reading),
    );
  }
  return reading;
}

/** The cells of a row by meaning; several address columns are put together, the first filled phone is taken. */
function pick({ columns }: Guess, cells: readonly string[]): RawRow {
  const raw: RawRow = {};
  for (const { index, target } of columns) {
    if (target === null || target === 'ignorer') continue;
    const cell = cells[index]?.trim() ?? '';
    const already = raw[target] ?? '';
    const joint = target === 'autre_telephone' ? ', ' : ' ';
    raw[target] = already === '' || cell === '' ? already + cell : already + joint + cell;
  }
  return raw;
}

function toCandidate(
  row: RawRow,
  contextDepartement: string,
  source: ListSource,
  line: number,
  context: Context,
  checker: ReturnType<typeof rowChecker>,
  reading: ListReading,
): Candidate {
  const { ref } = source;
  const cell = (name: string): string => row[name] ?? '';
  const place = findPlace(
    context.geography,
    {
      nom: cell('nom'),
      commune: cell('commune'),
      code_insee: cell('code_insee'),
      code_postal: cell('code_postal'),
      departement: cell('departement'),
    },
    contextDepartement,
  );
  reading.notes.push(...place.notes.map((note) => `${ref} : ${note}`));
  if (cell('lieu') !== '')
    reading.notes.push(
      `${ref}, lieu « ${showValue(cell('lieu'))} » laissé de côté : ${cell('adresse') === '' ? 'ce n’est pas une adresse seule, recopiez-la dans la liste' : `l’adresse est déjà « ${showValue(cell('adresse'))} »`}`,
    );
  const checked = dropFaulty(
    {
      ...row,
      commune: place.commune?.nom ?? cell('commune'),
      code_insee: place.commune?.code ?? '',
      departement: place.departement ?? '',
      code_postal: place.code_postal,
    },
    { ref, line },
    checker,
    reading,
  );
  const text = (name: Column): string | null => checked[name] || null;
  const phone = readPhone(checked.telephone);
  const further = Object.fromEntries(
    FURTHER_FACTS.flatMap((name) => (checked[name] === '' ? [] : [[name, checked[name]]])),
  );
  const key = nameKey(checked.nom, {
    commune: checked.commune,
    departement: checked.departement,
    departementName: '',
  });
  const said: Source = {
    url: text('source_url') ?? source.url,
    titre: text('source_titre') ?? (text('source_url') === null ? source.titre : null),
    date: text('source_date') ?? (text('source_url') === null ? source.date : null),
  };
  // The list that `data:discover` wrote comes back through here: what binds the register binds its rows.
  const fromRna = isRna(said);
  const candidate = newCandidate({
    ref,
    id: text('id'),
    nom: checked.nom,
    publics: checked.publics.split('|').filter(isPublic),
    adresse: text('adresse'),
    code_postal: text('code_postal'),
    commune: text('commune'),
    code_insee: text('code_insee'),
    departement: text('departement'),
    telephone: phone.ok ? phone.value : null,
    courriel: text('courriel'),
    site_web: text('site_web'),
    parrain: text('parrain'),
    gestionnaire: text('gestionnaire'),
    // A name of a type and a place is no name of its own: « GEM de Vernon ».
    further: key.core.length === 0 && text('id') === null ? { nom_a_preciser: 'oui', ...further } : further,
    source: said,
    otherSources: checked.autres_sources.split(/\s+/).filter((url) => url !== ''),
    ...(fromRna ? RNA_LIMITS : {}),
  });
  if (fromRna) reading.notes.push(...unpublished(checked).map((note) => `${ref}, ${note}`));
  if (cell('autre_telephone') !== '') reading.otherPhones.set(candidate, cell('autre_telephone'));
  return candidate;
}

/** What stands in a row of the register of associations though the register may not speak of it. */
function unpublished(cells: Cells): string[] {
  return FACT_COLUMNS.filter((fact) => cells[fact] !== '' && !RNA_LIMITS.publishable.has(fact)).map(
    (fact) =>
      `${fact} « ${showValue(cells[fact])} » laissé de côté : le registre des associations ne le dit pas d’un GEM (son siège peut être un domicile). Si une autre page le dit, donnez-la dans source_url`,
  );
}

/** A spreadsheet would run such a text (=cmd…, @…, -… or +… but for a phone): it is no fact about a GEM. */
const FORMULA = /^(?:[=@]|[+-](?![\d\s.()-]*$))/;

function disarm(row: RawRow, ref: string, notes: string[]): void {
  for (const [column, text] of Object.entries(row)) {
    if (!FORMULA.test(text)) continue;
    notes.push(
      `${ref}, ${column} « ${showValue(text)} » laissé de côté : c’est une formule de tableur, pas un texte`,
    );
    row[column] = '';
  }
}

/** Empties the cells that the census would refuse, saying each. */
function dropFaulty(
  row: RawRow,
  { ref, line }: { ref: string; line: number },
  checker: ReturnType<typeof rowChecker>,
  { notes }: ListReading,
): Cells {
  const cells = Object.fromEntries(SOURCE_COLUMNS.map((name) => [name, row[name] ?? ''])) as Cells;
  const problems = new Problems();
  const source: SourceRow = { file: ref, line, cells };
  checker.check(source, problems);
  for (const { column, value, message } of problems.errors) {
    // An empty cell is wanted by the census, not by a list.
    if (value === null || value === '' || column === null) continue;
    notes.push(`${ref}, ${column} « ${showValue(value)} » laissé de côté : ${message}`);
    if (column === 'nom') cells.nom = value.slice(0, 120);
    else cells[column as Column] = '';
  }
  return cells;
}
