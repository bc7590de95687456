import * as v from 'valibot';
import { cumulated, departementCode, differences, integers, texts } from './columns.ts';
import type { Commune } from './territory.ts';

/**
 * `centres.json`: what the indicators need of every commune of the 101 départements (Paris, Lyon and Marseille by
 * arrondissement), by column and by département so that it is small once compressed. Nothing is rounded on the way:
 * figures computed from it are those of the published files.
 */
export interface CentresFile {
  version: 1;
  departements: CentreColumns[];
}

/** One entry a commune in each column, in the order of the INSEE codes. */
export interface CentreColumns {
  /** INSEE code of the département: the codes of its communes begin with it. */
  code: string;
  /** INSEE code of its région. */
  region: string;
  /** End of the INSEE code, as the difference from the one before: 001, 002, 004 are 1, 1, 2. */
  numeros: number[];
  /** Ten-thousandths of a degree (some 10 m), each as the difference from the one before. */
  latitudes: number[];
  longitudes: number[];
  /** Inhabitants. */
  habitants: number[];
  /** SIREN of the EPCI met in this département. */
  sirens: string[];
  /** Rank of the EPCI of each commune in `sirens`; -1 for a commune without any. */
  epci: number[];
}

/** Positions of communes are known to this fraction of a degree, here and in everything the pipeline computes. */
export const CENTRE_PRECISION = 10_000;

/** A position in degrees, as precise as `centres.json` can say it. */
export function roundCentre(degrees: number): number {
  return Math.round(degrees * CENTRE_PRECISION) / CENTRE_PRECISION;
}

const fileSchema = v.object({
  version: v.literal(1),
  departements: v.array(
    v.object({
      code: departementCode,
      region: v.string(),
      numeros: integers,
      latitudes: integers,
      longitudes: integers,
      habitants: integers,
      sirens: texts,
      epci: integers,
    }),
  ),
});

/**
 * Writes the content of `centres.json`.
 * @param communes positions rounded by `roundCentre`; any order
 */
export function centresFile(communes: readonly Commune[]): CentresFile {
  const byDepartement = new Map<string, Commune[]>();
  for (const commune of [...communes].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const list = byDepartement.get(commune.departement);
    if (list) list.push(commune);
    else byDepartement.set(commune.departement, [commune]);
  }
  return {
    version: 1,
    departements: [...byDepartement].map(([code, list]) => {
      const sirens = [...new Set(list.flatMap(({ epci }) => epci ?? []))].sort();
      const units = (degrees: number): number => Math.round(degrees * CENTRE_PRECISION);
      return {
        code,
        region: list[0]?.region ?? '',
        numeros: differences(list.map((commune) => Number(commune.code.slice(code.length)))),
        latitudes: differences(list.map(({ latitude }) => units(latitude))),
        longitudes: differences(list.map(({ longitude }) => units(longitude))),
        habitants: list.map(({ population }) => population),
        sirens,
        epci: list.map(({ epci }) => (epci === null ? -1 : sirens.indexOf(epci))),
      };
    }),
  };
}

/**
 * Reads the content of `centres.json`. Names are not in it: `nom` repeats the INSEE code.
 * @returns the communes in the order of their codes
 * @throws when it is not of this version, or its columns are not of one length
 */
export function parseCentres(file: unknown): Commune[] {
  return v.parse(fileSchema, file).departements.flatMap(readDepartement);
}

function readDepartement(columns: CentreColumns): Commune[] {
  const { code: departement, region, habitants, sirens, epci } = columns;
  const numeros = cumulated(columns.numeros);
  const latitudes = cumulated(columns.latitudes);
  const longitudes = cumulated(columns.longitudes);
  const lengths = [latitudes, longitudes, habitants, epci].map(({ length }) => length);
  if (lengths.some((length) => length !== numeros.length))
    throw new Error(`centres.json : les colonnes de ${departement} n’ont pas la même longueur.`);
  return numeros.map((numero, rank) => {
    const code = departement + String(numero).padStart(5 - departement.length, '0');
    return {
      code,
      nom: code,
      departement,
      region,
      epci: sirens[epci[rank] ?? -1] ?? null,
      population: habitants[rank] ?? 0,
      latitude: (latitudes[rank] ?? 0) / CENTRE_PRECISION,
      longitude: (longitudes[rank] ?? 0) / CENTRE_PRECISION,
    };
  });
}
