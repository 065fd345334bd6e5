import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import {
  checksName,
  dailyName,
  qualityDatasetSql,
  resultsName,
  rulesName,
} from '../../core/quality/datasetSql.ts';
import { mapColumns } from '../../core/quality/resultColumns.ts';
import { parseRules, type Rule } from '../../core/quality/rules.ts';
import { readQueryTree } from '../dataset/readQuery.ts';
import { datasetKind, resolveDataset } from '../dataset/resolveDataset.ts';
import type { DataSession } from '../dataset/session.ts';
import { fileLiteral } from '../dataset/sqlText.ts';
import { type JsonObject, writeSql } from '../dataset/sqlTree.ts';
import type { AbortableContext } from '../longCall.ts';
import {
  dropUnreadParts,
  fileReaders,
  namedParts,
  pathOf,
  relationTree,
  replacePart,
  statementOf,
  structuredTree,
  withOtherSelect,
} from './queryParts.ts';
import { atWorkspace, resultsReader, slashDays } from './resultsReader.ts';

/** What a quality command works on: a file with results, or a data-quality dataset. */
export interface QualityInput {
  readonly data: string;
  /** File with the rules' metadata, JSON; for a file with results only. */
  readonly rules?: string | undefined;
  /** Names of columns of results to the columns of the file that hold them. */
  readonly map?: Readonly<Record<string, string>> | undefined;
}

/** A data-quality dataset whose parts can be asked for. */
export interface QualityQuery {
  /** The SQL, as a `.sql` file holds it. */
  readonly text: string;
  /** What it is called in messages. */
  readonly subject: string;
  /** Checked, with absolute paths. */
  readonly tree: JsonObject;
  /** Metadata of rules, where a file with it was given. */
  readonly rules: readonly Rule[] | null;
  readonly warnings: readonly string[];
}

/**
 * The data-quality dataset of an input: that of a `.sql` file, or the one that is made for a file with results.
 *
 * @throws {ArboretumError} `column-missing`, `rules-invalid`, `quality-query-invalid`; as `resultsReader`, `readQuery`
 */
export async function openQualityQuery(
  session: DataSession,
  connection: DuckDBConnection,
  input: QualityInput,
  context: AbortableContext,
): Promise<QualityQuery> {
  if (datasetKind(input.data)?.kind !== 'sql') {
    const made = await makeQualitySql(session, connection, input, context);
    const tree = await qualityTree(session, connection, made.text, input.data);
    return { ...made, subject: input.data, tree };
  }
  if (input.rules !== undefined || input.map !== undefined) {
    throw new ArboretumError(
      'bad-usage',
      `${input.data} says itself which rules and columns it reads.`,
      'Change the query, or give the file with the results as --data.',
    );
  }
  const dataset = await resolveDataset(session.workspace, input.data);
  const text = await readFile(dataset.file, 'utf8');
  const tree = await qualityTree(session, connection, text, dataset.path);
  const rules = await rulesOfTree(tree);
  return { text, subject: dataset.path, tree, rules: rules?.rules ?? null, warnings: rules?.warnings ?? [] };
}

/** The SQL for a file with results. */
export async function makeQualitySql(
  session: DataSession,
  connection: DuckDBConnection,
  input: QualityInput,
  context: AbortableContext,
): Promise<{ text: string; rules: readonly Rule[] | null; warnings: readonly string[] }> {
  const reader = await resultsReader(session, input.data, context);
  const columns = mapColumns(reader.dataset.path, reader.columns, input.map);
  const slashes = await slashDays(connection, reader, columns.business_date!);
  const rules = input.rules === undefined ? null : await readRules(session, input.rules);
  const text = qualityDatasetSql({
    data: reader.dataset.path,
    reader: reader.relation,
    isText: reader.isText,
    columns,
    dayFirst: slashes.dayFirst,
    rulesReader: rules?.relation ?? null,
  });
  const warnings = [
    ...(slashes.ambiguous
      ? [
          `${columns.business_date}: days such as 03/04/2025 were read as day/month/year. Change it in the .sql dataset if that is wrong.`,
        ]
      : []),
    ...(rules?.warnings ?? []),
  ];
  return { text, rules: rules?.rules ?? null, warnings };
}

/** The default most bytes of one value in DuckDB's reader of JSON. */
const defaultObjectBytes = 16 * 1024 * 1024;

async function readRules(session: DataSession, file: string) {
  const dataset = await resolveDataset(session.workspace, file);
  if (dataset.kind !== 'json' || dataset.gzip) {
    throw new ArboretumError(
      'rules-invalid',
      `${file} is no .json file.`,
      'The metadata of rules is an object in JSON, by rule code.',
    );
  }
  const parsed = parseRules(await readFile(dataset.file, 'utf8'), dataset.path);
  const size = dataset.bytes > defaultObjectBytes ? `, maximum_object_size = ${2 * dataset.bytes}` : '';
  const relation = `read_json(${fileLiteral(dataset.path)}, records = false, columns = {rules: 'MAP(VARCHAR, JSON)'}${size})`;
  return { ...parsed, relation };
}

