import type { CallContext } from '../../protocol/engine.ts';
import type { FirstRows } from '../../protocol/profile.ts';
import { queryRows, withConnection } from './connection.ts';
import { recentSource } from './recentSource.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import { columnAlias } from './sqlText.ts';

const mostRows = 100;
const mostColumns = 100;
const longestCell = 1_000;

/**
 * The first rows of a dataset as the file has them, at most 100, and of its first 100 columns.
 *
 * @throws ArboretumError as `inspectSource`; `cancelled`
 */
export async function firstRows(
  session: DataSession,
  data: string,
  context?: CallContext,
): Promise<FirstRows> {
  const source = await recentSource(session, data, context);
  const columns = source.columns.slice(0, mostColumns);
  return withConnection(session, source.dataset.path, context, async (connection) => {
    const cells = columns.map(({ index, kind }) =>
      kind === 'unsupported' && source.columns[index]!.storage === 'BLOB'
        ? `CASE WHEN ${columnAlias(index)} IS NOT NULL THEN '(binary)' END`
        : `left(CAST(${columnAlias(index)} AS VARCHAR), ${longestCell})`,
    );
    const rows = await queryRows(
      connection,
      `SELECT ${cells.join(', ')} FROM ${source.relation} LIMIT ${mostRows}`,
    );
    await checkUnchanged(source.dataset);
    return {
      columns: columns.length,
      rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    };
  });
}
