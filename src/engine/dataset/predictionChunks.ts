import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { wantedType } from '../../core/dataset/matchColumns.ts';
import type { CallContext, FailedRow } from '../../protocol/engine.ts';
import { doubles, leaseConnection, releaseChunk, streamChunks } from './connection.ts';
import { encodeSql } from './encodeSql.ts';
import { dataFailure } from './failure.ts';
import { createLevelsType } from './levelsType.ts';
import type { PredictionInput } from './predictionInput.ts';
import { rowNumberer } from './rejects.ts';
import type { RejectedRow } from './rejects.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { DataSession } from './session.ts';

/** Some rows of the input, in order. */
export interface PredictionChunk {
  /** Rows in the matrix. */
  readonly rows: number;
  /** Data rows of the file, from 1. */
  readonly rowNumbers: Float64Array;
  /** Column-major, `rows * signature.features.length`; NaN is missing. */
  readonly matrix: Float64Array;
  /** For features with categories that training did not know: one a row of the matrix, 1 where there is one. */
  readonly unseen: ReadonlyMap<number, Uint8Array>;
  /** What stands in the cell of a feature; of a row of the matrix, while `input` is valid. */
  textAt(row: number, feature: number): string;
  /** Rows that cannot be predicted, and so are not in the matrix. */
  readonly failures: readonly FailedRow[];
  /** Rows seen: those of the matrix and those that failed. */
  readonly seen: number;
  /** For the writer; valid until the next chunk is asked for. */
  readonly input: ChunkInput;
}

/** The rows of a chunk as DuckDB holds them: features first, then all columns of the data. */
export interface ChunkInput {
  readonly chunks: readonly DuckDBDataChunk[];
  /** One a row of `chunks`: 1 when it is in the matrix. */
  readonly kept: Uint8Array;
  /** One a row of `chunks`: data row of the file, from 1. */
  readonly numbers: Float64Array;
}

const rowsPerChunk = 16_384;

/**
 * The rows of the input as numbers, a chunk at a time, in order; only one chunk is in memory. An unseen category
 * is missing; a row with a cell that cannot be read, and a row that does not have the form of the file, is among
 * the failures.
 *
 * @throws ArboretumError `data-changed`, `data-not-found`, `cancelled`
 */
export async function* readPredictionChunks(
  session: DataSession,
  input: PredictionInput,
  context?: CallContext,
): AsyncGenerator<PredictionChunk> {
  const { dataset, relation, rejects } = input.source;
  const signal = context?.signal;
  const lease = await leaseConnection(session, context);
  try {
    const list = await selectList(session, lease.connection, input);
    const builder = chunkBuilder(input);
    const sql = `SELECT ${list.join(', ')} FROM ${relation}`;
    let done = 0;
    for await (const chunk of streamChunks(lease.connection, sql, signal)) {
      builder.add(chunk);
      if (builder.rows() < rowsPerChunk) continue;
      const built = builder.build(false);
      done += built.seen;
      context?.onProgress?.({ stage: 'predicting', done, total: input.rows, secondsLeft: null });
      yield built;
      built.input.chunks.forEach(releaseChunk);
    }
    await checkUnchanged(dataset);
    if (builder.rows() === 0 && rejects.rows.length === 0) return;
    const last = builder.build(true);
    if (last.seen === 0) return;
    done += last.seen;
    context?.onProgress?.({ stage: 'predicting', done, total: input.rows, secondsLeft: null });
    yield last;
    last.input.chunks.forEach(releaseChunk);
  } catch (error) {
    throw dataFailure(error, dataset.path, signal);
  } finally {
    lease.close();
  }
}

/** SQL for the features as DOUBLE, then for all columns as an output wants them. */
async function selectList(
  session: DataSession,
  connection: DuckDBConnection,
  { signature, columns, output }: PredictionInput,
): Promise<string[]> {
  const list: string[] = [];
  for (const [position, feature] of signature.features.entries()) {
    const levels =
      feature.kind === 'category' ? await createLevelsType(session, connection, feature.levels) : null;
    list.push(encodeSql(feature, columns[position]!, levels, 'infinity'));
  }
  return [...list, ...output.map(({ select }) => select)];
}

interface ChunkBuilder {
  add(chunk: DuckDBDataChunk): void;
  /** Rows added since the last chunk was built. */
  rows(): number;
  build(isLast: boolean): PredictionChunk;
}

