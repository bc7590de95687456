/**
 * `npm test`: types, lint, unit and pipeline tests, build, browser tests. Every step runs even when one before it
 * failed, as long as it can, so that one run tells all; the last line counts what passed and failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './ensure-chromium.ts';

interface Counts {
  passed: number;
  failed: number;
}

const results: (Counts & { name: string })[] = [];

/** Runs a command. A step without a report of its own counts for one. */
function step(name: string, command: string, args: string[], report?: () => Counts): boolean {
  console.log(`\n── ${name}`);
  const ok = spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  let counts: Counts = ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (report) {
    try {
      counts = report();
    } catch {
      // No report: the runner itself broke.
      counts = { passed: 0, failed: 1 };
    }
    if (!ok && counts.failed === 0) counts.failed = 1;
  }
  results.push({ name, ...counts });
  return ok;
}

const readReport = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function vitestCounts(): Counts {
  const report = readReport('test-results/unit.json') as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function playwrightCounts(): Counts {
  const { stats } = readReport('test-results/e2e.json') as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

step('Données', 'npx', ['tsx', 'data/pipeline/cli.ts']);
step('Types', 'npm', ['run', '-s', 'types']);
step('Lint', 'npm', ['run', '-s', 'lint']);
const built = step('Construction du site', 'npm', ['run', '-s', 'build:site']);
step(
  'Tests unitaires et du pipeline',
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  vitestCounts,
);
if (built) {
  try {
    console.log(`\n── Navigateur : ${ensureChromium()}`);
    step('Tests dans le navigateur', 'npx', ['playwright', 'test'], playwrightCounts);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    results.push({ name: 'Tests dans le navigateur', passed: 0, failed: 1 });
  }
} else {
  console.error('Le site n’a pas pu être construit : les tests dans le navigateur n’ont pas eu lieu.');
  results.push({ name: 'Tests dans le navigateur', passed: 0, failed: 1 });
}

console.log('');
for (const { name, passed, failed } of results)
  console.log(`${failed === 0 ? '✓' : '✗'} ${name} : ${passed} / ${passed + failed}`);
const total = results.reduce(
  (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }),
  { passed: 0, failed: 0 },
);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
