import type { DuckDBConnection } from '@duckdb/node-api';
import type { Json, JsonObject } from '../dataset/sqlTree.ts';
import { parseSql, textOf } from '../dataset/sqlTree.ts';

/** The statement of a query's tree. */
export function statementOf(tree: JsonObject): JsonObject {
  return (tree.statements as JsonObject[])[0]!;
}

/** The parts that WITH names, by their names in lower case. */
export function namedParts(statement: JsonObject): Map<string, JsonObject> {
  const entries = ((statement.node as JsonObject).cte_map as JsonObject).map as JsonObject[];
  return new Map(entries.map((entry) => [textOf(entry.key).toLowerCase(), entry.value as JsonObject]));
}

/** Puts another query in the place of a named part. */
export async function replacePart(
  connection: DuckDBConnection,
  statement: JsonObject,
  name: string,
  select: string,
): Promise<void> {
  const part = namedParts(statement).get(name)!;
  part.query = { node: (await statementFrom(connection, select)).node!, named_param_map: [] };
}

/** The same WITH before another SELECT, without the parts that it does not need. */
export async function withOtherSelect(
  connection: DuckDBConnection,
  tree: JsonObject,
  select: string,
): Promise<JsonObject> {
  const copy = structuredTree(tree);
  const statement = statementOf(copy);
  const node = (await statementFrom(connection, select)).node as JsonObject;
  node.cte_map = (statement.node as JsonObject).cte_map!;
  statement.node = node;
  return copy;
}

/** Leaves out named parts that nothing reads: their files need not exist. */
export function dropUnreadParts(statement: JsonObject): void {
  const parts = namedParts(statement);
  const map = (statement.node as JsonObject).cte_map as JsonObject;
  const all = map.map as JsonObject[];
  map.map = [];
  const read = new Set<string>();
  const visit = (tree: Json) => {
    for (const name of tableNames(tree)) {
      const part = parts.get(name);
      if (part === undefined || read.has(name)) continue;
      read.add(name);
      visit(part);
    }
  };
  visit(statement);
  map.map = all.filter((entry) => read.has(textOf(entry.key).toLowerCase()));
}

/** Where a query reads: the trees of what stands in its FROM and names a file. */
export function fileReaders(tree: Json): JsonObject[] {
  if (Array.isArray(tree)) return tree.flatMap(fileReaders);
  if (tree === null || typeof tree !== 'object') return [];
  if (tree.type === 'TABLE_FUNCTION') return [tree];
  if (tree.type === 'BASE_TABLE') return textOf(tree.table_name).includes('.') ? [tree] : [];
  return Object.values(tree).flatMap(fileReaders);
}

/** The path that a reader is given, where it is one. */
export function pathOf(reader: JsonObject): string | null {
  if (reader.type === 'BASE_TABLE') return textOf(reader.table_name);
  const [first] = (reader.function as JsonObject).children as JsonObject[];
  const value = (first?.value as JsonObject | undefined)?.value;
  return typeof value === 'string' ? value : null;
}

/** The tree of what stands after FROM in `SELECT * FROM <relation>`. */
export async function relationTree(connection: DuckDBConnection, relation: string): Promise<JsonObject> {
  const statement = await statementFrom(connection, `SELECT * FROM ${relation}`);
  return (statement.node as JsonObject).from_table as JsonObject;
}

async function statementFrom(connection: DuckDBConnection, select: string): Promise<JsonObject> {
  return statementOf(await parseSql(connection, select));
}

function tableNames(tree: Json): string[] {
  if (Array.isArray(tree)) return tree.flatMap(tableNames);
  if (tree === null || typeof tree !== 'object') return [];
  const own = tree.type === 'BASE_TABLE' ? [textOf(tree.table_name).toLowerCase()] : [];
  return [...own, ...Object.values(tree).flatMap(tableNames)];
}

/** A deep copy; numbers stay as they are written. */
export function structuredTree(tree: JsonObject): JsonObject {
  const copy = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(copy);
    if (value === null || typeof value !== 'object' || isRawNumber(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
  };
  return copy(tree) as JsonObject;
}

/** Numbers are kept as raw JSON, which is frozen and must not be taken apart. */
function isRawNumber(value: object): boolean {
  return (JSON as typeof JSON & { isRawJSON(value: unknown): boolean }).isRawJSON(value);
}
