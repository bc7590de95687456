/**
 * The service worker, made once every page of the site stands: the app and the data are kept on the device, pages are
 * rebuilt from them. Street tiles and address search stay online; the solver of the simulator is fetched when asked for.
 */
import { generateSW } from 'workbox-build';

/** File that answers every navigation once the site is kept: an empty page that the app fills from the data. */
export const SHELL = 'coquille.html';

/** @returns number and bytes of the files that the device keeps */
export async function writeServiceWorker(
  dist: string,
  base: string,
): Promise<{ count: number; size: number }> {
  const { count, size, warnings } = await generateSW({
    globDirectory: dist,
    swDest: `${dist}/sw.js`,
    globPatterns: [
      SHELL,
      'assets/*.{js,mjs,css,woff2}',
      'data/{gem,departements,fond}.geojson',
      'data/{territoires,departements,regions,epci,france,communes,centres,series,sensibilite,datapackage}.json',
      'icone*.{svg,png}',
    ],
    // The solver and the worker that holds it: more than a megabyte, fetched when a proof is asked for.
    // The styles of the prerendered pages, composed one by one: the empty page brings those of the app.
    globIgnores: ['assets/proof.worker-*', 'assets/highs-*', 'assets/page-*.css'],
    // Hashed names never change their content.
    dontCacheBustURLsMatching: /assets\/.*-[\w-]{8}\./,
    maximumFileSizeToCacheInBytes: 5_000_000,
    navigateFallback: base + SHELL,
    navigateFallbackDenylist: [
      new RegExp(`^${base.replaceAll('/', '\\/')}(data|api|assets)\\/`),
      /\.(xml|txt|json|webmanifest|js)$/,
      // The page of a frame is no page of the app.
      new RegExp(`^${base.replaceAll('/', '\\/')}integrer\\/vue\\/`),
    ],
    // What opens a page: parameters never name another file.
    ignoreURLParametersMatching: [/.*/],
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: 'production',
  });
  for (const warning of warnings) console.warn(warning);
  return { count, size };
}
