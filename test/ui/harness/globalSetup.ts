/** Gives each run of the UI tests a name, by which its files share one installation. */
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    uiRun: string;
  }
}

export default function setup(project: TestProject): void {
  project.provide('uiRun', `${Date.now()}-${process.pid}`);
}
