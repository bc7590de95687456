/** The combining marks that NFD splits off a letter. */
const MARKS = /\p{Mn}+/gu;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/**
 * Folds a text for comparison: case, accents, œ/æ, apostrophes, hyphens and the abbreviations St/Ste.
 * « L’Haÿ-les-Roses », « lhay les roses » and « L'HAY LES ROSES » differ only by the space after the article,
 * which `foldCompact` takes away too.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint');
}

/** `fold` without any space: what is left when people type words together or split them. */
export function foldCompact(text: string): string {
  return fold(text).replaceAll(' ', '');
}
