import * as v from 'valibot';
import type { Position } from '../territory/distance.ts';
import { roundPosition } from './around.ts';

/** The geocoder of the IGN (Base adresse nationale); asked only when the person chooses to. */
const GEOCODER = 'https://data.geopf.fr/geocodage/search';

/** An address that the geocoder knows. */
export interface Address {
  /** « 8 Rue de la Paix 75002 Paris ». */
  label: string;
  /** Degrees, rounded to 0.01°. */
  position: Position;
}

/** @param text what was typed; the service takes 3 to 200 characters that begin with a letter or a digit */
export function addressUrl(text: string): string {
  const query = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[^\p{L}\d]+/u, '')
    .slice(0, 200);
  return `${GEOCODER}?${new URLSearchParams({ q: query, limit: '5' }).toString()}`;
}

/** Shorter texts are refused by the service. */
export function isAddressable(text: string): boolean {
  return text.replace(/^[^\p{L}\d]+/u, '').trim().length >= 3;
}

const answerSchema = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });
const featureSchema = v.object({
  geometry: v.object({
    type: v.literal('Point'),
    coordinates: v.tuple([
      v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
      v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    ]),
  }),
  properties: v.object({ label: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
});

/**
 * Reads the GeoJSON answer of the geocoder; features that are not as expected are left out, and so are doubles.
 * @returns null when the answer is not GeoJSON at all
 */
export function parseAddresses(answer: unknown): Address[] | null {
  const collection = v.safeParse(answerSchema, answer);
  if (!collection.success) return null;
  const addresses = new Map<string, Address>();
  for (const feature of collection.output.features) {
    const parsed = v.safeParse(featureSchema, feature);
    if (!parsed.success) continue;
    const [longitude, latitude] = parsed.output.geometry.coordinates;
    const { label } = parsed.output.properties;
    if (!addresses.has(label))
      addresses.set(label, { label, position: roundPosition({ latitude, longitude }) });
  }
  return [...addresses.values()].slice(0, 5);
}
