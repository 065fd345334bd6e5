import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll } from 'vitest';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import type { TrainingSpecInput } from '../../../src/core/training/spec.ts';
import { makeWorkspace } from '../datasets.ts';

export const weak = { num_leaves: 3, learning_rate: 0.02 } as const;

/** A workspace with files, an engine on it, and ways to put versions into it; for all tests of a file. */
export function useComparing(files: Readonly<Record<string, string>>) {
  let workspace = '';
  let remove: () => Promise<void>;
  let engine: Engine;
  beforeAll(async () => {
    ({ path: workspace, remove } = await makeWorkspace(files));
    engine = await createEngine({ workspace, workers: 2 });
  });
  afterAll(async () => {
    await engine.dispose();
    await remove();
  });
  const folderOf = (name: string, version: string) => join(workspace, '.arboretum', 'models', name, version);
  return {
    path: () => workspace,
    engine: () => engine,
    folderOf,
    async train(name: string, version: string, target: string, spec: Partial<TrainingSpecInput> = {}) {
      const exclude = ['price', 'sold', 'kind'].filter((column) => column !== target);
      const whole = { data: 'houses.csv', target, exclude, rounds: 40, ...spec };
      await engine.train({ spec: whole, name, version });
    },
    /** A version as another program or workspace would have made it, beside the original. */
    async copyVersion(
      [name, version]: readonly [string, string],
      copy: string,
      change: (manifest: ReturnType<typeof JSON.parse>) => unknown,
    ) {
      const folder = folderOf(name, copy);
      await cp(folderOf(name, version), folder, { recursive: true });
      const manifest = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
      manifest.version = copy;
      await change(manifest);
      await writeFile(join(folder, 'model.json'), JSON.stringify(manifest));
      return folder;
    },
    append: (name: string, version: string, file: string) =>
      appendFile(join(folderOf(name, version), file), 'x'),
    removeFile: (folder: string, file: string) => rm(join(folder, file)),
    /** The cells of a CSV file as DuckDB reads them: an eye that is not ours. */
    async rowsOf(file: string): Promise<Record<string, string>[]> {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      try {
        const path = join(workspace, file);
        const all = await connection.runAndReadAll(`SELECT * FROM read_csv('${path}', all_varchar = true)`);
        return all.getRowObjectsJson() as Record<string, string>[];
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}
