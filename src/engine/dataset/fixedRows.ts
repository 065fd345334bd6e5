import type { CallContext } from '../../protocol/engine.ts';
import { queryRows, withConnection } from './connection.ts';
import type { InspectedSource } from './inspect.ts';
import type { DataSession } from './session.ts';
import { columnAliases } from './sqlText.ts';

/**
 * Lends a source that gives the same rows in the same order each time it is read. A file does anyway; a query may
 * draw a sample or leave the order open, so its rows are kept (DuckDB spills what is too large) until `use` ends.
 */
export async function withFixedRows<T>(
  session: DataSession,
  source: InspectedSource,
  context: CallContext | undefined,
  use: (fixed: InspectedSource) => Promise<T>,
): Promise<T> {
  if (source.query === null) return use(source);
  const { path } = source.dataset;
  const name = session.uniqueName('fixed_rows');
  try {
    const rows = await withConnection(session, path, context, async (connection) => {
      await connection.run(`CREATE TABLE ${name} AS SELECT * FROM ${source.relation}`);
      const [counted] = await queryRows(connection, `SELECT CAST(count(*) AS DOUBLE) FROM ${name}`);
      return Number(counted![0]);
    });
    const relation = `(SELECT * FROM ${name}) AS t(${columnAliases(source.columns.length)})`;
    return await use({ ...source, relation, rows });
  } finally {
    await withConnection(session, path, undefined, (connection) =>
      connection.run(`DROP TABLE IF EXISTS ${name}`),
    );
  }
}
