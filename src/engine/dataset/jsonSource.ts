import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { queryRows } from './connection.ts';
import { describe, typedColumns } from './describe.ts';
import type { ResolvedDataset } from './resolveDataset.ts';
import { emptyFile } from './source.ts';
import type { Source } from './source.ts';
import { columnAliases, identifier, fileLiteral, literal } from './sqlText.ts';

/**
 * Types are found from all objects once, so that a value that first appears late cannot surprise; later passes
 * are given them.
 */
export async function openJson(connection: DuckDBConnection, dataset: ResolvedDataset): Promise<Source> {
  const file = fileLiteral(dataset.file);
  const format = dataset.kind === 'ndjson' ? `'newline_delimited'` : `'auto'`;
  const options = `format = ${format}, hive_partitioning = false`;
  const described = await describe(
    connection,
    `SELECT * FROM read_json(${file}, ${options}, sample_size = -1)`,
  );
  if (described.length === 1 && described[0]!.name === 'json') {
    const [row] = await queryRows(connection, `SELECT count(*) = 0 FROM read_json(${file}, ${options})`);
    if (row![0] === true) throw emptyFile(dataset.path);
    throw new ArboretumError(
      'data-unreadable',
      `${dataset.path} does not hold JSON objects.`,
      'Each row must be an object with one value a column, such as {"age": 31, "city": "Rome"}.',
    );
  }
  const { columns, warnings } = typedColumns(described);
  const types = described.map(({ name, storage }) => `${identifier(name)}: ${literal(storage)}`).join(', ');
  const relation = `(SELECT * FROM read_json(${file}, ${options}, columns = {${types}})) AS t(${columnAliases(columns.length)})`;
  return { dataset, relation, columns, warnings, csv: null, query: null };
}
