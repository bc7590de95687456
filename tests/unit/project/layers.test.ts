import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** The layer rule has to see every kind of import; a rule that sees none would let a circle in unseen. */
const RULE = 'import-x/no-restricted-paths';
const cases: [layer: string, text: string, forbidden: boolean][] = [
  ['gem', "import { distanceKm } from '../../territory/distance.ts';\nexport default distanceKm;\n", true],
  ['gem', "import { distanceKm } from '../../territory/distance';\nexport default distanceKm;\n", true],
  ['territory', "import type { Gem } from '../../gem/gem.ts';\nexport type Un = Gem;\n", true],
  ['search', "import Notice from '../../ui/Notice.svelte';\nexport default Notice;\n", true],
  ['coverage', "export { parseDirectory } from '../../dataset.ts';\n", true],
  ['search', "import { filterGems } from '../../search/filter.ts';\nexport default filterGems;\n", false],
  ['coverage', "import type { Gem } from '../../gem/gem.ts';\nexport type Un = Gem;\n", false],
  ['ui', "import Annuaire from '../../pages/Annuaire.svelte';\nexport default Annuaire;\n", true],
  ['ui', "const page = () => import('../../pages/Annuaire.svelte');\nexport default page;\n", true],
  ['map', "import Notice from '../../ui/Notice.svelte';\nexport default Notice;\n", true],
  ['pages', "import Notice from '../../ui/Notice.svelte';\nexport default Notice;\n", false],
  ['pages', "import Embed from '../../embed/Embed.svelte';\nexport default Embed;\n", true],
  ['embed', "import Annuaire from '../../pages/Annuaire.svelte';\nexport default Annuaire;\n", true],
  ['embed', "import { whenIdle } from '../../ui/idle.ts';\nexport default whenIdle;\n", false],
];

describe('layer rule', () => {
  const eslint = new ESLint();
  it.each(cases)(
    'in %s, %s',
    async (layer, text, forbidden) => {
      const [result] = await eslint.lintText(text, { filePath: `src/${layer}/cas/exemple.ts` });
      expect(result?.messages.some((message) => message.ruleId === RULE)).toBe(forbidden);
    },
    60_000,
  );
});
