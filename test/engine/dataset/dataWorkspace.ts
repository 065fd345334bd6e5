import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { ArboretumError } from '../../../src/core/errors.ts';
import { type TrainingSpecInput, trainingSpecSchema } from '../../../src/core/training/spec.ts';
import { openDataSession, type DataSession } from '../../../src/engine/dataset/session.ts';
import { readTrainingData } from '../../../src/engine/dataset/trainingData.ts';
import type { TrainingData } from '../../../src/core/dataset/trainingData.ts';
import type { CallContext } from '../../../src/protocol/engine.ts';

export interface DataWorkspace {
  readonly path: string;
  readonly session: DataSession;
  /** Writes a file, with its folders, and returns its absolute path. */
  write(name: string, content: string | Buffer): Promise<string>;
  /** Writes what a query of DuckDB returns; the format goes by the name. */
  copy(name: string, select: string): Promise<void>;
  train(spec: TrainingSpecInput, context?: CallContext): Promise<TrainingData>;
}

/** A workspace with a data session, both gone when the test ends. */
export async function dataWorkspace(
  files: Readonly<Record<string, string | Buffer>> = {},
  options: { memoryLimitMb?: number; threads?: number } = {},
): Promise<DataWorkspace> {
  const path = await mkdtemp(join(tmpdir(), 'arboretum-test-'));
  const write = async (name: string, content: string | Buffer) => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  const session = await openDataSession({ workspace: path, threads: 2, ...options });
  onTestFinished(async () => {
    await session.close();
    await rm(path, { recursive: true, force: true });
  });
  return {
    path,
    session,
    write,
    copy: async (name, select) => {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      await connection.run(`COPY (${select}) TO '${join(path, name)}'`);
      connection.closeSync();
      instance.closeSync();
    },
    train: (spec, context) => readTrainingData(session, trainingSpecSchema.parse(spec), context),
  };
}

/** CSV text: a header and `count` rows, each made from its number. */
export function csv(header: string, count: number, row: (index: number) => string): string {
  return `${header}\n${Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('')}`;
}

/** What a promise is rejected with; fails the test if it is not, or with another kind of error. */
export async function rejection(promise: Promise<unknown>): Promise<ArboretumError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ArboretumError) return error;
    throw error;
  }
  throw new Error('It was not rejected.');
}
