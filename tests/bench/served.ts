import { spawn } from 'node:child_process';

/**
 * Serves `dist/` for a benchmark. The server is Node itself, not a shell round it: killing it ends it, and the benchmark.
 * @returns its address, without a last slash, and what stops it
 */
export async function serveSite(port: number): Promise<{ origin: string; stop: () => void }> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
    env: { ...process.env, PORT: String(port), BASE_PATH: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.once('data', () => resolve());
    server.once('exit', (code) => reject(new Error(`Le serveur s’est arrêté (code ${code ?? '?'}).`)));
  });
  return { origin: `http://localhost:${port}`, stop: () => server.kill() };
}
