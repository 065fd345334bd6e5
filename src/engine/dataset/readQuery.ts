import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { datasetKind, isInside, toSlashes } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import { type Json, type JsonObject, parseSql, textOf, writeSql } from './sqlTree.ts';

/** Functions that read files of the workspace. */
const readers = new Set([
  'read_csv',
  'read_csv_auto',
  'read_parquet',
  'parquet_scan',
  'read_json',
  'read_json_auto',
  'read_ndjson',
  'read_ndjson_auto',
]);
/**
 * Other functions that may stand in FROM. A list of what is allowed, not of what is not: some of DuckDB's table
 * functions write files (`enable_logging`), run any SQL (`query`) or read raw memory (`arrow_scan`).
 */
const generators = new Set([
  'range',
  'generate_series',
  'unnest',
  'repeat',
  'repeat_row',
  'json_each',
  'json_tree',
]);

/**
 * Checks a query that a user wrote and returns it in DuckDB's own spelling, as one SELECT with absolute paths,
 * fit to stand in parentheses. Only one statement is taken, and only SELECT, WITH, FROM or VALUES; it may read
 * files of the workspace, by literal paths relative to it.
 *
 * @param subject the name of the query's file, for messages
 * @throws ArboretumError `data-query-refused`, `data-outside-workspace`, `data-not-found`
 */
export async function readQuery(
  session: DataSession,
  connection: DuckDBConnection,
  query: string,
  subject: string,
): Promise<string> {
  return writeSql(connection, await readQueryTree(session, connection, query, subject));
}

/**
 * The syntax tree of a query that `readQuery` would accept.
 *
 * @param edit changes the tree before it is checked
 * @throws ArboretumError as `readQuery`
 */
export async function readQueryTree(
  session: DataSession,
  connection: DuckDBConnection,
  query: string,
  subject: string,
  edit?: (statement: JsonObject) => Promise<void>,
): Promise<JsonObject> {
  const tree = await parseSql(connection, query);
  if (tree.error === true) throw notAQuery(subject, textOf(tree.error_type), textOf(tree.error_message));
  const statements = tree.statements as JsonObject[];
  if (statements.length !== 1) {
    throw refused(
      subject,
      statements.length === 0 ? 'It holds no query.' : 'It holds more than one statement.',
    );
  }
  if (statements[0]!.named_param_map && (statements[0]!.named_param_map as Json[]).length > 0) {
    throw refused(subject, 'It has parameters ($1, ?), and there is nothing to fill them with.');
  }
  await edit?.(statements[0]!);
  await checkTables(session.workspace, statements[0]!, commonTableNames(statements[0]!), subject);
  return tree;
}

/** Walks the syntax tree; makes paths absolute in place and refuses what is not allowed. */
async function checkTables(
  workspace: string,
  node: Json,
  names: ReadonlySet<string>,
  subject: string,
): Promise<void> {
  if (Array.isArray(node)) {
    for (const item of node) await checkTables(workspace, item, names, subject);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'BASE_TABLE') await checkTable(workspace, node, names, subject);
  if (node.type === 'TABLE_FUNCTION')
    await checkTableFunction(workspace, node.function as JsonObject, subject);
  if (node.type === 'SHOW_REF') throw refused(subject, 'DESCRIBE, SHOW and SUMMARIZE return no data.');
  for (const [key, value] of Object.entries(node)) {
    // A literal may hold anything, also an object that looks like a part of the tree.
    if (node.class === 'CONSTANT' && key === 'value') continue;
    await checkTables(workspace, value, names, subject);
  }
}

async function checkTable(
  workspace: string,
  table: JsonObject,
  names: ReadonlySet<string>,
  subject: string,
): Promise<void> {
  const name = textOf(table.table_name);
  const qualified = table.schema_name !== '' || table.catalog_name !== '';
  if (!qualified && names.has(name.toLowerCase())) return;
  const kind = datasetKind(name)?.kind;
  // Other names may mean something to DuckDB that is not a data file, such as a database.
  if (qualified || kind === undefined || kind === 'sql') {
    throw refused(
      subject,
      `It reads ${name}, which is neither a data file nor a name given by WITH.`,
      `Name a file of the workspace in quotes, such as FROM 'data/sales.csv'.`,
    );
  }
  table.table_name = await workspacePath(workspace, name, subject);
}

