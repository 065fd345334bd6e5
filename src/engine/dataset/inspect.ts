import type { DuckDBConnection } from '@duckdb/node-api';
import { hasIdentifierName } from '../../core/dataset/columnFacts.ts';
import { ambiguousWith, describeDateFormat } from '../../core/dataset/dateFormats.ts';
import type { ColumnFacts } from '../../core/dataset/columnFacts.ts';
import { readingFits } from '../../core/dataset/textInference.ts';
import type { TextReading } from '../../core/dataset/textInference.ts';
import { ArboretumError } from '../../core/errors.ts';
import { queryRows, withConnection } from './connection.ts';
import type { Cancellable } from './connection.ts';
import { countColumns } from './countColumns.ts';
import { cancelled } from './failure.ts';
import { clearRejects, readRejects } from './rejects.ts';
import type { Rejects } from './rejects.ts';
import { checkUnchanged } from './resolveDataset.ts';
import { sampleReadings } from './sampleReadings.ts';
import type { DataSession } from './session.ts';
import { openSource } from './source.ts';
import type { Source, SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { isPresentSql, readingKind, valueSql } from './valueSql.ts';

/** A source of which every row has been seen once. */
export interface InspectedSource extends Source {
  readonly rows: number;
  /** In the order of `columns`. */
  readonly facts: readonly ColumnFacts[];
  readonly rejects: Rejects;
  /** Sentences about rows and cells that could not be read, beside the `warnings` about the file's form. */
  readonly contentWarnings: readonly string[];
}

export interface InspectOptions extends Cancellable {
  /** Up to so many rows, the number of different values is exact for all columns. Default 0. */
  readonly exactDistinctRows?: number;
  /** Told the number of rows, and which share of the columns has been counted. */
  readonly onPart?: (rows: number, share: number) => void;
}

/** So many columns a query: planning thousands of aggregates at once takes DuckDB longer than another pass. */
const columnsPerPass = 150;

/**
 * Opens a dataset and reads all of it once: counts, extremes, and how text is really to be read.
 *
 * @throws ArboretumError as `openSource`; `data-empty` without a row; `data-changed`
 */
export async function inspectSource(
  session: DataSession,
  data: string,
  options?: InspectOptions,
): Promise<InspectedSource> {
  const source = await openSource(session, data, options);
  const inspected = await inspectOpened(session, source, options);
  if (!inspected.rejects.badEncoding) return checked(inspected);
  // What the beginning of the file could not show: bytes that are no UTF-8, further down.
  const reopened = await openSource(session, data, options, 'windows-1252');
  return checked(await inspectOpened(session, reopened, options));
}

function checked(source: InspectedSource): InspectedSource {
  if (source.rows > 0) return source;
  const { path } = source.dataset;
  const [first] = source.rejects.first;
  if (first !== undefined) {
    throw new ArboretumError(
      'data-unreadable',
      `None of the rows of ${path} could be read: row ${first.row} has ${first.reason}.`,
      'Check that every row has as many fields as the header.',
    );
  }
  throw new ArboretumError(
    'data-empty',
    `${path} has no rows.`,
    'A data file needs a header and at least one row.',
  );
}

async function inspectOpened(
  session: DataSession,
  source: Source,
  options: InspectOptions | undefined,
): Promise<InspectedSource> {
  try {
    const inspected = await withConnection(session, source.dataset.path, options, (connection) =>
      inspectOn(connection, source, options),
    );
    await checkUnchanged(source.dataset);
    return inspected;
  } catch (error) {
    if (error instanceof ArboretumError && error.code === 'data-unreadable')
      await checkUnchanged(source.dataset);
    throw error;
  }
}

async function inspectOn(
  connection: DuckDBConnection,
  source: Source,
  options: InspectOptions | undefined,
): Promise<InspectedSource> {
  await clearRejects(connection, source);
  const pass = await countAll(connection, source, source.columns, options, options?.onPart);
  const rejects = await readRejects(connection, source);
  const facts = pass.facts;
  const columns = source.columns.slice();
  await confirmReadings(connection, source, columns, facts, pass.rows, options);
  await countDistinct(connection, source, columns, facts, pass.rows, options);
  return {
    ...source,
    columns: columns.map((column, index) => ({ ...column, storage: facts[index]!.storage })),
    contentWarnings: [...rejectWarnings(rejects), ...readingWarnings(columns, facts)],
    rows: pass.rows,
    facts,
    rejects,
  };
}

async function countAll(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly SourceColumn[],
  options: InspectOptions | undefined,
  onPart?: InspectOptions['onPart'],
): Promise<{ rows: number; facts: ColumnFacts[] }> {
  let rows = 0;
  const facts: ColumnFacts[] = [];
  for (let from = 0; from < columns.length; from += columnsPerPass) {
    if (options?.signal?.aborted) throw cancelled();
    const counted = await countColumns(connection, source, columns.slice(from, from + columnsPerPass));
    rows = counted.rows;
    facts.push(...counted.facts);
    onPart?.(rows, facts.length / columns.length);
  }
  return { rows, facts };
}

/**
 * Corrects columns of text that turn out, now that all rows are known, to be read in another way than the sample
 * suggested: in the way that fits the cells that did not fit, if it fits the others too (`25/12/2020` after many
 * days up to 12); as text where nothing fits.
 */
async function confirmReadings(
  connection: DuckDBConnection,
  source: Source,
  columns: SourceColumn[],
  facts: ColumnFacts[],
  rows: number,
  options: InspectOptions | undefined,
): Promise<void> {
  const doubtful = columns.filter((column) => isDoubtful(column, facts[column.index]!, rows));
  if (doubtful.length === 0) return;
  const alternatives: SourceColumn[] = [];
  for (const column of doubtful) {
    if (options?.signal?.aborted) throw cancelled();
    alternatives.push(withReading(column, await readingOfRest(connection, source, column)));
  }
  const counted = await countAll(connection, source, alternatives, options);
  const settle = (column: SourceColumn, fact: ColumnFacts) => {
    columns[column.index] = column;
    facts[column.index] = fact;
  };
  const hopeless: SourceColumn[] = [];
  doubtful.forEach((column, position) => {
    const now = facts[column.index]!;
    const then = counted.facts[position]!;
    const fits = (candidate: SourceColumn, fact: ColumnFacts) =>
      candidate.reading!.kind !== 'text' && !isUnfit(candidate, fact, rows);
    if (fits(alternatives[position]!, then) && then.unreadable < unreadableNow(column, now)) {
      settle(alternatives[position]!, then);
    } else if (!fits(column, now)) {
      hopeless.push(withReading(column, text));
    }
  });
  if (hopeless.length === 0) return;
  const asText = await countAll(connection, source, hopeless, options);
  hopeless.forEach((column, position) => settle(column, asText.facts[position]!));
}

const text = { kind: 'text' } as const;

function withReading(column: SourceColumn, reading: TextReading): SourceColumn {
  return { ...column, reading, kind: readingKind(reading) };
}

/** A reading that fails too often; or a guess that fails at all where there are others much like it. */
function isDoubtful(column: SourceColumn, facts: ColumnFacts, rows: number): boolean {
  if (column.reading === null || column.reading.kind === 'text') return false;
  return isUnfit(column, facts, rows) || (column.reading.kind === 'date' && facts.unreadable > 0);
}

function isUnfit({ reading }: SourceColumn, facts: ColumnFacts, rows: number): boolean {
  // A column without a value in the sample is right only if it has none at all.
  if (reading!.kind === 'unknown') return facts.distinct > 0;
  const readable = rows - facts.missing;
  return readable + facts.unreadable > 0 && !readingFits(readable + facts.unreadable, readable);
}

function unreadableNow({ reading }: SourceColumn, facts: ColumnFacts): number {
  return reading!.kind === 'unknown' ? Infinity : facts.unreadable;
}

/** How the cells are to be read that the column's reading fails on. */
async function readingOfRest(
  connection: DuckDBConnection,
  source: Source,
  column: SourceColumn,
): Promise<TextReading> {
  const cell = columnAlias(column.index);
  const unread = column.reading!.kind === 'unknown' ? 'true' : `${valueSql(column)} IS NULL`;
  const rest = `(SELECT ${cell} AS ${columnAlias(0)} FROM ${source.relation} WHERE ${isPresentSql(cell)} AND ${unread})`;
  const [reading] = await sampleReadings(connection, rest, 1, source.csv!.decimalComma);
  // Nothing but signs for missing: a column of text, as far as anyone can tell.
  return reading!.kind === 'unknown' ? text : reading!;
}

/**
 * Replaces approximate numbers of different values by exact ones: of all columns where there are few rows; else
 * of those that might be identifiers, since the approximation is off by up to a third.
 */
async function countDistinct(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly SourceColumn[],
  facts: ColumnFacts[],
  rows: number,
  options: InspectOptions | undefined,
): Promise<void> {
  const wanted = columns.filter(({ index }) => {
    const fact = facts[index]!;
    if (fact.distinctExact) return false;
    if (rows <= (options?.exactDistinctRows ?? 0)) return true;
    return rows <= mostRowsToCount && mattersExactly(fact, rows);
  });
  const few = wanted.filter(({ index }) => facts[index]!.distinct <= 1_000);
  const many = wanted.filter(({ index }) => facts[index]!.distinct > 1_000);
  // Few at a time: each has a hash table for every thread.
  for (const part of [...batches(few, 40), ...batches(many, 10)]) {
    if (options?.signal?.aborted) throw cancelled();
    const counts = part.map((column) => `CAST(count(DISTINCT ${finiteSql(column)}) AS DOUBLE)`);
    const [row] = await queryRows(connection, `SELECT ${counts.join(', ')} FROM ${source.relation}`);
    part.forEach(({ index }, position) => {
      facts[index] = { ...facts[index]!, distinct: Number(row![position]), distinctExact: true };
    });
  }
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

const mostRowsToCount = 20_000_000;

/** Few values are counted nearly exactly anyway; many matter where they decide about an identifier. */
function mattersExactly(fact: ColumnFacts, rows: number): boolean {
  if (fact.distinct <= 40) return true;
  if (fact.kind !== 'text' && !(fact.kind === 'number' && fact.whole)) return false;
  const sequence = fact.min !== null && fact.max !== null && fact.max - fact.min === rows - 1;
  const mayBeUnique = fact.distinct >= 0.5 * (rows - fact.missing);
  return mayBeUnique && (fact.kind === 'text' || sequence || hasIdentifierName(fact.name));
}

function finiteSql(column: SourceColumn): string {
  const value = valueSql(column);
  if (column.kind !== 'number' && column.kind !== 'date') return value;
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
}

/** Cells that do not fit their column, and dates that could be read in two ways. */
function readingWarnings(columns: readonly SourceColumn[], facts: readonly ColumnFacts[]): string[] {
  const warnings: string[] = [];
  for (const { index, name, reading } of columns) {
    const { unreadable } = facts[index]!;
    if (unreadable > 0) {
      warnings.push(
        `${name}: ${unreadable === 1 ? '1 cell is' : `${unreadable} cells are`} no ${reading!.kind} and ${unreadable === 1 ? 'counts' : 'count'} as missing.`,
      );
    }
    if (reading?.kind !== 'date' || reading.format === null) continue;
    const other = ambiguousWith(reading.format);
    // With a day above 12 somewhere the other reading would have been found unfit.
    if (other !== undefined) {
      warnings.push(
        `${name}: dates were read as ${describeDateFormat(reading.format)}. Write them as YYYY-MM-DD if that is wrong.`,
      );
    }
  }
  return warnings;
}

function rejectWarnings({ rows, first }: Rejects): string[] {
  if (rows.length === 0) return [];
  const { row, reason } = first[0]!;
  return [
    rows.length === 1
      ? `1 row was left out because it could not be read: row ${row} has ${reason}.`
      : `${rows.length} rows were left out because they could not be read; the first is row ${row}: ${reason}.`,
  ];
}
