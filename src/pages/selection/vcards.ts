import { vcardOf } from '../../gem/vcard.ts';
import type { Chosen } from './chosen.ts';

/**
 * The contacts of the shortlist in one file, as phones read it. Notes are no part of it.
 * @param addressOf absolute address of the sheet of a GEM, from its id
 */
export function selectionVcards(chosen: readonly Chosen[], addressOf: (id: string) => string): string {
  return chosen.map(({ gem }) => vcardOf(gem, { page: addressOf(gem.id) })).join('');
}
