/** `npm run bench [-- name …]`: every benchmark in a process of its own, a line of JSON for each figure. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NOT_BENCHES = new Set(['run.ts', 'figure.ts', 'real-communes.ts', 'served.ts']);
const folder = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(folder).filter((name) => name.endsWith('.ts') && !NOT_BENCHES.has(name));
const asked = process.argv.slice(2).map((name) => `${name.replace(/\.ts$/, '')}.ts`);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(
    `Inconnu : ${unknown.join(', ')}. Choix : ${all.map((name) => name.replace('.ts', '')).join(', ')}`,
  );
  process.exit(1);
}
if (!existsSync('dist/.vite/manifest.json')) {
  console.error('Certaines mesures portent sur le site construit : lancez d’abord npm run build.');
  process.exit(1);
}
let failed = false;
for (const name of asked.length > 0 ? asked : all) {
  const { status } = spawnSync('npx', ['tsx', '--expose-gc', folder + name], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
