import type { Gem } from './gem.ts';

/** Stands in until the sheet's own writer is merged: the same signature. */
export function toVcard(gem: Gem, url: string): string {
  const escape = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
  const lines = ['BEGIN:VCARD', 'VERSION:4.0', 'KIND:org', `FN:${escape(gem.nom)}`];
  if (gem.telephone) lines.push(`TEL;VALUE=uri:tel:${gem.telephone}`);
  if (gem.courriel) lines.push(`EMAIL:${escape(gem.courriel)}`);
  lines.push(`URL:${url}`, 'END:VCARD');
  return lines.map((line) => `${line}\r\n`).join('');
}
