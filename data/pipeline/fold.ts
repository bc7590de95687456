/**
 * Folds a French name for comparison: lower case, no accents, œ and æ spelt out, apostrophes, hyphens and
 * other signs as one space. "L’Haÿ-les-Roses" and "l'hay les roses" give the same text.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The same, with the abbreviations of place names spelt out: "St-Étienne" is "saint etienne". */
export function foldPlace(text: string): string {
  return fold(text)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bsts\b/g, 'saints')
    .replace(/\bstes\b/g, 'saintes');
}
