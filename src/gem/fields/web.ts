/** What is wrong with an e-mail address, or null. Only the form is checked: nothing is sent. */
export function checkEmail(value: string): string | null {
  const expected = 'attendu une seule adresse électronique, par exemple gemlecerisier@gmail.com';
  if (/^mailto:/i.test(value)) return `« mailto: » en trop : ${expected}`;
  if (/[\s;,|<>]/.test(value)) return expected;
  const [name, domain, ...rest] = value.split('@');
  if (!name || !domain || rest.length > 0) return expected;
  if (name.length > 64 || /^\.|\.\.|\.$/.test(name) || !/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(name))
    return expected;
  return isDomain(domain) ? null : expected;
}

/**
 * What is wrong with the address of a page, or null. http and https only: a link of the directory must
 * never run anything (javascript:) nor read a file of the person who opens it (file:).
 */
export function checkUrl(value: string): string | null {
  const expected = 'attendu une adresse qui commence par https:// ou http://';
  if (/\s/.test(value)) return `espace dans l’adresse : attendu une seule adresse, sans espace`;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return expected;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return expected;
  if (!/^https?:\/\//i.test(value)) return expected;
  if (url.username !== '' || url.password !== '')
    return 'nom ou mot de passe dans l’adresse : attendu une adresse publique';
  if (!isDomain(url.hostname)) return 'nom de site invalide : attendu un nom comme www.exemple.fr';
  if (/["<>\\^`{|}]/.test(value))
    return 'caractère interdit dans l’adresse : attendu l’adresse telle que le navigateur la montre';
  return null;
}

/** A public domain name: labels of 63 characters at most and an alphabetic ending (so no IP address). */
function isDomain(domain: string): boolean {
  if (domain.length > 253) return false;
  const labels = domain.split('.');
  if (labels.length < 2) return false;
  if (!labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label)))
    return false;
  return /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/iu.test(labels.at(-1) ?? '');
}