/** The rules that a dataset's part `rules` reads, from its file. */
async function rulesOfTree(tree: JsonObject): Promise<ReturnType<typeof parseRules> | null> {
  const part = namedParts(statementOf(tree)).get(rulesName);
  const path = part === undefined ? null : pathOf(fileReaders(part)[0] ?? {});
  if (path === null || !path.toLowerCase().endsWith('.json')) return null;
  const text = await readFile(path.replace(/\[(.)\]/g, '$1'), 'utf8');
  return parseRules(text, path.split('/').at(-1)!);
}

async function qualityTree(
  session: DataSession,
  connection: DuckDBConnection,
  text: string,
  subject: string,
  edit?: (statement: JsonObject) => Promise<void>,
): Promise<JsonObject> {
  const tree = await readQueryTree(session, connection, text, subject, async (statement) => {
    requireParts(statement, subject);
    await edit?.(statement);
  });
  return tree;
}

function requireParts(statement: JsonObject, subject: string): void {
  const parts = namedParts(statement);
  const missing = [resultsName, checksName, dailyName].filter((name) => !parts.has(name));
  if (missing.length === 0) return;
  throw new ArboretumError(
    'quality-query-invalid',
    `${subject} is no data-quality dataset: it has no part named ${missing.join(', ')}.`,
    'Make one with: quality prepare --data <results> --out <file>.sql',
  );
}

/**
 * A dataset's SQL, over another file with results. It must have the columns that the query names.
 *
 * @throws {ArboretumError} as `openQualityQuery`
 */
export async function retarget(
  session: DataSession,
  connection: DuckDBConnection,
  { text, subject, data }: { readonly text: string; readonly subject: string; readonly data: string | null },
  context: AbortableContext,
): Promise<QualityQuery> {
  const reader = data === null ? null : await resultsReader(session, data, context);
  const tree = await qualityTree(session, connection, text, subject, async (statement) => {
    if (reader === null) return;
    const part = namedParts(statement).get(resultsName)!;
    const readers = fileReaders(part);
    if (readers.length !== 1) {
      throw new ArboretumError(
        'quality-query-invalid',
        `${subject} reads ${readers.length} files in its part ${resultsName}, so that ${data} cannot take the place of one.`,
        'Give a .sql dataset that reads the new file as --data.',
      );
    }
    const [old] = readers;
    for (const key of Object.keys(old!)) if (key !== 'alias') delete old![key];
    const fresh = await relationTree(connection, atWorkspace(reader.relation, reader.dataset));
    Object.assign(old!, fresh, { alias: old!.alias ?? '' });
  });
  const rules = await rulesOfTree(tree);
  return {
    text,
    subject: data ?? subject,
    tree,
    rules: rules?.rules ?? null,
    warnings: rules?.warnings ?? [],
  };
}

/**
 * A dataset's SQL for the features of days that come from elsewhere: what it reads its own days from need not be there.
 *
 * @throws {ArboretumError} as `openQualityQuery`
 */
export async function openFeatureQuery(
  session: DataSession,
  connection: DuckDBConnection,
  text: string,
  subject: string,
): Promise<QualityQuery> {
  const tree = await qualityTree(session, connection, text, subject, async (statement) => {
    await replacePart(connection, statement, dailyName, 'SELECT 1');
    dropUnreadParts(statement);
  });
  const rules = await rulesOfTree(tree);
  return { text, subject, tree, rules: rules?.rules ?? null, warnings: rules?.warnings ?? [] };
}

/** The dataset's parts before another SELECT. */
export async function overParts(
  connection: DuckDBConnection,
  { tree }: QualityQuery,
  select: string,
): Promise<string> {
  const other = await withOtherSelect(connection, tree, select);
  dropUnreadParts(statementOf(other));
  return writeSql(connection, other);
}

/** The dataset's rows over the days of a table, instead of those that it makes from the file. */
export async function featuresOver(
  connection: DuckDBConnection,
  { tree }: QualityQuery,
  table: string,
): Promise<string> {
  const copy = structuredTree(tree);
  const statement = statementOf(copy);
  await replacePart(connection, statement, dailyName, `SELECT * FROM ${table}`);
  dropUnreadParts(statement);
  return writeSql(connection, copy);
}

/** SQL that counts the rows of the file; lines of another form land in `reject_errors`. Null where nothing is read. */
export async function rawRowsSql(
  connection: DuckDBConnection,
  { tree }: QualityQuery,
): Promise<string | null> {
  const [reader] = fileReaders(namedParts(statementOf(structuredTree(tree))).get(resultsName)!);
  if (reader === undefined) return null;
  const counting = await withOtherSelect(
    connection,
    tree,
    'SELECT CAST(count(*) AS DOUBLE) FROM placeholder',
  );
  const node = statementOf(counting).node as JsonObject;
  (node.cte_map as JsonObject).map = [];
  keepRejects(reader);
  node.from_table = reader;
  return writeSql(connection, counting);
}

/** Lines of another form are kept apart instead of ignored. */
function keepRejects(reader: JsonObject): void {
  for (const child of ((reader.function as JsonObject | undefined)?.children ?? []) as JsonObject[]) {
    const left = child.left as JsonObject | undefined;
    if (Array.isArray(left?.column_names) && left.column_names[0] === 'ignore_errors') {
      left.column_names[0] = 'store_rejects';
    }
  }
}
