import type { InspectedSource } from './inspect.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { readingSql } from './valueSql.ts';

/** A column of the data as it is copied into an output. */
export interface OutputColumn {
  readonly name: string;
  /** SQL for it in a query over the source's relation. */
  readonly select: string;
  /** DuckDB's type of what `select` gives. */
  readonly storage: string;
  /** SQL that gives the cell the type of its values, for a Parquet file; `cell` holds what `select` gave. */
  readonly typed: (cell: string) => string;
}

/** Types that can be appended as they are; others are copied as text. */
const copied =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|UUID|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|BLOB)$/;

/** All columns of a source. Text stays as it stands in the file, so that a CSV gives back what it was given. */
export function outputColumns(source: InspectedSource): OutputColumn[] {
  return source.columns.map((column) => {
    const { index, name, storage } = column;
    const select = columnAlias(index);
    if (column.reading !== null) {
      // A cell that cannot be read must not get lost.
      const readable = source.facts[index]!.unreadable === 0;
      const typed = (cell: string) => (readable ? typedText(cell, column) : cell);
      return { name, select, storage: 'VARCHAR', typed };
    }
    const typed = (cell: string) => cell;
    if (copied.test(storage)) return { name, select, storage, typed };
    return { name, select: `CAST(${select} AS VARCHAR)`, storage: 'VARCHAR', typed };
  });
}

function typedText(cell: string, { reading, storage }: SourceColumn): string {
  // Not through DOUBLE, which cannot hold all whole numbers.
  if (storage === 'BIGINT') return `TRY_CAST(${cell} AS BIGINT)`;
  return `CAST(${readingSql(cell, reading!)} AS ${storage})`;
}
