import type { Gem } from './gem.ts';

/** Dialling codes of the overseas territories, which stand in E.164 without the leading 0 of the national form. */
const OVERSEAS = new Set(['262', '269', '508', '590', '594', '596', '681', '687', '689']);

/**
 * A French phone number as people write it: « 01 23 45 67 89 », overseas too (« 0262 12 34 56 » is written
 * « 02 62 12 34 56 »). Any other number is given back as it is.
 * @param e164 e.g. +33123456789 (ITU-T E.164)
 */
export function phoneInFrench(e164: string): string {
  const code = e164.slice(1, 4);
  const national = e164.startsWith('+33')
    ? `0${e164.slice(3)}`
    : OVERSEAS.has(code) && e164.length === 13
      ? `0${e164.slice(4)}`
      : null;
  return national && /^\d{10}$/.test(national) ? national.replace(/(\d{2})(?=\d)/g, '$1 ') : e164;
}

/** true when no source gives a phone, an e-mail nor a site: only the page that names the GEM leads on. */
export function hasNoContact(gem: Pick<Gem, 'telephone' | 'courriel' | 'site_web'>): boolean {
  return gem.telephone === null && gem.courriel === null && gem.site_web === null;
}

/** Schemes that a link from the data may have. Anything else would be text, never a link. */
const SAFE_SCHEMES = new Set(['http:', 'https:', 'tel:', 'mailto:']);

/** The address if it may be a link, else null: a `javascript:` of a CSV must never become one. */
export function safeLink(address: string | null): string | null {
  if (address === null) return null;
  try {
    return SAFE_SCHEMES.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** The host of an address without « www. », to name where a link leads; the whole text when it is no address. */
export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return address;
  }
}

/** « 54 avenue du Lac, 21000 Dijon »; the street is left out when unknown. */
export function postalAddress(gem: Pick<Gem, 'adresse' | 'code_postal' | 'commune'>): string {
  const town = [gem.code_postal, gem.commune].filter((part) => part !== null).join(' ');
  return [gem.adresse, town].filter((part) => part !== null).join(', ');
}
