/** Gives each run of the UI tests a folder, in which its files share one installation. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { out } from '../../../scripts/paths.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    runFolder: string;
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  const runFolder = join(out, `ui-${process.pid}`);
  project.provide('runFolder', runFolder);
  return () => rm(runFolder, { recursive: true, force: true });
}
