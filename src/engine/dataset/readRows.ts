import type { DuckDBConnection } from '@duckdb/node-api';
import type { Plan } from '../../core/dataset/plan.ts';
import type { Signature } from '../../core/dataset/signature.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { doubles, releaseChunk, streamChunks } from './connection.ts';
import { encodeSql } from './encodeSql.ts';
import type { InspectedSource } from './inspect.ts';
import { levelSql } from './levelSql.ts';
import { createLevelsType } from './levelsType.ts';
import { rowNumberer } from './rejects.ts';
import type { DataSession } from './session.ts';
import { valueSql } from './valueSql.ts';

/** The rows that have a target, as numbers, in the order of the file. */
export interface ReadRows {
  readonly rows: number;
  /** Column-major; NaN is missing. */
  readonly matrix: Float64Array;
  readonly label: Float64Array;
  readonly weight: Float64Array | null;
  /** A number for each group, where split or folds keep groups together. NaN is missing. */
  readonly groups: Float64Array | null;
  /** Where split or folds go by time. NaN is missing. */
  readonly times: Float64Array | null;
  /** From 1. */
  readonly rowNumbers: Float64Array;
}

/** Rows of one of DuckDB's vectors. */
const mostChunkRows = 2_048;

/**
 * Reads features, label and what else a training needs in one pass, from DuckDB's vectors straight into arrays
 * on shared memory.
 *
 * @throws ArboretumError `data-changed` when there are not as many rows as were counted; `out-of-memory`
 */
export async function readRows(
  session: DataSession,
  connection: DuckDBConnection,
  source: InspectedSource,
  plan: Plan,
  signature: Signature,
  context: CallContext | undefined,
): Promise<ReadRows> {
  const target = source.facts[plan.target]!;
  const rows = source.rows - target.missing - target.notFinite;
  const width = signature.features.length;
  const matrix = sharedArray(rows * width, source.dataset.path);
  const label = sharedArray(rows, source.dataset.path);
  const weight = plan.weight === null ? null : sharedArray(rows, source.dataset.path);
  const groups = plan.group === null ? null : new Float64Array(rows);
  const times = plan.time === null ? null : new Float64Array(rows);
  const rowNumbers = sharedArray(rows, source.dataset.path);

  const columns = await selectList(session, connection, source, plan, signature);
  const sql = `SELECT ${columns.join(', ')} FROM ${source.relation}`;
  const numberRows = rowNumberer(source.rejects);
  const numbers = new Float64Array(mostChunkRows);
  let seen = 0;
  let filled = 0;
  for await (const chunk of streamChunks(connection, sql, context?.signal)) {
    const count = chunk.rowCount;
    numberRows(count, numbers, 0);
    const keep = rowsWithTarget(doubles(chunk, width));
    if (filled + keep.length > rows) throw changed(source);
    for (let feature = 0; feature < width; feature++) {
      copyRows(doubles(chunk, feature), keep, matrix, feature * rows + filled);
    }
    let column = width;
    copyRows(doubles(chunk, column++), keep, label, filled);
    if (weight !== null) copyRows(doubles(chunk, column++), keep, weight, filled);
    if (groups !== null) copyRows(doubles(chunk, column++), keep, groups, filled);
    if (times !== null) copyRows(doubles(chunk, column++), keep, times, filled);
    copyRows(numbers.subarray(0, count), keep, rowNumbers, filled);
    seen += count;
    filled += keep.length;
    releaseChunk(chunk);
    context?.onProgress?.({ stage: 'reading', done: seen, total: source.rows, secondsLeft: null });
  }
  if (filled !== rows) throw changed(source);
  return { rows, matrix, label, weight, groups, times, rowNumbers };
}

/** SQL for the features, the label, the weight and what the split goes by, all DOUBLE and never NULL. */
async function selectList(
  session: DataSession,
  connection: DuckDBConnection,
  source: InspectedSource,
  plan: Plan,
  { features, target }: Signature,
): Promise<string[]> {
  const list: string[] = [];
  for (const [position, feature] of features.entries()) {
    const column = source.columns[plan.features[position]!.index]!;
    const levels =
      feature.kind === 'category' ? await createLevelsType(session, connection, feature.levels) : null;
    list.push(encodeSql(feature, column, levels, 'missing'));
  }
  const targetColumn = source.columns[plan.target]!;
  if (target.kind === 'class') {
    const classes = await createLevelsType(session, connection, target.classes);
    list.push(orNan(classes.codeSql([levelSql(targetColumn)])));
  } else {
    list.push(finiteOrNan(`CAST(${valueSql(targetColumn)} AS DOUBLE)`));
  }
  if (plan.weight !== null) list.push(finiteOrNan(valueSql(source.columns[plan.weight]!)));
  if (plan.group !== null) list.push(groupSql(valueSql(source.columns[plan.group]!)));
  if (plan.time !== null) {
    const column = source.columns[plan.time]!;
    const value = valueSql(column);
    const time = column.kind === 'date' ? `CASE WHEN isfinite(${value}) THEN epoch_ms(${value}) END` : value;
    list.push(finiteOrNan(`CAST(${time} AS DOUBLE)`));
  }
  return list;
}

/** 53 bits of a hash: enough that two of a million groups meet with a chance below one in ten thousand. */
function groupSql(value: string): string {
  return orNan(`CASE WHEN ${value} IS NOT NULL THEN CAST(hash(${value}) & 9007199254740991 AS DOUBLE) END`);
}

function orNan(number: string): string {
  return `coalesce(${number}, 'NaN'::DOUBLE)`;
}

function finiteOrNan(number: string): string {
  return `CASE WHEN isfinite(${number}) THEN ${number} ELSE 'NaN'::DOUBLE END`;
}

/** Indexes of the rows whose label is a number, or null where all have one. */
function rowsWithTarget(label: Float64Array): Rows {
  let kept = 0;
  const rows = new Uint16Array(label.length);
  for (let row = 0; row < label.length; row++) {
    if (!Number.isNaN(label[row]!)) rows[kept++] = row;
  }
  return { length: kept, rows: kept === label.length ? null : rows };
}

interface Rows {
  readonly length: number;
  /** Null: all. */
  readonly rows: Uint16Array | null;
}

function copyRows(from: Float64Array, { length, rows }: Rows, to: Float64Array, at: number): void {
  if (rows === null) {
    to.set(from, at);
    return;
  }
  for (let index = 0; index < length; index++) to[at + index] = from[rows[index]!]!;
}

function sharedArray(length: number, path: string): Float64Array {
  try {
    return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  } catch (cause) {
    throw new ArboretumError(
      'out-of-memory',
      `${path} does not fit into memory: one array would take ${Math.round((length * 8) / 1024 ** 2)} MB.`,
      'Train on fewer rows or columns, such as a query with a sample.',
      { cause },
    );
  }
}

function changed(source: InspectedSource): ArboretumError {
  return new ArboretumError(
    'data-changed',
    `${source.dataset.path} changed while it was read: the number of rows is not what it was.`,
    'Try again when nothing writes to it.',
  );
}
