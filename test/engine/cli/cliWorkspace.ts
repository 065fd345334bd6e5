import { afterAll, beforeAll } from 'vitest';
import { type Built, buildEngine } from '../built.ts';
import { makeWorkspace } from '../datasets.ts';
import { type Finished, runCli, type RunOptions } from './runCli.ts';

/** What a command answers: whatever JSON has. */
export type Answer = ReturnType<typeof JSON.parse>;

export interface CliWorkspace {
  /** Absolute path; empty before the tests begin. */
  path(): string;
  /** Runs a command on the workspace. */
  arboretum(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** Runs a command on the workspace with `--json`, and reads its one document. */
  json(...args: string[]): Promise<Finished & { readonly document: Answer }>;
}

/** The command line and a workspace folder with some files, for all tests of a file. */
export function useCliWorkspace(files: Readonly<Record<string, string>>): CliWorkspace {
  let built: Built;
  let workspace = '';
  let remove: () => Promise<void>;

  beforeAll(async () => {
    built = await buildEngine();
    ({ path: workspace, remove } = await makeWorkspace(files));
  });
  afterAll(async () => {
    await remove();
    await built.remove();
  });

  const arboretum = (args: readonly string[], options?: RunOptions) =>
    runCli(built.file('cli.js'), [...args, '--workspace', workspace], options);
  return {
    path: () => workspace,
    arboretum,
    async json(...args) {
      const finished = await arboretum([...args, '--json']);
      return { ...finished, document: JSON.parse(finished.stdout) };
    },
  };
}

/** What must be the same however a search ran: everything but times and the study's name. */
export function searchOutcome({
  best,
  default: initial,
  holdout,
  trials,
  counts,
  reproducible,
}: Answer): unknown {
  const timeless = trials.map(({ seconds: _seconds, ...trial }: Answer) => trial);
  return { best, initial, holdout, trials: timeless, counts, reproducible };
}
