import type { DuckDBConnection } from '@duckdb/node-api';
import { uniqueColumnNames } from '../../core/dataset/columnNames.ts';
import { valueKindOfStorage } from '../../core/dataset/valueKind.ts';
import type { SourceColumn } from './source.ts';

/** Names and types of what a SELECT returns, without running it. */
export async function describe(
  connection: DuckDBConnection,
  select: string,
): Promise<{ name: string; storage: string }[]> {
  const statement = await connection.prepare(select);
  try {
    return Array.from({ length: statement.columnCount }, (_, index) => {
      const type = statement.columnType(index);
      return { name: statement.columnName(index), storage: type.alias ?? type.toString() };
    });
  } finally {
    statement.destroySync();
  }
}

/** Columns whose values have types of their own. */
export function typedColumns(described: readonly { name: string; storage: string }[]): {
  columns: SourceColumn[];
  warnings: readonly string[];
} {
  const { names, warnings } = uniqueColumnNames(
    described.map(({ name }) => name),
    described.length,
  );
  const columns = described.map(({ storage }, index) => ({
    index,
    name: names[index]!,
    storage,
    kind: valueKindOfStorage(storage),
    reading: null,
  }));
  return { columns, warnings };
}
