/**
 * The page that other sites put in a frame: a build of its own. Browsers keep the cache of a frame apart for each site
 * around it, so that sharing files with the app would spare nothing, and the app's files are far more than a frame needs.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { contentSecurityPolicy } from './scripts/csp.ts';
import { staticIcons } from './scripts/static-icons.ts';
import site from './vite.config.ts';

/** The policy of every page; the frame is the only one that the prerenderer does not draw. */
function head(): Plugin {
  return {
    name: 'tete-du-cadre',
    transformIndexHtml: {
      // After Vite has looked for what the page links: the icon is not of this build.
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
          injectTo: 'head-prepend',
        },
        { tag: 'link', attrs: { rel: 'icon', href: `${site.base}icone.svg`, type: 'image/svg+xml' } },
      ],
    },
  };
}

export default defineConfig({
  base: site.base,
  define: site.define,
  // The site's own build has copied it.
  publicDir: false,
  plugins: [staticIcons(), svelte(), head()],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    // Under the folder that hosts keep for long, and out of what the service worker keeps.
    assetsDir: 'assets/cadre',
    manifest: '.vite/manifest-cadre.json',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { cadre: 'integrer/vue/index.html' } },
  },
});
