import * as v from 'valibot';
import { cumulated, departementCode, integers, texts } from '../territory/columns.ts';
import type { Position } from '../territory/distance.ts';

/**
 * `communes.json`: what the search box knows of every commune, by column and by département so that it is small
 * once compressed. Ranks of the columns of one département are those of `noms`.
 */
export interface CommunesFile {
  version: 1;
  departements: DepartementColumns[];
}

export interface DepartementColumns {
  /** INSEE code of the département or COM: the codes of its communes begin with it. */
  code: string;
  /** End of the INSEE code, as the difference from the one before: 001, 002, 004 are 1, 1, 2. */
  numeros: number[];
  noms: string[];
  /** To two digits: they only put one place before another. */
  habitants: number[];
  /** Hundredths of a degree, each as the difference from the one before. */
  latitudes: number[];
  longitudes: number[];
  /** Postal codes, separated by a space, without the code of the département that they begin with; empty for Paris, Lyon and Marseille, whose arrondissements hold them. */
  postaux: string[];
  /** Old names: rank of the present commune, name. */
  anciens: [rank: number, nom: string][];
}

/** A commune, or an arrondissement of Paris, Lyon or Marseille. */
export interface CommuneEntry extends Position {
  /** INSEE code. */
  code: string;
  nom: string;
  departement: string;
  population: number;
  postalCodes: readonly string[];
  oldNames: readonly string[];
}

const fileSchema = v.object({
  version: v.literal(1),
  departements: v.array(
    v.object({
      code: departementCode,
      numeros: integers,
      noms: texts,
      habitants: integers,
      latitudes: integers,
      longitudes: integers,
      postaux: texts,
      anciens: v.array(v.tuple([v.number(), v.string()])),
    }),
  ),
});

/**
 * Reads the content of `communes.json`.
 * @throws when it is not of this version, or its columns are not of one length
 */
export function parseCommunes(file: unknown): CommuneEntry[] {
  return v.parse(fileSchema, file).departements.flatMap(readDepartement);
}

function readDepartement(columns: DepartementColumns): CommuneEntry[] {
  const { code: departement, noms, habitants, postaux } = columns;
  const numeros = cumulated(columns.numeros);
  const latitudes = cumulated(columns.latitudes);
  const longitudes = cumulated(columns.longitudes);
  const lengths = [numeros, habitants, latitudes, longitudes, postaux].map(({ length }) => length);
  if (lengths.some((length) => length !== noms.length))
    throw new Error(`communes.json : les colonnes de ${departement} n’ont pas la même longueur.`);
  const oldNames = new Map<number, string[]>();
  for (const [rank, nom] of columns.anciens)
    oldNames.set(rank, [...(oldNames.get(rank) ?? []), typographic(nom)]);
  return noms.map((nom, rank) => ({
    code: departement + String(numeros[rank] ?? 0).padStart(5 - departement.length, '0'),
    nom: typographic(nom),
    departement,
    population: habitants[rank] ?? 0,
    latitude: (latitudes[rank] ?? 0) / 100,
    longitude: (longitudes[rank] ?? 0) / 100,
    postalCodes: postaux[rank] ? postaux[rank].split(' ').map((end) => wholeCode(end, departement)) : [],
    oldNames: oldNames.get(rank) ?? [],
  }));
}

/** The official files write a straight apostrophe. */
function typographic(nom: string): string {
  return nom.includes("'") ? nom.replaceAll("'", '’') : nom;
}

function wholeCode(end: string, departement: string): string {
  return end.length === 5 ? end : departement + end;
}
