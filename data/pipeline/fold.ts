/**
 * Folds a French name for comparison: lower case, no accents, œ and æ spelt out, apostrophes, hyphens and
 * other signs as one space. "L’Haÿ-les-Roses" and "l'hay les roses" give the same text.
 */
export function fold(text: string): string {
  // Most names are plain: they are spared what costs the most.
  return (PLAIN.test(text) ? text.toLowerCase() : withoutAccents(text)).replace(/[^a-z0-9]+/g, ' ').trim();
}

const PLAIN = /^[ -~]*$/;

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** The same, with the abbreviations of place names spelt out: "St-Étienne" is "saint etienne". */
export function foldPlace(text: string): string {
  const folded = fold(text);
  return folded.includes('st') ? folded.replace(/\bst(e?s?)\b/g, 'saint$1') : folded;
}
