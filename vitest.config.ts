import { defineConfig } from 'vitest/config';

/** One project a testing layer, so that each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'lightgbm', include: ['lightgbm-wasm/test/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'engine', include: ['test/engine/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Both files make the same Python environment.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: ['test/ui/harness/globalSetup.ts'],
          setupFiles: ['test/ui/harness/evidence.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // Each file has a VS Code and a Chromium of its own: one at a time, or they starve each other.
          fileParallelism: false,
        },
      },
    ],
  },
});
