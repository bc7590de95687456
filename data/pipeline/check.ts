import { isPublic, PUBLICS } from '../../src/gem/publics.ts';
import { splitCell, type Column, type SourceRow } from './columns.ts';
import { checkPartialDate, checkYear } from './fields/date.ts';
import { readPhone, type FieldResult } from './fields/phone.ts';
import { checkText } from './fields/text.ts';
import { checkEmail, checkUrl } from './fields/web.ts';
import { fold } from './fold.ts';
import type { Problems } from './problems.ts';
import { fieldChecker, listOr, type FieldChecker, type TableSchema } from './schema.ts';

/** A row whose cells have been checked one by one. */
export interface CheckedRow {
  row: SourceRow;
  /** Columns in which an error was found: later steps leave them alone. */
  faulty: ReadonlySet<string>;
  /** E.164, null when empty or wrong. */
  telephone: string | null;
}

/** Checks rows one by one; build it once a run. */
export interface RowChecker {
  /** Checks one row, adding what is wrong to `problems`. */
  check(row: SourceRow, problems: Problems): CheckedRow;
}

/** Says what is wrong with a cell that is not empty, or null. */
type DomainChecker = (value: string) => string | null;

const EMPTY_ID = 'attendu un identifiant : lancez « npm run data -- --mint » pour en créer un';

/**
 * At most one error a cell: its characters, then what the domain knows (its messages say best what to do),
 * then the Table Schema.
 *
 * @param referenceYear the year from which ages are counted (`data/reference/millesimes.json`)
 */
export function rowChecker(schema: TableSchema, referenceYear: number): RowChecker {
  // Pages announce openings of next year, no further.
  let phone: FieldResult | undefined;
  const domain = domainCheckers(referenceYear + 1, (result) => (phone = result));
  const fields = schema.fields.map(
    (field): { column: Column; inSchema: FieldChecker; inDomain?: DomainChecker } => {
      // loadSchema has made sure that the fields are the columns.
      const column = field.name as Column;
      return { column, inSchema: fieldChecker(field), inDomain: domain[column] };
    },
  );
  return {
    check(row, problems) {
      const faulty = new Set<string>();
      phone = undefined;
      for (const { column, inSchema, inDomain } of fields) {
        const value = row.cells[column];
        const inside = value === '' ? null : (checkText(value) ?? inDomain?.(value) ?? null);
        const outside = inside ?? inSchema(value);
        if (outside === null) continue;
        const message = value === '' && column === 'id' ? EMPTY_ID : outside;
        faulty.add(column);
        problems.error({ file: row.file, line: row.line, column }, value, message);
      }
      checkParrain(row, problems);
      return { row, faulty, telephone: phoneNumber(phone) };
    },
  };
}

function phoneNumber(result: FieldResult | undefined): string | null {
  return result?.ok ? result.value : null;
}

/** @param onPhone gets what a phone was read as: reading one is the dearest of all checks, and once is enough */
function domainCheckers(
  lastYear: number,
  onPhone: (result: FieldResult) => void,
): Partial<Record<Column, DomainChecker>> {
  return {
    id: checkId,
    antenne_de: checkId,
    publics: checkPublics,
    departement: (value) =>
      /^(?:\d{2,3}|2[AB])$/.test(value) ? null : 'attendu le code du département, par exemple 01, 2A ou 974',
    code_insee: (value) =>
      /^(?:\d{2}|2[AB])\d{3}$/.test(value) ? null : 'attendu cinq caractères, par exemple 21054',
    code_postal: (value) => (/^\d{5}$/.test(value) ? null : 'attendu cinq chiffres, par exemple 21200'),
    telephone: (value) => {
      const phone = readPhone(value);
      onPhone(phone);
      return phone.ok ? null : phone.message;
    },
    courriel: checkEmail,
    site_web: checkUrl,
    source_url: checkUrl,
    autres_sources: (value) => {
      for (const url of splitCell(value, /\s+/)) {
        const message = checkUrl(url);
        if (message !== null)
          return `« ${url} » : ${message} (plusieurs adresses sont séparées par une espace)`;
      }
      return null;
    },
    source_date: (value) => checkPartialDate(value, lastYear),
    annee_creation: (value) => checkYear(value, lastYear),
  };
}

function checkPublics(value: string): string | null {
  const parts = value.split('|');
  const unknown = parts.find((part) => !isPublic(part));
  if (unknown !== undefined) {
    return `« ${unknown} » n’est pas un public connu : attendu ${listOr(PUBLICS)}, plusieurs étant séparés par « | » sans espace`;
  }
  const twice = parts.find((part, index) => parts.indexOf(part) !== index);
  return twice === undefined ? null : `public en double : attendu « ${twice} » une seule fois`;
}

/** `<code_insee>-<slug>`: see contract.md and mint.ts. */
export const ID_FORM = /^(?:\d{2}|2[AB])\d{3}-[a-z0-9]+(?:-[a-z0-9]+)*$/;

function checkId(value: string): string | null {
  return ID_FORM.test(value)
    ? null
    : 'attendu <code_insee>-<nom en minuscules, sans accent>, par exemple 21054-le-cerisier';
}

/**
 * The parrain watches over the GEM from outside: one organisation cannot be both. The cahier des charges
 * (arrêté of 27 June 2019) allows it for GEM of people with a brain injury only.
 */
function checkParrain(row: SourceRow, problems: Problems): void {
  const { parrain, gestionnaire, publics } = row.cells;
  if (parrain === '' || gestionnaire === '' || publics.split('|').includes('cerebrolese')) return;
  const managers = new Set(splitCell(gestionnaire, ' ; ').map(fold));
  const both = splitCell(parrain, ' ; ').find((name) => managers.has(fold(name)));
  if (both === undefined) return;
  problems.warn(
    { file: row.file, line: row.line, column: 'parrain' },
    both,
    'est aussi le gestionnaire : attendu deux organismes différents (sauf pour un GEM de personnes cérébrolésées)',
  );
}