function chunkBuilder(input: PredictionInput): ChunkBuilder {
  const { source, signature } = input;
  const width = signature.features.length;
  // Only text can fail to be read, and any text is a category.
  const fallible = [...signature.features.keys()].filter(
    (position) =>
      input.columns[position]!.reading !== null && signature.features[position]!.kind !== 'category',
  );
  const numberRows = rowNumberer(source.rejects);
  const nextRejects = rejectReader(source.rejects.rows, source.rejects.first);
  let chunks: DuckDBDataChunk[] = [];
  let count = 0;
  return {
    add(chunk) {
      chunks.push(chunk);
      count += chunk.rowCount;
    },
    rows: () => count,
    build(isLast) {
      const kept = new Uint8Array(count).fill(1);
      const numbers = new Float64Array(count);
      numberRows(count, numbers, 0);
      const failures: FailedRow[] = [];
      let at = 0;
      for (const chunk of chunks) {
        failures.push(...unreadableRows(chunk, input, fallible, kept.subarray(at), numbers.subarray(at)));
        at += chunk.rowCount;
      }
      const rejected = nextRejects(isLast ? Infinity : (numbers[count - 1] ?? 0));
      const rows = count - failures.length;
      const matrix = new Float64Array(rows * width);
      const unseen = new Map<number, Uint8Array>();
      for (let feature = 0; feature < width; feature++) {
        const column = matrix.subarray(feature * rows, (feature + 1) * rows);
        fillColumn(chunks, feature, kept, column);
        const marks = signature.features[feature]!.kind === 'category' ? takeUnseen(column) : null;
        if (marks) unseen.set(feature, marks);
      }
      const source = chunks;
      const built: PredictionChunk = {
        rows,
        rowNumbers: numbers.filter((_, index) => kept[index] === 1),
        matrix,
        unseen,
        textAt: (row, feature) => cellAt(source, kept, row, width + input.columns[feature]!.index),
        failures: [...failures, ...rejected].sort((a, b) => a.row - b.row),
        seen: count + rejected.length,
        input: { chunks, kept, numbers },
      };
      chunks = [];
      count = 0;
      return built;
    },
  };
}

/** Finds cells that `encodeSql` has marked, and marks their rows as not kept. */
function unreadableRows(
  chunk: DuckDBDataChunk,
  input: PredictionInput,
  fallible: readonly number[],
  kept: Uint8Array,
  numbers: Float64Array,
): FailedRow[] {
  const reasons = new Map<number, Set<string>>();
  for (const position of fallible) {
    const values = doubles(chunk, position);
    for (let row = 0; row < values.length; row++) {
      if (values[row] !== Infinity) continue;
      const found = reasons.get(row) ?? new Set<string>();
      reasons.set(row, found.add(unreadableReason(chunk, row, position, input)));
    }
  }
  return [...reasons].map(([row, found]) => {
    kept[row] = 0;
    return { row: numbers[row]!, reason: [...found].join('; ') };
  });
}

const longestCell = 40;

function unreadableReason(
  chunk: DuckDBDataChunk,
  row: number,
  position: number,
  { signature, columns }: PredictionInput,
): string {
  const { index, name } = columns[position]!;
  const cell = String(chunk.getColumnVector(signature.features.length + index).getItem(row));
  const shown = cell.length > longestCell ? `${cell.slice(0, longestCell)}...` : cell;
  return `${name}: "${shown}" is not ${wantedType(signature.features[position]!)}`;
}

/** The kept values of a feature, one after the other. */
function fillColumn(
  chunks: readonly DuckDBDataChunk[],
  feature: number,
  kept: Uint8Array,
  into: Float64Array,
): void {
  const all = into.length === kept.length;
  let at = 0;
  let filled = 0;
  for (const chunk of chunks) {
    const values = doubles(chunk, feature);
    if (all) {
      into.set(values, at);
    } else {
      for (let row = 0; row < values.length; row++) {
        if (kept[at + row] === 1) into[filled++] = values[row]!;
      }
    }
    at += values.length;
  }
}

/** Makes marked categories missing; null where there is none. */
function takeUnseen(column: Float64Array): Uint8Array | null {
  let marks: Uint8Array | null = null;
  for (let row = 0; row < column.length; row++) {
    if (column[row] !== Infinity) continue;
    column[row] = NaN;
    marks ??= new Uint8Array(column.length);
    marks[row] = 1;
  }
  return marks;
}

/** @param row counted among those that are kept */
function cellAt(chunks: readonly DuckDBDataChunk[], kept: Uint8Array, row: number, column: number): string {
  let position = -1;
  for (let left = row; left >= 0; left--) position = kept.indexOf(1, position + 1);
  for (const chunk of chunks) {
    if (position < chunk.rowCount) return String(chunk.getColumnVector(column).getItem(position));
    position -= chunk.rowCount;
  }
  return '';
}

/** Hands out rejected rows up to a row number, in order, each once. */
function rejectReader(rows: Float64Array, first: readonly RejectedRow[]): (upTo: number) => RejectedRow[] {
  let next = 0;
  return (upTo) => {
    const found: RejectedRow[] = [];
    for (; next < rows.length && rows[next]! < upTo; next++) {
      found.push(first[next] ?? { row: rows[next]!, reason: 'does not have the form of the file' });
    }
    return found;
  };
}
