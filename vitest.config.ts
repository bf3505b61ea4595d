import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/support/after-each-file.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers only fight for them and for the same PostgreSQL.
    maxWorkers: 2,
    // CI adds the counts of all its runners, so it wants them in a file beside what people read.
    ...(process.env.CI === 'true' && { reporters: ['default', 'json'], outputFile: { json: '.data/test-report.json' } }),
  },
});
