/** Serves `dist/` as a static host would: compressed, each address a file, 404.html for the others. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import compression from 'compression';
import sirv from 'sirv';

const PORT = Number(process.env['PORT'] ?? 4173);
const base = `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/{2,}/g, '/');

if (!existsSync('dist/index.html')) {
  console.error('Le dossier dist/ n’existe pas encore. Lancez d’abord : npm run build');
  process.exit(1);
}
const notFound = readFileSync('dist/404.html');
/** The one page that other sites may put in a frame; a policy in a meta tag cannot say who may. */
const FRAMED = '/integrer/vue/';
const frameAncestors = (pathname: string) =>
  `frame-ancestors ${pathname.startsWith(FRAMED) ? '*' : "'self'"}`;
const files = sirv('dist', {
  etag: true,
  setHeaders: (response, pathname) => {
    // The name of an asset changes with its content; pages and data are asked again each time.
    const lasting = pathname.startsWith('/assets/');
    response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    // A worker takes the policy of its own response: this one says nothing of what it may load.
    response.setHeader('Content-Security-Policy', frameAncestors(pathname));
  },
});
const compress = compression();

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  // Types of the two libraries are those of Express; both only use what Node's own objects have.
  compress(request as never, response as never, () => {
    const missing = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(notFound);
    };
    if (!request.url?.startsWith(base)) return missing();
    request.url = `/${request.url.slice(base.length)}`;
    files(request, response, missing);
  });
});

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Le port ${PORT} est déjà pris. Fermez l’autre programme, ou choisissez un autre port : PORT=4174 npm start`
      : `Le serveur s’est arrêté : ${error.message}`,
  );
  process.exit(1);
});
server.listen(PORT, () =>
  console.log(`Carte des GEM : http://localhost:${PORT}${base} (Ctrl+C pour arrêter)`),
);
