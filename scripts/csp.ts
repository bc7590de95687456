/**
 * The policy of every page, one and the same: a policy in a meta tag cannot be widened later.
 * `wasm-unsafe-eval` is for the exact solver of the simulator; `data:` images are those of MapLibre's style sheet;
 * data.geopf.fr is only asked when the person wants the street plan (MapLibre fetches raster tiles).
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' https://data.geopf.fr",
  "worker-src 'self'",
].join('; ');
