import type { DuckDBConnection } from '@duckdb/node-api';
import { detectCsvDialect } from '../../core/dataset/csvDialect.ts';
import { ArboretumError } from '../../core/errors.ts';
import { queryRows, withConnection } from '../dataset/connection.ts';
import { describe } from '../dataset/describe.ts';
import { decodeSample, detectEncoding, readSample } from '../dataset/encoding.ts';
import { type ResolvedDataset, resolveDataset } from '../dataset/resolveDataset.ts';
import type { DataSession } from '../dataset/session.ts';
import { fileLiteral, identifier, literal } from '../dataset/sqlText.ts';
import type { AbortableContext } from '../longCall.ts';

/** How a file with results is read in a query. */
export interface ResultsReader {
  readonly dataset: ResolvedDataset;
  /** What stands after FROM, with the path relative to the workspace. */
  readonly relation: string;
  readonly columns: readonly string[];
  /** All cells are text. */
  readonly isText: boolean;
}

/**
 * Finds out how DuckDB is to read a file with results. Cells of delimited text stay text, so that no strange one
 * stops the query, and lines of another form are left out.
 *
 * @throws {ArboretumError} `data-not-found`, `data-outside-workspace`, `data-unreadable`, `data-empty`
 */
export async function resultsReader(
  session: DataSession,
  data: string,
  context: AbortableContext,
): Promise<ResultsReader> {
  const dataset = await resolveDataset(session.workspace, data);
  if (dataset.kind === 'sql') {
    throw new ArboretumError('bad-usage', `${data} is a query, and a file with results is needed.`);
  }
  const path = fileLiteral(dataset.path);
  const text = dataset.kind === 'csv' || dataset.kind === 'tsv';
  const relation = text
    ? await csvReader(dataset, path, context)
    : dataset.kind === 'parquet'
      ? `read_parquet(${path})`
      : `read_json_auto(${path})`;
  const columns = await withConnection(session, dataset.path, context, async (connection) =>
    (await describe(connection, `SELECT * FROM ${atWorkspace(relation, dataset)}`)).map(({ name }) => name),
  );
  return { dataset, relation, columns, isText: text };
}

/** Of large files DuckDB's own buffers, 32 MB each, would take the memory that finding rows that stand twice needs. */
const largeBytes = 100 * 1024 * 1024;
const smallBuffer = 8 * 1024 * 1024;

async function csvReader(
  dataset: ResolvedDataset,
  path: string,
  { signal }: AbortableContext,
): Promise<string> {
  const sample = await readSample(dataset, signal);
  const encoding = detectEncoding(sample);
  const dialect = detectCsvDialect(
    decodeSample(sample, encoding),
    sample.complete,
    dataset.kind === 'tsv' ? '\t' : undefined,
  );
  if (dialect === null) {
    throw new ArboretumError(
      'data-empty',
      `${dataset.path} is empty.`,
      'A file of results needs a header and rows.',
    );
  }
  if (!dialect.header) {
    throw new ArboretumError(
      'data-unreadable',
      `${dataset.path} has no header.`,
      'The first line must name the columns.',
    );
  }
  const options = [
    'all_varchar = true',
    'header = true',
    `delim = ${literal(dialect.delimiter)}`,
    `quote = '"'`,
    ...(dialect.escape === '"' ? [] : [`escape = ${literal(dialect.escape)}`]),
    ...(dialect.skip > 0 ? [`skip = ${dialect.skip}`] : []),
    ...(encoding === 'utf-8'
      ? []
      : [`encoding = ${literal(encoding === 'windows-1252' ? 'latin-1' : 'utf-16')}`]),
    ...(dialect.mixedNewlines ? ['strict_mode = false'] : []),
    'ignore_errors = true',
    ...(dataset.bytes > largeBytes ? [`buffer_size = ${smallBuffer}`] : []),
  ];
  return `read_csv(${path}, ${options.join(', ')})`;
}

/** The relation as our own queries need it: with the absolute path. */
export function atWorkspace(relation: string, dataset: ResolvedDataset): string {
  return relation.replace(fileLiteral(dataset.path), () => fileLiteral(dataset.file));
}

/** Days that have slashes, and which part of them the day is. */
export interface SlashDays {
  readonly dayFirst: boolean;
  /** Nothing in the file tells which part is the day. */
  readonly ambiguous: boolean;
}

/** Rows that are looked at to tell 3 April from 4 March. */
const slashSample = 200_000;

/** Tells from a sample whether days such as 03/04/2025 begin with the day; where nothing tells, they do. */
export async function slashDays(
  connection: DuckDBConnection,
  reader: ResultsReader,
  column: string,
): Promise<SlashDays> {
  const sample = `SELECT trim(CAST(${identifier(column)} AS VARCHAR)) AS day FROM ${atWorkspace(reader.relation, reader.dataset)} LIMIT ${slashSample}`;
  const [row] = await queryRows(
    connection,
    `SELECT CAST(max(try_cast(split_part(day, '/', 1) AS INTEGER)) AS DOUBLE),
      CAST(max(try_cast(split_part(day, '/', 2) AS INTEGER)) AS DOUBLE)
    FROM (${sample}) WHERE day LIKE '%_/%_/____'`,
  );
  const [first, second] = row! as (number | null)[];
  if (first === null) return { dayFirst: true, ambiguous: false };
  if (first! > 12) return { dayFirst: true, ambiguous: false };
  if (second! > 12) return { dayFirst: false, ambiguous: false };
  return { dayFirst: true, ambiguous: true };
}
