import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCommand } from '../../data/pipeline/command.ts';
import { csv, GOOD, temporaryFolder, type TestRow } from './helpers.ts';

vi.setConfig({ testTimeout: 60_000 });

function project(rows: readonly TestRow[]): {
  sources: string;
  out: string;
  run: (...options: string[]) => Promise<[number, string]>;
} {
  const folder = temporaryFolder();
  const [sources, out] = [join(folder, 'sources'), join(folder, 'data')];
  mkdirSync(sources);
  writeFileSync(join(sources, '27.csv'), csv(rows));
  const run = async (...options: string[]): Promise<[number, string]> => {
    const said: string[] = [];
    const speak = (line: string): void => void said.push(line);
    const code = await runCommand(['--sources', sources, '--out', out, ...options], {
      log: speak,
      error: speak,
    });
    return [code, said.join('\n')];
  };
  return { sources, out, run };
}

test('--check says all is well and writes nothing', async () => {
  const { sources, out, run } = project([GOOD]);
  const before = readFileSync(join(sources, '27.csv'));
  const [code, said] = await run('--check');
  expect(code).toBe(0);
  expect(said).toBe(
    '1 fichier, 1 ligne lue, 1 gardée (1 ouvert, 0 en projet, 0 fermé ; dont 0 antenne), 0 mise de côté, 0 avertissement, 0 erreur.\n' +
      'Vérification terminée : rien n’a été écrit (--check).',
  );
  expect(existsSync(out)).toBe(false);
  expect(readFileSync(join(sources, '27.csv'))).toEqual(before);
});

test('an error gives exit code 1, its message, and leaves the former files', async () => {
  const { sources, out, run } = project([GOOD]);
  expect((await run())[0]).toBe(0);
  const before = readdirSync(out).map((name) => [name, statSync(join(out, name)).mtimeMs]);
  writeFileSync(join(sources, '27.csv'), csv([{ ...GOOD, telephone: '3114', statut: '' }]));
  const [code, said] = await run();
  expect(code).toBe(1);
  expect(said).toContain(
    'Erreurs (2) :\n  27.csv:2:statut (vide) — attendu une valeur : la colonne est obligatoire\n  27.csv:2:telephone 3114 — ',
  );
  expect(said).toContain('Les fichiers déjà publiés n’ont pas changé.');
  expect(readdirSync(out).map((name) => [name, statSync(join(out, name)).mtimeMs])).toEqual(before);
});

test('warnings and doubles are listed, and stop nothing', async () => {
  const { run } = project([
    GOOD,
    GOOD,
    { ...GOOD, id: '21054-b', parrain: 'Unafam', gestionnaire: 'Unafam' },
  ]);
  const [code, said] = await run('--check');
  expect(code).toBe(0);
  expect(said).toContain('Avertissements (2) :\n  27.csv:4:parrain Unafam — est aussi le gestionnaire');
  expect(said).toContain(
    'Doubles exacts mis de côté (1) :\n  27.csv:3 21054-les-essais — identique à 27.csv:2',
  );
});

test('a long list of errors is cut, with a count', async () => {
  const rows = Array.from({ length: 1500 }, (_, index) => ({
    ...GOOD,
    id: `21054-n${index}`,
    nom: `N ${index}`,
    statut: 'x',
  }));
  const [code, said] = await project(rows).run('--check');
  expect(code).toBe(1);
  expect(said).toContain('Erreurs (1 500) :'.replace(' 5', '\u202f5'));
  expect(said).toContain('… et 1\u202f300 autres');
  expect(said.split('\n').length).toBeLessThan(220);
});

test('--mint fills the ids, then builds', async () => {
  const { sources, out, run } = project([{ ...GOOD, id: '' }]);
  expect((await run('--check'))[0]).toBe(1);
  const [code, said] = await run('--mint');
  expect(code).toBe(0);
  expect(said).toContain('27.csv:2 — nouvel identifiant : 21054-les-essais');
  expect(readFileSync(join(sources, '27.csv'), 'utf8')).toBe(csv([GOOD]));
  expect(existsSync(join(out, 'gem.geojson'))).toBe(true);
});

test('wrong options say what to do', async () => {
  const { run } = project([GOOD]);
  expect((await run('--chek'))[1]).toContain('option inconnue');
  expect(await run('--check', '--mint')).toEqual([1, expect.stringContaining('choisissez l’un des deux')]);
  const [code, said] = await project([GOOD]).run('--sources', 'nulle-part');
  expect(code).toBe(1);
  expect(said).toContain('Dossier des sources introuvable : nulle-part');
});

test('the real command ends with exit code 1 on an error', () => {
  const { sources, out } = project([{ ...GOOD, statut: 'x' }]);
  const root = resolve(import.meta.dirname, '..', '..');
  const call = (): string =>
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/tsx/dist/cli.mjs'),
        'data/pipeline/cli.ts',
        '--sources',
        sources,
        '--out',
        out,
      ],
      {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
      },
    );
  expect(call).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringContaining('27.csv:2:statut x — attendu') }),
  );
  expect(existsSync(out)).toBe(false);
});
