/** « de Vienne », « d’Évreux », « du Mans », « des Ulis », « de votre position ». */
export function deNom(nom: string): string {
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`;
  return /^[aeiouyàâäéèêëîïôöùûüœæ]/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}

/** Départements without an article (« de Paris », « d’Eure-et-Loir »), in the plural, and masculine: INSEE tells them. */
const BARE = /^(?:La |Mayotte|Paris|Saint-|(?:Eure|Ille|Indre|Maine|Meurthe|Saône|Seine)-et-)/;
const PLURAL = /^(?:Alpes|Ardennes|Bouches|Côtes|Deux|Hautes-|Hauts-|Landes|Pyrénées|Vosges|Yvelines)/;
const MASCULINE =
  /^(?:Bas-|Calvados|Cantal|Cher|Doubs|Finistère|Gard|Gers|Haut-|Jura|Loir-|Loiret|Lot|Morbihan|Nord|Pas-|Puy-|Rhône|Tarn|Territoire|Va[lru])/;

/** « de l’Aude », « du Rhône », « des Landes », « de la Nièvre », « de Paris », « de La Réunion ». */
export function deDepartement(nom: string): string {
  if (BARE.test(nom)) return deNom(nom);
  if (PLURAL.test(nom)) return `des ${nom}`;
  if (MASCULINE.test(nom)) return `du ${nom}`;
  return /^(?:[AEIOUYÉ]|Hérault)/.test(nom) ? `de l’${nom}` : `de la ${nom}`;
}

/** « GEM L’Oasis », yet « GEM Autisme 49 »: many a name begins with what it names. */
export function gemCalled(nom: string): string {
  return /^(?:GEM\b|groupe d[’']entraide)/i.test(nom) ? nom : `GEM ${nom}`;
}
