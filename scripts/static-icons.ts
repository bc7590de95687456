/**
 * The icons of Lucide as plain SVG. Its own component spreads every attribute of every icon at run time: with the icons
 * of one page that is a quarter of the time that an old phone needs to take the page over. Same imports, same pictures.
 */
import type { Plugin } from 'vite';

type Node = [tag: string, attributes: Record<string, string | number>];

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;

const tagOf = ([tag, attributes]: Node) =>
  `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')} />`;

export function staticIcons(): Plugin {
  return {
    name: 'icones-fixes',
    enforce: 'pre',
    transform(code, id) {
      if (!ICON.test(id)) return null;
      const data = /const iconData = (\{.*\});/.exec(code)?.[1];
      // A later version may be written otherwise: better its own component than no icon.
      if (data === undefined) return null;
      const { name, node } = JSON.parse(data) as { name: string; node: Node[] };
      return {
        code: `<script>const { size = 24 } = $props();</script>
<svg class="lucide lucide-${name}" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${node.map(tagOf).join('')}</svg>`,
        map: null,
      };
    },
  };
}
