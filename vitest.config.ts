import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/pipeline/**/*.test.ts', 'tests/import/**/*.test.ts'],
    environment: 'node',
  },
});
