import { defineConfig } from 'vitest/config';
import { nodeArguments } from './test/javascript/files.mjs';

/** For layers that start threads from the sources. */
const startsThreads = { globalSetup: ['test/javascript/transform.mjs'], execArgv: nodeArguments };

/** One project a testing layer, so that each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  test: {
    projects: [
      // Simulations take seconds, and more where other work runs beside them.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'lightgbm', include: ['lightgbm-wasm/test/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          ...startsThreads,
        },
      },
      // One file at a time, Vitest's default on two cores: they start threads and processes of their own, and end them.
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          testTimeout: 120_000,
          ...startsThreads,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Both files make the same Python environment.
          fileParallelism: false,
          ...startsThreads,
        },
      },
      {
        test: {
          name: 'webview',
          include: ['test/ui/webview/**/*.test.ts'],
          // Each file has a Chromium of its own, which waits as often as it works.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          exclude: ['test/ui/webview/**'],
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
