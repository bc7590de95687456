/** The parts of a fragment: `#s=a,b&comparer=c` holds `s` and `comparer`, each the list that follows it. */
export type Fragment = ReadonlyMap<string, readonly string[]>;

/**
 * @param hash as in `URL.hash`; a part that is broken is kept as it stands
 */
export function parseFragment(hash: string): Fragment {
  const parts = new Map<string, readonly string[]>();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [name = '', ...values] = part.split('=');
    if (name !== '' && values.length > 0) parts.set(name, values.join('=').split(',').map(decode));
  }
  return parts;
}

/** @returns what `parseFragment` reads back, with its `#`; empty when there is nothing to hold */
export function formatFragment(parts: Fragment): string {
  const text = [...parts]
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(',')}`)
    .join('&');
  return text === '' ? '' : `#${text}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fragment `hash` with one part of it changed; no values take the part away. */
export function withPart(hash: string, name: string, values: readonly string[]): string {
  return formatFragment(new Map([...parseFragment(hash), [name, values]]));
}
