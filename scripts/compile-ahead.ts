import type { Plugin } from 'vite';

/**
 * Has the browser compile the scripts of the pages whole, beside the page, while they come: else each function is
 * compiled at its first call, in the turn that takes the page over, which then holds a slow phone twice as long
 * (docs/mesures.md). Chromium reads this line at the top of a file; for others it is a comment. Not for the map: a
 * megabyte, of which little is called.
 * Source: https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n';

export function compileAhead(): Plugin {
  return {
    name: 'compile-ahead',
    enforce: 'post',
    generateBundle: {
      // Vite itself still writes at the top of the files before.
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && !file.moduleIds.some((id) => id.includes('/maplibre-gl/')))
            file.code = COMPILE_AHEAD + file.code;
      },
    },
  };
}
