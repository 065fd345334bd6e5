import { type History, dayNumber, keyColumns } from './history.ts';
import { streamChunks, doubles } from '../dataset/connection.ts';

/**
 * What simple forecasts say of each result from a day on, in the order of `baselineNames`: the last value before; the
 * mean of the 7 days before; the value of the same weekday, a week before or two. Where there is none, the next simpler.
 *
 * @returns by `baselineKey`; a check's first result is left out
 */
export async function readBaselines(
  { connection, table }: History,
  from: number,
  signal: AbortSignal,
): Promise<Map<number, readonly [number, number, number]>> {
  const days = (first: number, last: number) =>
    `avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL ${first} DAY PRECEDING AND INTERVAL ${last} DAY PRECEDING)`;
  const sql = `SELECT CAST(k.id AS DOUBLE), CAST(${dayNumber('business_date')} AS DOUBLE), last_value_before,
      coalesce(mean_7, last_value_before), coalesce(week, fortnight, last_value_before)
    FROM (
      SELECT ${keyColumns.join(', ')}, business_date,
        last_value(pass_percentage IGNORE NULLS) OVER (past ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_value_before,
        ${days(7, 1)} AS mean_7, ${days(7, 7)} AS week, ${days(14, 14)} AS fortnight
      FROM ${table}
      WINDOW past AS (PARTITION BY ${keyColumns.join(', ')} ORDER BY business_date)
    ) JOIN ${table}_checks AS k USING (${keyColumns.join(', ')})
    WHERE ${dayNumber('business_date')} >= ${from} AND last_value_before IS NOT NULL`;
  const found = new Map<number, readonly [number, number, number]>();
  for await (const chunk of streamChunks(connection, sql, signal)) {
    const [check, day, last, mean, week] = [0, 1, 2, 3, 4].map((column) => doubles(chunk, column));
    for (let row = 0; row < chunk.rowCount; row++) {
      found.set(baselineKey(check![row]!, day![row]!), [last![row]!, mean![row]!, week![row]!]);
    }
  }
  return found;
}

/** One number for a check and a day since 1970 (below 100,000 until the year 2243). */
export function baselineKey(check: number, day: number): number {
  return check * 100_000 + day;
}
