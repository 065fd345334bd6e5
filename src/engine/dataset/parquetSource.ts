import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, typedColumns } from './describe.ts';
import type { ResolvedDataset } from './resolveDataset.ts';
import type { Source } from './source.ts';
import { columnAliases, fileLiteral } from './sqlText.ts';

export async function openParquet(connection: DuckDBConnection, dataset: ResolvedDataset): Promise<Source> {
  const scan = `read_parquet(${fileLiteral(dataset.file)}, hive_partitioning = false)`;
  const { columns, warnings } = typedColumns(await describe(connection, `SELECT * FROM ${scan}`));
  const relation = `(SELECT * FROM ${scan}) AS t(${columnAliases(columns.length)})`;
  return { dataset, relation, columns, warnings, csv: null, query: null };
}
