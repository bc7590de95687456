import type { Gem } from '../../gem/gem.ts';
import { cleanNote, SELECTION_MAX, type Entry } from '../../ui/selection-format.ts';
import { formatFragment, type Fragment } from './fragment.ts';

/** What a shared link proposes, once held against the directory. */
export interface Shared {
  /** The GEM to propose, in the order of the link, each once; at most SELECTION_MAX. */
  entries: readonly Entry[];
  /** A sentence for each thing of the link that was left out. */
  problems: readonly string[];
}

/**
 * The fragment of a link that holds a shortlist: `#s=id1,id2`, and `&n=note1,note2` with the notes, where asked for.
 * A fragment is the part of an address that a browser never sends to a server.
 * @param withNotes the person ticked that the notes go along
 */
export function formatShare(entries: readonly Entry[], withNotes: boolean): string {
  const parts = new Map([['s', entries.map(({ id }) => id)]]);
  if (withNotes && entries.some(({ note }) => note !== ''))
    parts.set(
      'n',
      entries.map(({ note }) => note),
    );
  return formatFragment(parts);
}

/**
 * @param fragment of an address, whatever a person, a mail program or a prankster made of it
 * @returns null when it is none of a shared shortlist
 */
export function parseShare(fragment: Fragment, byId: ReadonlyMap<string, Gem>): Shared | null {
  const ids = fragment.get('s');
  if (!ids) return null;
  const notes = fragment.get('n') ?? [];
  const gems = new Map<string, Entry>();
  const closed = new Set<string>();
  const unknown = new Set<string>();
  ids.forEach((text, position) => {
    const id = text.trim();
    const gem = byId.get(id);
    if (id === '' || gems.has(id)) return;
    if (!gem) unknown.add(id);
    else if (gem.statut === 'ferme') closed.add(gem.nom);
    else gems.set(id, { id, note: cleanNote(notes[position] ?? '') });
  });
  return {
    entries: [...gems.values()].slice(0, SELECTION_MAX),
    problems: [
      ...unknownSentence(unknown.size),
      ...closedSentence([...closed]),
      ...(gems.size > SELECTION_MAX
        ? [
            `Ce lien contient ${gems.size} GEM. Une sélection en tient ${SELECTION_MAX} au plus\u00a0: les premiers sont proposés.`,
          ]
        : []),
      ...(gems.size + closed.size + unknown.size === 0 ? ['Ce lien ne contient aucun GEM.'] : []),
    ],
  };
}

function unknownSentence(count: number): string[] {
  if (count === 0) return [];
  const what =
    count === 1
      ? 'Un élément du lien ne correspond'
      : `${count.toLocaleString('fr-FR')} éléments du lien ne correspondent`;
  return [`${what} à aucun GEM de l’annuaire. Le lien est peut-être ancien ou mal recopié.`];
}

function closedSentence(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'est fermé' : 'sont fermés';
  const left = names.length === 1 ? 'il n’est pas proposé' : 'ils ne sont pas proposés';
  return [`D’après nos sources, ${names.join(', ')} ${verb}\u00a0: ${left}.`];
}
