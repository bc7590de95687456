import type { CommunesFile, DepartementColumns } from '../../src/search/communes-file.ts';
import { differences } from '../../src/territory/columns.ts';
import type { Geography, PresentCommune } from './geography/geography.ts';

/**
 * What the search box needs of every present commune, of the arrondissements of Paris, Lyon and Marseille, and of
 * the names that communes bore: see CommunesFile. Sorted by INSEE code, so the same geography gives the same bytes.
 */
export function communesIndex(geography: Geography): CommunesFile {
  const { communes, arrondissements, arrondissementsOf } = geography;
  const byDepartement = new Map<string, PresentCommune[]>();
  for (const commune of [...communes.values(), ...arrondissements.values()]) {
    const list = byDepartement.get(commune.departement);
    if (list) list.push(commune);
    else byDepartement.set(commune.departement, [commune]);
  }
  const oldNames = new Map<string, string[]>();
  for (const { code, nom } of geography.oldNames()) oldNames.set(code, [...(oldNames.get(code) ?? []), nom]);

  return {
    version: 1,
    departements: [...byDepartement]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, list]) =>
        columns(
          code,
          list.sort((a, b) => (a.code < b.code ? -1 : 1)),
          oldNames,
          // The postal codes of the three cities are those of their arrondissements: once is enough.
          (commune) => (arrondissementsOf.has(commune.code) ? [] : commune.postalCodes),
        ),
      ),
  };
}

function columns(
  code: string,
  communes: readonly PresentCommune[],
  oldNames: ReadonlyMap<string, readonly string[]>,
  postalCodesOf: (commune: PresentCommune) => readonly string[],
): DepartementColumns {
  return {
    code,
    numeros: differences(communes.map((commune) => Number(commune.code.slice(code.length)))),
    noms: communes.map(({ nom }) => nom.replace(/ Arrondissement$/, ' arrondissement')),
    // They only put one place before another: two digits do.
    habitants: communes.map(({ population }) => Number(population.toPrecision(2))),
    latitudes: differences(communes.map(({ latitude }) => Math.round(latitude * 100))),
    longitudes: differences(communes.map(({ longitude }) => Math.round(longitude * 100))),
    postaux: communes.map((commune) =>
      postalCodesOf(commune)
        .map((one) => withoutStart(one, code))
        .join(' '),
    ),
    anciens: communes.flatMap((commune, rank) =>
      (oldNames.get(commune.code) ?? []).map((nom): [number, string] => [rank, nom]),
    ),
  };
}

/** « 38200 » in 38 is « 200 »; « 01200 » in 74 stays whole. */
function withoutStart(postalCode: string, departement: string): string {
  return postalCode.startsWith(departement) ? postalCode.slice(departement.length) : postalCode;
}