async function checkTableFunction(workspace: string, call: JsonObject, subject: string): Promise<void> {
  const name = textOf(call.function_name).toLowerCase();
  const known = call.schema === '' || call.schema === 'main';
  if (known && generators.has(name)) return;
  if (!known || !readers.has(name)) {
    throw refused(
      subject,
      `It calls ${name} in FROM, which is not allowed.`,
      `Allowed are ${[...readers].join(', ')}, and ${[...generators].join(', ')}.`,
    );
  }
  const [files] = call.children as JsonObject[];
  const paths =
    files?.class === 'FUNCTION' && files.function_name === 'list_value'
      ? (files.children as JsonObject[])
      : [files];
  for (const path of paths) {
    const constant = path?.value as JsonObject | undefined;
    if (path?.class !== 'CONSTANT' || typeof constant?.value !== 'string') {
      throw refused(subject, `The first argument of ${name} must be a path in quotes, or a list of them.`);
    }
    constant.value = await workspacePath(workspace, constant.value, subject);
  }
}

/** An absolute path inside the workspace for a path or a pattern such as `data/*.csv`. */
async function workspacePath(workspace: string, path: string, subject: string): Promise<string> {
  const absolute = isAbsolute(path) ? resolve(path) : resolve(workspace, path);
  const remote = /^[a-z][a-z0-9+.-]+:/i.test(path);
  if (remote || !isInside(workspace, absolute)) throw outside(path, subject);
  const wildcard = absolute.search(/[*?[]/);
  // Links inside a pattern are resolved by DuckDB, file by file, and refused there.
  const fixed = wildcard < 0 ? absolute : dirname(absolute.slice(0, wildcard) + 'x');
  const real = await realpath(fixed).catch(() => undefined);
  if (real === undefined) {
    throw new ArboretumError(
      'data-not-found',
      `${subject} reads ${path}, which does not exist.`,
      'Paths are relative to the workspace folder.',
    );
  }
  if (!isInside(workspace, real)) throw outside(path, subject);
  return toSlashes(wildcard < 0 ? real : join(real, absolute.slice(fixed.length)));
}

/** Names that WITH gives; upper and lower case are the same in SQL. */
function commonTableNames(node: Json, names = new Set<string>()): Set<string> {
  if (Array.isArray(node)) {
    for (const item of node) commonTableNames(item, names);
  } else if (node !== null && typeof node === 'object') {
    const map = (node.cte_map as JsonObject | undefined)?.map;
    if (Array.isArray(map))
      for (const entry of map) names.add(textOf((entry as JsonObject).key).toLowerCase());
    if (node.type === 'RECURSIVE_CTE_NODE') names.add(textOf(node.cte_name).toLowerCase());
    for (const value of Object.values(node)) commonTableNames(value, names);
  }
  return names;
}

function notAQuery(subject: string, type: string, message: string): ArboretumError {
  if (type === 'not implemented') {
    return refused(subject, 'Only one SELECT, WITH or FROM query is accepted (PIVOT is not).');
  }
  return new ArboretumError('data-unreadable', `${subject} is not a valid query: ${message}.`);
}

function refused(subject: string, why: string, hint?: string): ArboretumError {
  return new ArboretumError(
    'data-query-refused',
    `The query in ${subject} was refused. ${why}`,
    hint ?? 'A .sql file is one query that reads files of the workspace.',
  );
}

function outside(path: string, subject: string): ArboretumError {
  return new ArboretumError(
    'data-outside-workspace',
    `${subject} reads ${path}, which is outside the workspace folder.`,
    'Only files inside the workspace can be read, also through links.',
  );
}
