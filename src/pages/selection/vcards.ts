import type { Gem } from '../../gem/gem.ts';
import type { Chosen } from './chosen.ts';

/**
 * The contacts of the shortlist in one file, as phones read it. Notes are no part of it.
 * @param addressOf absolute address of the sheet of a GEM, from its id
 */
export function selectionVcards(chosen: readonly Chosen[], addressOf: (id: string) => string): string {
  return chosen.map(({ gem }) => toVcard(gem, addressOf(gem.id))).join('');
}

/** vCard 4.0 (RFC 6350) with the least that a phone needs. Stands in for the writer of the sheet. */
function toVcard(gem: Gem, url: string): string {
  const escape = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `FN:${escape(gem.nom)}`,
    ...(gem.telephone ? [`TEL;VALUE=uri:tel:${gem.telephone}`] : []),
    ...(gem.courriel ? [`EMAIL:${escape(gem.courriel)}`] : []),
    `SOURCE:${url}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
