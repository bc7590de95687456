import type { CommuneEntry } from './communes-file.ts';
import type { IndexedPlace } from './place.ts';

/** The three cities of arrondissements: « Paris 13e arrondissement » is also « paris 13 ». */
const CITIES: Readonly<Record<string, string>> = { Paris: '75056', Lyon: '69123', Marseille: '13055' };
const ARRONDISSEMENT = /^(Paris|Lyon|Marseille) \d+/;

/** The communes and arrondissements as places of the index. */
export function communePlaces(entries: readonly CommuneEntry[]): IndexedPlace[] {
  const postalCodesOfCity = new Map<string, string[]>();
  const places = entries.map((entry): IndexedPlace => {
    const { code, nom, departement, population, latitude, longitude, postalCodes, oldNames } = entry;
    // « Paris 13 » of « Paris 13e arrondissement ».
    const [numbered = '', city] = ARRONDISSEMENT.exec(nom) ?? [];
    const isArrondissement = city !== undefined && nom.endsWith('arrondissement');
    if (isArrondissement) {
      const cityCode = CITIES[city] ?? '';
      postalCodesOfCity.set(cityCode, [...(postalCodesOfCity.get(cityCode) ?? []), ...postalCodes]);
    }
    return {
      place: {
        kind: isArrondissement ? 'arrondissement' : 'commune',
        code,
        nom,
        departement,
        position: { latitude, longitude },
        weight: population,
      },
      aliases: isArrondissement ? [numbered] : [],
      oldNames,
      postalCodes,
    };
  });
  return places.map((indexed) => {
    const codes = postalCodesOfCity.get(indexed.place.code);
    return codes ? { ...indexed, postalCodes: codes } : indexed;
  });
}
