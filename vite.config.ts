import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** `BASE_PATH=/gem/ npm run build` builds for a sub-folder. */
function basePath(value = '/'): string {
  return `/${value}/`.replace(/\/{2,}/g, '/');
}

export default defineConfig({
  base: basePath(process.env['BASE_PATH']),
  plugins: [svelte()],
  build: {
    target: 'es2022',
    manifest: true,
    // A style or font in a data: address would be blocked by the policy of the pages.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // Settings of this copy of the site; see src/site.ts.
  define: Object.fromEntries(
    ['CONTACT_EMAIL', 'SITE_URL', 'EDITEUR', 'DEPOT_URL'].map((name) => [
      `import.meta.env.VITE_${name}`,
      JSON.stringify(process.env[name] ?? ''),
    ]),
  ),
  ssr: { noExternal: [/^@lucide\/svelte/, /^@turf\//, /^d3/] },
});
