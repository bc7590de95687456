import js from '@eslint/js';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelte from 'eslint-plugin-svelte';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import svelteConfig from './svelte.config.js';

/**
 * The layers of src/, lowest first. A folder may import from the folders that stand before it in its own
 * list, never the other way round: facts flow one way.
 */
const layers = {
  gem: [],
  territory: [],
  search: ['gem', 'territory'],
  coverage: ['gem', 'territory'],
  map: ['gem', 'territory', 'search', 'coverage', 'dataset.ts', 'routes.ts', 'site.ts'],
  ui: ['gem', 'territory', 'search', 'coverage', 'map', 'dataset.ts', 'figures.ts', 'routes.ts', 'site.ts'],
  pages: [
    'gem',
    'territory',
    'search',
    'coverage',
    'map',
    'ui',
    'dataset.ts',
    'figures.ts',
    'routes.ts',
    'site.ts',
  ],
  // The page of a frame on another site, a build of its own.
  embed: ['gem', 'territory', 'search', 'map', 'ui', 'dataset.ts', 'routes.ts', 'site.ts'],
};

const zones = Object.entries(layers).map(([layer, allowed]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [`./${layer}`, ...allowed.map((name) => `./${name}`)],
  message: `src/${layer} ne peut importer que : ${allowed.join(', ') || 'rien des autres dossiers'} (voir docs/decisions.md, « Couches »).`,
}));

export default ts.config(
  {
    ignores: [
      'dist/',
      'build/',
      'public/data/',
      'node_modules/',
      'tests/fixtures/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
      'import-x/extensions': ['.ts', '.js', '.svelte'],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      // {@html} would let text of a CSV become markup: every word of the data is rendered as text.
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // Maps here are replaced whole ($state.raw, $derived), never changed in place.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // Pure layers: no DOM, no network, no framework.
    files: ['src/{gem,territory,search,coverage}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'localStorage',
        'sessionStorage',
        'navigator',
        'location',
      ],
      'no-restricted-imports': [
        'error',
        { patterns: ['svelte', 'svelte/*', 'maplibre-gl', 'maplibre-gl/*', 'node:*'] },
      ],
    },
  },
);
