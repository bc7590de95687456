import { distanceKm } from '../../src/territory/distance.ts';
import type { Geocode } from '../pipeline/geocodes.ts';
import type { Geography } from '../pipeline/geography/geography.ts';
import type { Answer, Question } from './client.ts';

/** Below that the Géoplateforme itself advises to check by eye. */
const LEAST_SCORE = 0.7;
/** No commune of metropolitan France reaches farther from its centre; Maripasoula does, and has no addresses that far. */
const FARTHEST_KM = 30;

/**
 * Whether an answer may stand for the place of a GEM: a door or a street, well recognised, in its own commune. `verdict` is `retenu`, or says why not.
 */
export function judge(question: Question, answer: Answer, geography: Geography): Geocode {
  const text = (name: string): string => answer[name]?.trim() ?? '';
  const [longitude, latitude, score] = [text('longitude'), text('latitude'), text('result_score')];
  const kept = {
    adresse: question.adresse,
    code_postal: question.code_postal,
    code_insee: question.code_insee,
    longitude,
    latitude,
    score,
    type: text('result_type'),
    libelle: text('result_label'),
  };
  return { ...kept, verdict: reasonAgainst(kept, text('result_citycode'), geography) ?? 'retenu' };
}

function reasonAgainst(
  { code_insee, longitude, latitude, score, type }: Omit<Geocode, 'verdict'>,
  citycode: string,
  geography: Geography,
): string | null {
  const point = { longitude: Number(longitude), latitude: Number(latitude) };
  if (
    longitude === '' ||
    latitude === '' ||
    !Number.isFinite(point.longitude) ||
    !Number.isFinite(point.latitude)
  )
    return 'adresse introuvable';
  if (type !== 'housenumber' && type !== 'street') return 'ni un numéro ni une rue';
  if (!(Number(score) >= LEAST_SCORE)) return 'score trop bas';
  const city =
    geography.arrondissements.get(citycode)?.city ?? geography.formerCodes.get(citycode) ?? citycode;
  if (city !== code_insee) return 'dans une autre commune';
  const commune = geography.communes.get(code_insee);
  if (commune && distanceKm(commune, point) > FARTHEST_KM) return 'trop loin de la commune';
  return null;
}
