/** The combining marks that NFD splits off a letter. */
const MARKS = /\p{Mn}+/gu;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Letters up to here are looked up: every one that French names hold, but œ. */
const KNOWN = 0x180;
const known = Array.from({ length: KNOWN }, (_, code) => foldCharacter(String.fromCharCode(code)));

/** A letter without case nor accent, « » for what only separates words, nothing for an accent alone. */
function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const plain = (LIGATURES[lower] ?? lower).normalize('NFD').replace(MARKS, '');
  return plain === '' || /^[a-z0-9]+$/.test(plain) ? plain : ' ';
}

/**
 * Folds a text for comparison: case, accents, œ/æ, apostrophes, hyphens and the abbreviations St/Ste.
 * « L’Haÿ-les-Roses », « lhay les roses » and « L'HAY LES ROSES » differ only by the space after the article,
 * which `foldCompact` takes away too. Letter by letter: tens of thousands of names are folded at once.
 */
export function fold(text: string): string {
  let folded = '';
  for (let position = 0; position < text.length; position++) {
    const letters = known[text.charCodeAt(position)] ?? foldCharacter(text.charAt(position));
    if (letters !== ' ') folded += letters;
    else if (folded !== '' && !folded.endsWith(' ')) folded += ' ';
  }
  if (folded.endsWith(' ')) folded = folded.slice(0, -1);
  return /\bste?\b/.test(folded) ? folded.replace(/\bste\b/g, 'sainte').replace(/\bst\b/g, 'saint') : folded;
}

/** `fold` without any space: what is left when people type words together or split them. */
export function foldCompact(text: string): string {
  return fold(text).replaceAll(' ', '');
}
