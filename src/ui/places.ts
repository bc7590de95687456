import type { Directory } from '../dataset.ts';
import type { Gem } from '../gem/gem.ts';
import type { KnownCodes } from '../routes.ts';
import type { Place } from '../search/places.ts';
import type { Position } from '../territory/distance.ts';
import type { TerritoryNames } from '../territory/territory.ts';

/** The codes that filters of the address may name. */
export function knownCodes(names: TerritoryNames): KnownCodes {
  return {
    regions: new Set(names.regions.map((one) => one.code)),
    departements: new Set([...names.departements, ...names.collectivites].map((one) => one.code)),
  };
}

export interface DirectoryPlaces {
  list: Place[];
  /** Position of each commune that has a GEM, by INSEE code. */
  communes: ReadonlyMap<string, Position & { nom: string }>;
}

/** The places of the directory: communes that have a GEM, départements, régions. */
export function placesOf(directory: Directory): DirectoryPlaces {
  const { gems, names } = directory;
  const byCommune = groupBy(gems, (gem) => gem.code_insee);
  const departements = [...names.departements, ...names.collectivites];
  const nameOf = new Map(departements.map((one) => [one.code, one.nom]));
  const list: Place[] = [];
  const communes = new Map<string, Position & { nom: string }>();
  for (const [code, here] of byCommune) {
    const [first] = here;
    if (!first) continue;
    communes.set(code, { nom: first.commune, longitude: first.longitude, latitude: first.latitude });
    list.push({
      kind: 'commune',
      code,
      nom: first.commune,
      detail: `Commune, ${nameOf.get(first.departement) ?? first.departement} (${first.departement}), ${here.length} GEM`,
      aliases: [...new Set(here.map((gem) => gem.code_postal).filter((one) => one !== null))],
      weight: here.length,
    });
  }
  for (const one of departements) {
    const count = gems.filter((gem) => gem.departement === one.code).length;
    list.push({
      kind: 'departement',
      code: one.code,
      nom: one.nom,
      detail: `${one.code.length === 3 && one.code >= '975' ? 'Collectivité' : 'Département'} (${one.code}), ${count} GEM`,
      aliases: [one.code],
      weight: 1000 + count,
    });
  }
  for (const one of names.regions) {
    const count = gems.filter((gem) => gem.region === one.code).length;
    list.push({
      kind: 'region',
      code: one.code,
      nom: one.nom,
      detail: `Région, ${count} GEM`,
      aliases: [],
      weight: 2000 + count,
    });
  }
  return { list, communes };
}

function groupBy(gems: readonly Gem[], key: (gem: Gem) => string): Map<string, Gem[]> {
  const groups = new Map<string, Gem[]>();
  for (const gem of gems) {
    const group = groups.get(key(gem));
    if (group) group.push(gem);
    else groups.set(key(gem), [gem]);
  }
  return groups;
}
