import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compileAhead } from './scripts/compile-ahead.ts';
import { markdownGuides } from './scripts/markdown.ts';
import { staticIcons } from './scripts/static-icons.ts';

/** `BASE_PATH=/gem/ npm run build` builds for a sub-folder. */
function basePath(value = '/'): string {
  return `/${value}/`.replace(/\/{2,}/g, '/');
}

/** The app itself: src/boot.ts, the script of the pages, asks for it once they are painted. */
const APP = 'src/main.ts';

type Importers = (id: string) => { importers: readonly string[] } | null;

/** Whether `src/main.ts` imports a module, by whatever way but `import()`. */
function isInApp(id: string, infoOf: Importers, seen = new Set<string>()): boolean {
  if (id.endsWith(`/${APP}`)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return infoOf(id)?.importers.some((one) => isInApp(one, infoOf, seen)) ?? false;
}

export default defineConfig({
  base: basePath(process.env['BASE_PATH']),
  plugins: [markdownGuides(), staticIcons(), svelte(), compileAhead()],
  build: {
    target: 'es2022',
    manifest: true,
    // A style or font in a data: address would be blocked by the policy of the pages.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { page: 'index.html', app: APP },
      output: {
        codeSplitting: {
          // What the app always loads is one file: on a slow line each small file more costs a turn.
          groups: [
            {
              debugName: 'app',
              name: (id, context) => (isInApp(id, (one) => context.getModuleInfo(one)) ? 'app' : null),
            },
          ],
        },
      },
    },
  },
  // Settings of this copy of the site; see src/site.ts.
  define: Object.fromEntries(
    ['CONTACT_EMAIL', 'SITE_URL', 'EDITEUR', 'HEBERGEUR', 'DEPOT_URL'].map((name) => [
      `import.meta.env.VITE_${name}`,
      JSON.stringify(process.env[name] ?? ''),
    ]),
  ),
  ssr: { noExternal: [/^@lucide\/svelte/, /^@turf\//, /^d3/] },
});
