import type { DuckDBConnection } from '@duckdb/node-api';
import { type Effect, effectOf } from '../../core/experiment/analysis/effectOf.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import type { SegmentEffect } from '../../core/experiment/insights.ts';
import { holm } from '../../core/statistics/holm.ts';
import { queryRows } from '../dataset/connection.ts';
import { literal } from '../dataset/sqlText.ts';
import { readMetrics, type UnitTable } from './readData.ts';

/** The largest ones are shown. */
const mostSegments = 20;

/** The effect of the first treatment in each segment, with Holm's correction over them. */
export async function readSegments(
  connection: DuckDBConnection,
  units: UnitTable,
  experiment: Experiment,
  segment: number,
): Promise<{ readonly effects: readonly Effect[]; readonly segments: readonly SegmentEffect[] }> {
  const group = `g${segment}`;
  const found = await queryRows(
    connection,
    `SELECT ${group}, CAST(count(*) AS DOUBLE) FROM ${units.name}
     WHERE NOT crossed AND ${group} IS NOT NULL AND y0 IS NOT NULL AND v <= 1
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostSegments}`,
  );
  const rows: { value: string; units: number; effect: Effect | null }[] = [];
  for (const [value, count] of found) {
    const filter = `${group} = ${literal(String(value))}`;
    const [data] = await readMetrics(connection, units, experiment.variants.length, filter);
    const effect = effectOf(units.metrics[0]!, data![0]!, data![1]!, experiment);
    rows.push({ value: String(value), units: Number(count), effect: 'problem' in effect ? null : effect });
  }
  const effects = rows.map(({ effect }) => effect).filter((effect) => effect !== null);
  const adjusted = holm(effects.map(({ pValue }) => pValue));
  let next = 0;
  const segments = rows.map(({ value, units: count, effect }) => ({
    value,
    units: count,
    difference: effect?.difference ?? null,
    interval: effect?.interval ?? null,
    relative: effect?.relative ?? null,
    pAdjusted: effect === null ? null : adjusted[next++]!,
  }));
  return { effects, segments };
}
