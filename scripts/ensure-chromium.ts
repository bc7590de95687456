/**
 * Finds a Chromium for the browser tests, or installs one: Playwright's own where it can be downloaded, else the
 * package of Debian or Ubuntu. Says what to do when neither works.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

function run(command: string, args: string[], seconds: number): boolean {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', timeout: seconds * 1000 }).status === 0;
}

function installWithApt(): void {
  if (!existsSync('/usr/bin/apt-get')) return;
  const [command, prefix] = process.getuid?.() === 0 ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  const apt = (...args: string[]) => run(command, [...prefix, ...args], 300);
  if (!apt('update', '-qq')) return;
  const install = (...names: string[]) => apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  // Older releases have no package of the second.
  if (!install('chromium', 'chromium-headless-shell')) install('chromium');
}

export function ensureChromium(): string {
  const attempts = [
    () => undefined,
    () => run('npx', ['playwright', 'install', 'chromium'], 240),
    () => installWithApt(),
  ];
  for (const attempt of attempts) {
    attempt();
    const found = findChromium();
    if (found) return found;
  }
  throw new Error(
    'Aucun Chromium trouvé, et aucun n’a pu être installé. Installez Chromium ou Chrome, puis indiquez où il se trouve : ' +
      'CHROMIUM_PATH=/chemin/vers/chromium npm test',
  );
}
