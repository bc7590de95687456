/** Characters that no text of the directory needs, and that a web page or a PDF slips into a copy. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Two-character remains of UTF-8 read as Windows-1252 ("Ã©" for "é"); no French word holds them. */
const MOJIBAKE = /Ã[\u0080-\u00bf©¨ªêàâ§®´»¯¼¢§]|â€[™œ\u0080-\u009f¦“”]|Å“|Â[«»°\u00a0]/u;

/** What is wrong with the characters of a cell, or null. */
export function checkText(value: string): string | null {
  if (/[\r\n\u2028\u2029]/.test(value))
    return 'retour à la ligne dans la cellule : attendu un texte sur une seule ligne';
  if (value.includes('\t')) return 'tabulation dans la cellule : attendu une espace';
  const invisible = INVISIBLE.exec(value)?.[0];
  if (invisible !== undefined) {
    const code = (invisible.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `caractère invisible U+${code} : attendu un texte sans caractère de contrôle (retapez la cellule)`;
  }
  if (value.includes('\ufffd')) {
    return 'caractère perdu « \ufffd » : attendu le texte d’origine (le fichier a été mal converti)';
  }
  if (MOJIBAKE.test(value)) return 'accents mal convertis : attendu par exemple « é » et non « Ã© »';
  return null;
}
