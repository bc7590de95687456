import { withPart } from './fragment.ts';

/** What of the page's state its address holds; what is left out stays as it is. */
export interface AddressChange {
  /** INSEE code of the commune that distances run from: `?lieu=38544`, as in the directory. */
  lieu?: string | null;
  /** ids side by side: `#comparer=a,b`. A fragment, like a shared shortlist: no server learns who looks at what. */
  compared?: readonly string[];
  /** The proposal of a shared link has its answer. */
  answered?: boolean;
}

/** The address of the page after a change, path included; other parameters stay. */
export function changeAddress(url: URL, { lieu, compared, answered = false }: AddressChange): string {
  const search = new URLSearchParams(url.search);
  if (lieu !== undefined) {
    // One place at a time: a position that came with the address gives way.
    for (const name of ['lieu', 'lat', 'lon']) search.delete(name);
    if (lieu !== null) search.set('lieu', lieu);
  }
  let hash = url.hash;
  if (compared) hash = withPart(hash, 'comparer', compared);
  if (answered) hash = withPart(withPart(hash, 's', []), 'n', []);
  const query = search.toString();
  return url.pathname + (query ? `?${query}` : '') + hash;
}
