import type { Geography, PresentCommune } from '../pipeline/geography/geography.ts';
import { resolveCommune } from '../pipeline/geography/resolve.ts';

/** What an outside source says of a place; `''` where it says nothing. */
export interface SaidPlace {
  code_insee: string;
  commune: string;
  code_postal: string;
}

/**
 * The present commune that a source means: by its INSEE code, a former one included, else by its name in the département of its postal code.
 * null when neither tells: nothing is guessed.
 */
export function findCommune(geography: Geography, said: SaidPlace): PresentCommune | null {
  const code = said.code_insee.toUpperCase();
  const city = geography.arrondissements.get(code)?.city;
  const byCode = geography.communes.get(city ?? geography.formerCodes.get(code) ?? code);
  if (byCode) return byCode;
  if (said.commune === '') return null;
  for (const departement of departementsOf(said.code_postal)) {
    const place = resolveCommune(geography, {
      nom: '',
      commune: said.commune,
      code_insee: '',
      departement,
      code_postal: '',
    });
    if (place.ok) return place.commune;
  }
  return null;
}

/** Départements whose postal codes begin so: `20…` is Corsica's two, `97…` and `98…` have three figures. */
function departementsOf(postalCode: string): string[] {
  if (!/^\d{5}$/.test(postalCode)) return [];
  if (postalCode.startsWith('20')) return ['2A', '2B'];
  return [postalCode.slice(0, /^9[78]/.test(postalCode) ? 3 : 2)];
}
