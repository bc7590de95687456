/**
 * The figures that stand beside the directory: official series (`series.json`) and how sure the ranks are
 * (`sensibilite.json`). The pipeline writes them in these shapes; the site checks them before it shows them.
 */
import * as v from 'valibot';
import { COVERAGE_PUBLICS } from './coverage/types.ts';
import { DatasetError, once, readJson } from './dataset.ts';

/** The official series of France that the charts draw. */
export const SERIE_IDS = [
  'gem-finances',
  'gem-tous',
  'gem-crees',
  'montant',
  'montant-moyen',
  'subvention-moyenne',
  'plafond',
  'reference',
  'cible',
  'frequentation-moyenne',
  'part-ars',
  'part-autres-subventions',
  'part-concours',
  'aides-communes',
  'aides-departements',
  'gem-avec-concours',
  'conventions-pluriannuelles',
] as const;
export type SerieId = (typeof SERIE_IDS)[number];

const number = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.minLength(1));
const nullableText = v.nullable(text);
const sourceSchema = v.object({ titre: text, url: nullableText });
const pointSchema = v.object({
  annee: v.pipe(number, v.integer()),
  /** Last year of a figure that stands for several (2012-2013); null for one year. */
  jusqu_a: v.nullable(v.pipe(number, v.integer())),
  valeur: number,
  unite: text,
  source: sourceSchema,
  note: nullableText,
});
const serieSchema = v.object({
  libelle: text,
  unite: text,
  points: v.pipe(v.array(pointSchema), v.minLength(1)),
});
const regionSchema = v.object({
  codes: v.array(text),
  nom: text,
  tous: number,
  psychique: number,
  cerebrolese: number,
  /** GEM for both. */
  mixte: number,
  non_precise: number,
});
const envelopeSchema = v.object({
  nom: text,
  valeur: number,
  unite: text,
  source: sourceSchema,
  note: nullableText,
});
const seriesSchema = v.object({
  nationales: v.object(v.entriesFromList(SERIE_IDS, serieSchema)),
  regions: v.object({
    annee: number,
    source: sourceSchema,
    lignes: v.pipe(v.array(regionSchema), v.minLength(1)),
  }),
  enveloppes: v.array(
    v.object({ annee: number, libelle: text, lignes: v.pipe(v.array(envelopeSchema), v.minLength(1)) }),
  ),
});

/** Where a figure was read; `url` is null when the document was read without its address being known. */
export type FigureSource = v.InferOutput<typeof sourceSchema>;
/** One figure of one year. `unite` is the unit of `valeur` as it is given here (€, never M€). */
export type SeriePoint = v.InferOutput<typeof pointSchema>;
export type Serie = v.InferOutput<typeof serieSchema>;
/** GEM of a région in 2017, by public; the last four add up to `tous`. */
export type RegionPublics = v.InferOutput<typeof regionSchema>;
export type Envelope = v.InferOutput<typeof envelopeSchema>;
export type Series = v.InferOutput<typeof seriesSchema>;

const rank = v.nullable(v.pipe(number, v.minValue(1)));
const variantSchema = v.object({
  id: text,
  /** Radii of the catchments in km. */
  zones: v.array(number),
  /** Whether GEM whose public is not known count for every public. */
  non_precises: v.boolean(),
});
const moveSchema = v.object({ variante: text, code: text, de: number, a: number });
const sensitivitySchema = v.object({
  /** The first is the published one, which the others are compared with. */
  variantes: v.pipe(v.array(variantSchema), v.minLength(1)),
  departements: v.array(v.object({ code: text, nom: text })),
  publics: v.object(
    v.entriesFromList(
      COVERAGE_PUBLICS,
      v.object({
        /** Spearman's rho with the published variant; null when either has no order at all. */
        rho: v.record(v.string(), v.nullable(number)),
        /** Rank of each département, in the order of `departements`; 1 is the best served, equals share a rank. */
        rangs: v.record(v.string(), v.array(rank)),
        /** The départements whose rank moves the most, for each variant. */
        mouvements: v.array(moveSchema),
      }),
    ),
  ),
});
export type Variant = v.InferOutput<typeof variantSchema>;
export type RankMove = v.InferOutput<typeof moveSchema>;
export type Sensitivity = v.InferOutput<typeof sensitivitySchema>;

/** Checks `series.json`. @throws DatasetError */
export function parseSeries(content: unknown): Series {
  const result = v.safeParse(seriesSchema, content);
  if (!result.success) throw new DatasetError('Les chiffres officiels sont incomplets.');
  return result.output;
}

/** Checks `sensibilite.json`: each variant ranks each département. @throws DatasetError */
export function parseSensitivity(content: unknown): Sensitivity {
  const result = v.safeParse(sensitivitySchema, content);
  const whole =
    result.success &&
    Object.values(result.output.publics).every(({ rangs }) =>
      result.output.variantes.every(({ id }) => rangs[id]?.length === result.output.departements.length),
    );
  if (!whole) throw new DatasetError('Le tableau de sensibilité est incomplet.');
  return result.output;
}

export const loadSeries = once(async () => parseSeries(await readJson('series.json')));
export const loadSensitivity = once(async () => parseSensitivity(await readJson('sensibilite.json')));
