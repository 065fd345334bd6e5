import { setImmediate } from 'node:timers/promises';
import { BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { freeName } from '../../core/dataset/columnNames.ts';
import { ArboretumError } from '../../core/errors.ts';
import { openOutputDatabase } from './outputDatabase.ts';
import { outputFailure, prepareOutput } from './outputFile.ts';
import { csvSink, parquetSink } from './outputSink.ts';
import type { PredictionChunk } from './predictionChunks.ts';
import type { PredictionInput } from './predictionInput.ts';
import type { DataSession } from './session.ts';
import { identifier } from './sqlText.ts';

/** A column that the prediction adds: numbers, or indexes into class names. */
export type PredictionColumn =
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'class'; readonly name: string; readonly classes: readonly string[] };

export interface PredictionWriterOptions {
  /** `.csv` or `.parquet`, relative to the workspace or absolute. */
  readonly out: string;
  readonly columns: readonly PredictionColumn[];
  /** Default false: an existing file is an error. */
  readonly overwrite?: boolean;
}

export interface PredictionWriter {
  /** Names of the added columns; one that the data has already gets a number. */
  readonly columnNames: readonly string[];
  /**
   * @param values one array a prediction column with one entry a row of the chunk's matrix; NaN becomes an
   *   empty cell
   */
  write(chunk: PredictionChunk, values: readonly ArrayLike<number>[]): Promise<void>;
  /** Completes the file and gives it its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind but a finished file. Call it in any case, when done. */
  discard(): Promise<void>;
}

/** Rows that are collected before they are written. */
const rowsPerBatch = 122_880;

/**
 * Opens a file for predictions: the columns of the input as they are, then those that the prediction adds, for
 * the rows that could be predicted. Rows are written in batches, so that the size of the data does not matter.
 *
 * @throws ArboretumError `output-exists`, `output-unwritable`, `bad-usage`; `write` and `finish` also `disk-full`
 */
export async function createPredictionWriter(
  session: DataSession,
  input: PredictionInput,
  { out, columns, overwrite = false }: PredictionWriterOptions,
): Promise<PredictionWriter> {
  const format = outputFormat(out);
  const file = await prepareOutput(out, {
    folder: session.workspace,
    overwrite,
    input: input.source.dataset.file,
  });
  const database = await openOutputDatabase(session, file.temporary).catch(async (error: unknown) => {
    await file.discard();
    throw outputFailure(error, file.name);
  });
  const { connection } = database;
  const names = uniqueNames([...input.output.map(({ name }) => name), ...columns.map(({ name }) => name)]);
  const sink = format === 'csv' ? csvSink(file, names) : parquetSink(file);
  const rowsSql = selectSql(input, columns, names, format === 'parquet');
  let buffered = 0;
  let closed = false;

  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw outputFailure(error, file.name);
    }
  };
  const flush = async () => {
    if (buffered === 0) return;
    buffered = 0;
    await sink.add(connection, rowsSql);
    await createTables(connection, input, columns);
  };
  await guarded(() => createTables(connection, input, columns));
  return {
    columnNames: names.slice(input.output.length),
    write: (chunk, values) =>
      guarded(async () => {
        await appendRows(connection, chunk, columns, values);
        buffered += chunk.input.kept.length;
        if (buffered >= rowsPerBatch) await flush();
      }),
    finish: () =>
      guarded(async () => {
        await flush();
        await sink.finish(connection, rowsSql);
        await file.finish();
      }),
    async discard() {
      if (!closed) database.close();
      closed = true;
      await sink.discard();
      await file.discard();
    },
  };
}

/** By its extension. @throws {ArboretumError} `bad-usage` */
export function outputFormat(out: string): 'csv' | 'parquet' {
  const extension = /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === 'csv') return 'csv';
  if (extension === 'parquet' || extension === 'pq') return 'parquet';
  throw new ArboretumError(
    'bad-usage',
    `${out} is neither .csv nor .parquet.`,
    'Name the output x.csv or x.parquet.',
  );
}

/** Readers of Parquet (DuckDB and Spark among them) do not tell `a` from `A`. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const isUsed = (candidate: string) => used.has(candidate.toLowerCase());
    const unique = isUsed(name) ? freeName(name, isUsed) : name;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * Two tables side by side: `input` takes the chunks as they come from the reading DuckDB (features, which are
 * not written, and columns), `added` has one row for each with the predictions.
 */
async function createTables(
  connection: DuckDBConnection,
  { signature, output }: PredictionInput,
  columns: readonly PredictionColumn[],
): Promise<void> {
  const features = signature.features.map((_, index) => `f${index} DOUBLE`);
  const copied = output.map(({ storage }, index) => `o${index} ${storage}`);
  const added = columns.map(({ kind }, index) => `p${index} ${kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`CREATE OR REPLACE TABLE input (${[...features, ...copied].join(', ')})`);
  await connection.run(`CREATE OR REPLACE TABLE added (${[...added, 'kept BOOLEAN'].join(', ')})`);
}

function selectSql(
  { output }: PredictionInput,
  columns: readonly PredictionColumn[],
  names: readonly string[],
  typed: boolean,
): string {
  const cells = output.map((column, index) => (typed ? column.typed(`o${index}`) : `o${index}`));
  const all = [...cells, ...columns.map((_, index) => `p${index}`)];
  const list = all.map((sql, index) => `${sql} AS ${identifier(names[index]!)}`);
  return `SELECT ${list.join(', ')} FROM input POSITIONAL JOIN added WHERE kept`;
}

async function appendRows(
  connection: DuckDBConnection,
  { input: { chunks, kept } }: PredictionChunk,
  columns: readonly PredictionColumn[],
  values: readonly ArrayLike<number>[],
): Promise<void> {
  const input = await connection.createAppender('input');
  const added = await connection.createAppender('added');
  const types = [...columns.map(({ kind }) => (kind === 'number' ? DOUBLE : VARCHAR)), BOOLEAN];
  let at = 0;
  let predicted = 0;
  for (const chunk of chunks) {
    input.appendDataChunk(chunk);
    const rows = kept.subarray(at, at + chunk.rowCount);
    const addition = DuckDBDataChunk.create(types, rows.length);
    columns.forEach((column, position) => {
      addition.setColumnValues(position, addedCells(column, values[position]!, rows, predicted));
    });
    addition.setColumnValues(
      columns.length,
      Array.from(rows, (keep) => keep === 1),
    );
    added.appendDataChunk(addition);
    // Appending blocks this thread: a little at a time, so that an abort is heard in between.
    input.flushSync();
    await setImmediate();
    at += rows.length;
    predicted += rows.reduce((count, keep) => count + keep, 0);
  }
  input.closeSync();
  added.closeSync();
}

/** @param from position in `values` of the first kept row */
function addedCells(
  column: PredictionColumn,
  values: ArrayLike<number>,
  rows: Uint8Array,
  from: number,
): (number | string | null)[] {
  let next = from;
  return Array.from(rows, (keep) => {
    if (keep === 0) return null;
    const value = values[next++]!;
    if (Number.isNaN(value)) return null;
    return column.kind === 'number' ? value : (column.classes[value] ?? null);
  });
}
