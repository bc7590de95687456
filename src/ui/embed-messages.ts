/**
 * What a frame and the page around it say to each other. The frame tells its height, nothing else; the page may ask for
 * it. public/integrer/cadre.js, which other sites load, speaks the same: a test holds the two together.
 */
import * as v from 'valibot';

export const HAUTEUR = 'carte-des-gem:hauteur';
export const DEMANDE = 'carte-des-gem:hauteur?';

/** CSS pixels between which a height is believed. */
export const HAUTEURS = { min: 120, max: 20_000 } as const;

const heightMessage = v.object({
  type: v.literal(HAUTEUR),
  hauteur: v.pipe(v.number(), v.finite(), v.minValue(1)),
});
const askMessage = v.object({ type: v.literal(DEMANDE) });

/** The height that a message of a frame tells, within bounds (CSS pixels, whole); null when it is no such message. */
export function heightOf(data: unknown): number | null {
  const result = v.safeParse(heightMessage, data);
  if (!result.success) return null;
  return Math.min(HAUTEURS.max, Math.max(HAUTEURS.min, Math.ceil(result.output.hauteur)));
}

/** Whether a message asks the frame for its height. */
export function asksHeight(data: unknown): boolean {
  return v.is(askMessage, data);
}
