import * as v from 'valibot';
import { SOURCE_COLUMNS } from './columns.ts';

/**
 * The part of a Frictionless Table Schema that the sources use (https://specs.frictionlessdata.io/table-schema/).
 * Types other than these are refused when the schema is loaded, rather than passed over in silence.
 */
const FieldSchema = v.object({
  name: v.string(),
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  type: v.picklist(['string', 'integer', 'number', 'boolean', 'year', 'date', 'any']),
  format: v.optional(v.string()),
  example: v.optional(v.union([v.string(), v.number(), v.boolean()])),
  constraints: v.optional(
    v.object({
      required: v.optional(v.boolean()),
      unique: v.optional(v.boolean()),
      enum: v.optional(v.array(v.union([v.string(), v.number()]))),
      pattern: v.optional(v.string()),
      minLength: v.optional(v.number()),
      maxLength: v.optional(v.number()),
      minimum: v.optional(v.union([v.number(), v.string()])),
      maximum: v.optional(v.union([v.number(), v.string()])),
    }),
  ),
});

const TableSchemaSchema = v.looseObject({ fields: v.array(FieldSchema) });

export type SchemaField = v.InferOutput<typeof FieldSchema>;
export type TableSchema = v.InferOutput<typeof TableSchemaSchema>;

/** Says what is wrong with a cell, or null when nothing is. `''` is an empty cell. */
export type FieldChecker = (value: string) => string | null;

/**
 * Checks a Table Schema read from JSON. Throws a sentence when it cannot be used: the schema is part of
 * the project, so its faults are ours and not those of the person who edits the data.
 */
export function loadSchema(json: unknown): TableSchema {
  const parsed = v.safeParse(TableSchemaSchema, json);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new Error(`Schéma illisible (${v.getDotPath(issue) ?? 'racine'}) : ${issue.message}`);
  }
  const names = new Set(parsed.output.fields.map((field) => field.name));
  const missing = SOURCE_COLUMNS.filter((column) => !names.has(column));
  const extra = [...names].filter((name) => !(SOURCE_COLUMNS as readonly string[]).includes(name));
  if (missing.length > 0 || extra.length > 0) {
    throw new Error(
      `Le schéma et data/pipeline/columns.ts ne disent pas les mêmes colonnes (manquent : ${missing.join(', ') || 'aucune'} ; en trop : ${extra.join(', ') || 'aucune'}).`,
    );
  }
  return parsed.output;
}

/** Names of the columns that must not be empty. */
export function requiredColumns(schema: TableSchema): Set<string> {
  return new Set(schema.fields.filter((field) => field.constraints?.required).map((field) => field.name));
}

/**
 * Makes the checker of one column from its field: required, type, enum, pattern, lengths, bounds.
 * `unique` is not among them: it needs the other rows (see check-rows.ts).
 */
export function fieldChecker(field: SchemaField): FieldChecker {
  const { constraints = {} } = field;
  const pattern = constraints.pattern === undefined ? null : new RegExp(`^(?:${constraints.pattern})$`, 'u');
  const choices = constraints.enum?.map(String);
  const likeExample = field.example === undefined ? '' : `, par exemple « ${field.example} »`;
  return (value) => {
    if (value === '') return constraints.required ? 'attendu une valeur : la colonne est obligatoire' : null;
    if (choices && !choices.includes(value)) return `attendu ${listOr(choices)}`;
    const typeFault = checkType(field, value);
    if (typeFault) return typeFault + likeExample;
    if (pattern && !pattern.test(value)) {
      return field.example === undefined
        ? `forme inattendue : attendu ${constraints.pattern ?? ''}`
        : `forme inattendue : attendu la forme de l’exemple « ${field.example} »`;
    }
    // Table Schema counts characters, not UTF-16 units.
    const length = charactersOf(value);
    if (constraints.minLength !== undefined && length < constraints.minLength) {
      return `trop court (${length} caractère${length > 1 ? 's' : ''}) : attendu au moins ${constraints.minLength} caractères`;
    }
    if (constraints.maxLength !== undefined && length > constraints.maxLength) {
      return `trop long (${length} caractères) : attendu au plus ${constraints.maxLength} caractères`;
    }
    return checkBounds(field, value);
  };
}

/** Characters outside the basic plane take two UTF-16 units; most texts hold none. */
function charactersOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}

/** « a, b ou c ». */
export function listOr(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ou ${items.at(-1) ?? ''}`;
}

function checkType(field: SchemaField, value: string): string | null {
  switch (field.type) {
    case 'integer':
      return /^[+-]?\d+$/.test(value) ? null : 'attendu un nombre entier';
    case 'year':
      return /^\d{4}$/.test(value) ? null : 'attendu une année à quatre chiffres';
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(value) ? null : 'attendu un nombre';
    case 'boolean':
      return /^(true|false|1|0)$/i.test(value) ? null : 'attendu true ou false';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : 'attendu une date AAAA-MM-JJ';
    case 'string':
    case 'any':
      return null;
  }
}

function checkBounds(field: SchemaField, value: string): string | null {
  const { minimum, maximum } = field.constraints ?? {};
  const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'year';
  const below =
    minimum !== undefined && (numeric ? Number(value) < Number(minimum) : value < String(minimum));
  const above =
    maximum !== undefined && (numeric ? Number(value) > Number(maximum) : value > String(maximum));
  if (!below && !above) return null;
  if (minimum !== undefined && maximum !== undefined) return `attendu entre ${minimum} et ${maximum}`;
  return below ? `attendu au moins ${minimum}` : `attendu au plus ${maximum}`;
}
