import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/pipeline/**/*.test.ts', 'tests/import/**/*.test.ts'],
    environment: 'node',
    // No test is timed; a busy machine must not fail one.
    testTimeout: 60_000,
  },
});
