import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { Signature } from '../../core/dataset/signature.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { FeatureStats } from '../../core/quality/featureStats.ts';
import { doubles, streamChunks } from '../dataset/connection.ts';
import { describe, typedColumns } from '../dataset/describe.ts';
import { encodeSql } from '../dataset/encodeSql.ts';
import { createLevelsType } from '../dataset/levelsType.ts';
import type { DataSession } from '../dataset/session.ts';
import type { SourceColumn } from '../dataset/source.ts';
import { columnAlias, columnAliases, literal } from '../dataset/sqlText.ts';
import type { History } from './history.ts';
import { dayNumber, keyColumns } from './history.ts';
import { featuresOver, type QualityQuery } from './qualityQuery.ts';

/** Rows of features, each of a check and a day. */
export interface FeatureRows {
  readonly rows: number;
  /** Index of the check in the history. */
  readonly check: Float64Array;
  /** Days since 1970. */
  readonly day: Float64Array;
  /** The result of that day; NaN where it is to come. */
  readonly truth: Float64Array;
  /** Row-major, `rows * signature.features.length`; NaN is missing. */
  readonly matrix: Float64Array;
  /** One bit a feature whose value is outside of what the training rows had; by words of 50 features. */
  readonly outside: readonly Float64Array[];
}

/** Reads the features of days by the dataset's own query. */
export interface FeatureReader {
  readonly signature: Signature;
  /** SQL of the rows, with `check_id`, `day`, `truth`, `f0`, `f1`, ... and `o0`, ...; over the table as it is then. */
  readonly sql: string;
  /** How many numbers `outside` takes. */
  readonly words: number;
  /** @param where SQL on `check_id`, `day` (days since 1970) and `truth` */
  read(where: string, signal?: AbortSignal): Promise<FeatureRows>;
}

/** Features whose flags share a number: bits of a double. */
const bitsPerWord = 50;

/**
 * Prepares the query of a dataset to be run over the days of a history, again and again as days are added.
 *
 * @param training what the training rows had; null: nothing is flagged
 * @throws {ArboretumError} `quality-query-invalid` where the query does not give a feature, or a key
 */
export async function createFeatureReader(
  session: DataSession,
  history: History,
  query: QualityQuery,
  signature: Signature,
  training: readonly FeatureStats[] | null,
): Promise<FeatureReader> {
  const { connection } = history;
  const features = await featuresOver(connection, query, history.table);
  const { columns } = typedColumns(await describe(connection, features));
  const find = (name: string): SourceColumn => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw new ArboretumError(
      'quality-query-invalid',
      `${query.subject} does not give the column ${name}, which the forecaster needs.`,
      'Train a forecaster on the query as it is now.',
    );
  };
  const encoded: string[] = [];
  const flags: string[] = [];
  for (const [index, feature] of signature.features.entries()) {
    const column = find(feature.column);
    const levels =
      feature.kind === 'category' ? await createLevelsType(session, connection, feature.levels) : null;
    const code = encodeSql(feature, column, levels, 'missing');
    encoded.push(`${code} AS f${index}`);
    flags.push(
      outsideSql(
        `t.${columnAlias(column.index)}`,
        code,
        training?.find((each) => each.feature === feature.name),
        feature.kind,
      ),
    );
  }
  const words = Array.from({ length: Math.ceil(flags.length / bitsPerWord) }, (_, word) =>
    flags
      .slice(word * bitsPerWord, (word + 1) * bitsPerWord)
      .map((flag, bit) => `CASE WHEN ${flag} THEN ${2 ** bit}::DOUBLE ELSE 0 END`)
      .join(' + '),
  );
  const keys = keyColumns.map((name) => `t.${columnAlias(find(name).index)} = k.${name}`).join(' AND ');
  const day = columnAlias(find('business_date').index);
  const truth = columnAlias(find(signature.target.column).index);
  const sql = `SELECT CAST(k.id AS DOUBLE) AS check_id, CAST(${dayNumber(`t.${day}`)} AS DOUBLE) AS day,
      coalesce(CAST(t.${truth} AS DOUBLE), 'NaN'::DOUBLE) AS truth, ${encoded.join(', ')}${words.map((word, index) => `, ${word} AS o${index}`).join('')}
    FROM (${features}) AS t(${columnAliases(columns.length)}) JOIN ${history.table}_checks AS k ON ${keys}`;
  const names = [
    'check_id',
    'day',
    'truth',
    ...encoded.map((_, index) => `f${index}`),
    ...words.map((_, index) => `o${index}`),
  ];
  return {
    signature,
    sql,
    words: words.length,
    async read(where, signal) {
      return collect(
        connection,
        `SELECT ${names.join(', ')} FROM (${sql}) WHERE ${where} ORDER BY day, check_id`,
        encoded.length,
        words.length,
        signal,
      );
    },
  };
}

/** SQL that is true where a value lies outside of what the training rows had. */
function outsideSql(cell: string, code: string, stats: FeatureStats | undefined, kind: string): string {
  if (stats === undefined) return 'false';
  if (kind === 'category')
    return `(${cell} IS NOT NULL AND CAST(${cell} AS VARCHAR) <> '' AND isnan(${code}))`;
  if (stats.quantiles === null) return 'false';
  const [low, high] = [stats.quantiles[0]!, stats.quantiles.at(-1)!];
  return `(NOT isnan(${code}) AND (${code} < ${low}::DOUBLE OR ${code} > ${high}::DOUBLE))`;
}

/** Rows of `check_id, day, truth, f..., o...` into arrays. */
export async function collect(
  connection: DuckDBConnection,
  sql: string,
  width: number,
  words: number,
  signal: AbortSignal | undefined,
): Promise<FeatureRows> {
  const chunks: DuckDBDataChunk[] = [];
  let rows = 0;
  for await (const chunk of streamChunks(connection, sql, signal)) {
    chunks.push(chunk);
    rows += chunk.rowCount;
  }
  const columnsOf = (count: number) => Array.from({ length: count }, () => new Float64Array(rows));
  const [check, day, truth] = columnsOf(3) as [Float64Array, Float64Array, Float64Array];
  const outside = columnsOf(words);
  const matrix = new Float64Array(rows * width);
  let at = 0;
  for (const chunk of chunks) {
    check.set(doubles(chunk, 0), at);
    day.set(doubles(chunk, 1), at);
    truth.set(doubles(chunk, 2), at);
    for (let feature = 0; feature < width; feature++) {
      const values = doubles(chunk, 3 + feature);
      for (let row = 0; row < values.length; row++) matrix[(at + row) * width + feature] = values[row]!;
    }
    outside.forEach((word, index) => word.set(doubles(chunk, 3 + width + index), at));
    at += chunk.rowCount;
  }
  return { rows, check, day, truth, matrix, outside };
}

/**
 * SQL for the names of the flagged features, separated by blanks; NULL for none.
 *
 * @param word SQL of a number of flags, by its index
 */
export function outsideNamesSql({ features }: Signature, word: (index: number) => string): string {
  const words = Array.from({ length: Math.ceil(features.length / bitsPerWord) }, (_, index) => word(index));
  const names = features.map(({ name }, index) => {
    const bits = `CAST(${word(Math.floor(index / bitsPerWord))} AS BIGINT)`;
    return `CASE WHEN (${bits} >> ${index % bitsPerWord}) & 1 = 1 THEN ${literal(name)} END`;
  });
  // Most rows have none, and need not be looked at feature by feature.
  return `CASE WHEN ${words.map((each) => `${each} <> 0`).join(' OR ')} THEN nullif(concat_ws(' ', ${names.join(', ')}), '') END`;
}
