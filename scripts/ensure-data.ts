/** Builds the dataset for `npm run dev` when it was never built. */
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

if (!existsSync('public/data/gem.geojson')) {
  const { status } = spawnSync('npm', ['run', 'data'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
