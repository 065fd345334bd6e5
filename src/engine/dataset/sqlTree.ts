import type { DuckDBConnection } from '@duckdb/node-api';
import { queryRows } from './connection.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** DuckDB's syntax tree of a query, as `json_serialize_sql` gives it; with `error` true where it is none. */
export async function parseSql(connection: DuckDBConnection, query: string): Promise<JsonObject> {
  const [row] = await queryRows(connection, 'SELECT CAST(json_serialize_sql($1::VARCHAR) AS VARCHAR)', [
    query,
  ]);
  return parseExactly(String(row![0])) as JsonObject;
}

/** The query of a tree, in DuckDB's own spelling, without a semicolon. */
export async function writeSql(connection: DuckDBConnection, tree: JsonObject): Promise<string> {
  const [text] = await queryRows(connection, 'SELECT json_deserialize_sql($1::JSON)', [JSON.stringify(tree)]);
  return String(text![0]).replace(/;\s*$/, '');
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Numbers as they are written, since the tree holds some that a double cannot. */
interface RawNumber {
  readonly rawJSON: string;
}
type ExactJson = typeof JSON & { rawJSON(text: string): RawNumber };

function parseExactly(text: string): Json {
  const keep = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (JSON as ExactJson).rawJSON(context!.source!) : value;
  return JSON.parse(text, keep) as Json;
}
