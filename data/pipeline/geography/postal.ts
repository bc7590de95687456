import type { Geography, PresentCommune } from './geography.ts';

export type PostalAnswer = { level: 'ok' } | { level: 'erreur' | 'avertissement'; message: string };

const OK: PostalAnswer = { level: 'ok' };

/**
 * Checks a postal code (five digits) against a commune and its département.
 *
 * A CEDEX code is the address of one organisation's mail and no list of them is at hand: a code that serves
 * no commune passes in the right département when the row says "CEDEX", and with a warning when it does not.
 *
 * @param saysCedex whether the commune or the address of the row says "CEDEX"
 */
export function checkPostalCode(
  geography: Geography,
  commune: PresentCommune,
  postalCode: string,
  saysCedex: boolean,
): PostalAnswer {
  if (commune.postalCodes.includes(postalCode)) return OK;
  const expected = `attendu ${listCodes(commune.postalCodes)} pour ${commune.nom}`;
  const owners = geography.postalCodes.get(postalCode);
  if (owners) {
    const names = owners.slice(0, 3).map((code) => geography.communes.get(code)?.nom ?? code);
    const others = owners.length > 3 ? '…' : '';
    return { level: 'erreur', message: `c’est le code postal de ${names.join(', ')}${others} : ${expected}` };
  }
  if (!isOfDepartement(postalCode, commune.departement)) {
    return {
      level: 'erreur',
      message: `ce n’est pas un code du département ${commune.departement} : ${expected}`,
    };
  }
  // 75021, 69010, 13017: beside the arrondissements, and never a CEDEX, whose third digit is not 0 there.
  if (
    geography.arrondissementsOf.has(commune.code) &&
    postalCode.slice(0, 3) === commune.postalCodes[0]?.slice(0, 3)
  ) {
    return { level: 'erreur', message: `cet arrondissement n’existe pas : ${expected}` };
  }
  if (saysCedex) return OK;
  return {
    level: 'avertissement',
    message: `code postal qui n’est celui d’aucune commune : ${expected}, ou « CEDEX » après le nom de la commune si c’est un code CEDEX`,
  };
}

/** Postal codes begin with the département, but for Corse (20) and overseas (97, shared between islands). */
function isOfDepartement(postalCode: string, departement: string): boolean {
  if (departement.startsWith('2A') || departement.startsWith('2B')) return postalCode.startsWith('20');
  return postalCode.startsWith(departement.slice(0, 2));
}

function listCodes(codes: readonly string[]): string {
  if (codes.length === 0) return 'aucun code';
  if (codes.length <= 4) return codes.join(', ').replace(/, ([^,]*)$/, ' ou $1');
  const sorted = codes.toSorted();
  return `${sorted[0] ?? ''} à ${sorted.at(-1) ?? ''}`;
}
