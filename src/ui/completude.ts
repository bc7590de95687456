import type { Completude } from '../coverage/types.ts';

/** The end of the honesty line: how the figures beside it are to be read. Empty when the directory is complete. */
export function floorInFrench({ niveau }: Pick<Completude, 'niveau'>): string {
  if (niveau === 'complet') return '';
  const why =
    niveau === 'partiel' ? 'Le recensement est partiel' : 'On ne sait pas si le recensement est complet';
  return `${why}\u00a0: nombres de GEM, densités, parts et accessibilité sont un minimum\u00a0; distances et habitants éloignés, un maximum.`;
}

/** « 71 % » of the official count; null without any, or where the directory lists more than it. */
export function listedShare({ recense, officiel }: Pick<Completude, 'recense' | 'officiel'>): number | null {
  return officiel === null || officiel <= 0 || recense > officiel ? null : recense / officiel;
}
