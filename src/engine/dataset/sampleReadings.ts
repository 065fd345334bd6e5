import type { DuckDBConnection } from '@duckdb/node-api';
import { dateFormats } from '../../core/dataset/dateFormats.ts';
import { chooseReading } from '../../core/dataset/textInference.ts';
import type { TextReading } from '../../core/dataset/textInference.ts';
import { queryRows } from './connection.ts';
import { columnAlias } from './sqlText.ts';
import { isPresentSql, readingSql } from './valueSql.ts';

const sampleRows = 2_000;
/** So many columns a query, see `columnsPerPass`. */
const columnsPerQuery = 150;

/**
 * How the columns of a delimited file are probably to be read, from its first rows. A later pass over all rows confirms it.
 */
export async function sampleReadings(
  connection: DuckDBConnection,
  relation: string,
  columns: number,
  decimalComma: boolean,
): Promise<TextReading[]> {
  const sample = `(SELECT * FROM ${relation} LIMIT ${sampleRows})`;
  const plain: TextReading[] = [
    { kind: 'number', decimalComma: false },
    ...(decimalComma ? [{ kind: 'number', decimalComma: true } as const] : []),
    { kind: 'boolean' },
    { kind: 'date', format: null },
  ];
  const all = Array.from({ length: columns }, (_, index) => index);
  const readings: TextReading[] = await judge(connection, sample, all, plain);
  const texts = all.filter((index) => readings[index]!.kind === 'text');
  if (texts.length > 0) {
    const formats = dateFormats.map((format): TextReading => ({ kind: 'date', format }));
    const dates = await judge(connection, sample, texts, formats);
    texts.forEach((index, position) => (readings[index] = dates[position]!));
  }
  return readings;
}

async function judge(
  connection: DuckDBConnection,
  sample: string,
  columns: readonly number[],
  candidates: readonly TextReading[],
): Promise<TextReading[]> {
  if (columns.length > columnsPerQuery) {
    const first = await judge(connection, sample, columns.slice(0, columnsPerQuery), candidates);
    return [...first, ...(await judge(connection, sample, columns.slice(columnsPerQuery), candidates))];
  }
  const counts = columns.flatMap((index) => {
    const cell = columnAlias(index);
    const readable = candidates.map((reading) => `CAST(count(${readingSql(cell, reading)}) AS DOUBLE)`);
    return [`CAST(count_if(${isPresentSql(cell)}) AS DOUBLE)`, ...readable];
  });
  const [row] = await queryRows(connection, `SELECT ${counts.join(', ')} FROM ${sample}`);
  const width = candidates.length + 1;
  return columns.map((_, position) => {
    const at = position * width;
    return chooseReading(
      Number(row![at]),
      candidates.map((reading, offset) => ({ reading, readable: Number(row![at + 1 + offset]) })),
    );
  });
}
