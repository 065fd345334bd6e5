import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { describe, typedColumns } from './describe.ts';
import { readQuery } from './readQuery.ts';
import type { ResolvedDataset } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import type { Source } from './source.ts';
import { columnAliases } from './sqlText.ts';

const longestQuery = 1024 * 1024;

/** Opens a `.sql` file: one query over files of the workspace. */
export async function openQuery(
  session: DataSession,
  connection: DuckDBConnection,
  dataset: ResolvedDataset,
): Promise<Source> {
  if (dataset.bytes > longestQuery) {
    throw new ArboretumError('data-query-refused', `${dataset.path} is too long for a query.`);
  }
  const query = await readFile(dataset.file, 'utf8');
  const select = await readQuery(session, connection, query, dataset.path);
  const { columns, warnings } = typedColumns(await describe(connection, select));
  const relation = `(${select}) AS t(${columnAliases(columns.length)})`;
  return { dataset, relation, columns, warnings, csv: null, query };
}
