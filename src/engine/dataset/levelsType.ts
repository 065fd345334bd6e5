import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataSession } from './session.ts';

/** A type of DuckDB that knows the levels of a category, so that codes come out of a query ready. */
export interface LevelsType {
  /** SQL for the code of a text as DOUBLE, NULL for an unknown one. The first text that is known counts. */
  codeSql(texts: readonly string[]): string;
}

/**
 * Makes an ENUM of levels. It is filled from a table, not from literals, so that any text can be a level. It
 * goes with the connection.
 */
export async function createLevelsType(
  session: DataSession,
  connection: DuckDBConnection,
  levels: readonly string[],
): Promise<LevelsType> {
  if (levels.length === 0) return { codeSql: () => 'CAST(NULL AS DOUBLE)' };
  const name = session.uniqueName('levels');
  await connection.run(`CREATE TEMP TABLE ${name}_rows (level VARCHAR)`);
  const appender = await connection.createAppender(`${name}_rows`, 'main', 'temp');
  const most = 2_048;
  for (let from = 0; from < levels.length; from += most) {
    const part = levels.slice(from, from + most);
    const chunk = DuckDBDataChunk.create([VARCHAR], part.length);
    chunk.setColumnValues(0, part);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(`CREATE TEMP TYPE ${name} AS ENUM (SELECT level FROM ${name}_rows)`);
  await connection.run(`DROP TABLE ${name}_rows`);
  return {
    codeSql: (texts) => {
      const casts = texts.map((text) => `TRY_CAST(${text} AS ${name})`);
      const known = casts.length === 1 ? casts[0]! : `coalesce(${casts.join(', ')})`;
      return `CAST(enum_code(${known}) AS DOUBLE)`;
    },
  };
}
