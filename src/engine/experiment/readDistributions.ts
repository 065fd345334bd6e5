import type { DuckDBConnection } from '@duckdb/node-api';
import type { Experiment } from '../../core/experiment/experiment.ts';
import type { Distribution } from '../../core/experiment/insights.ts';
import { queryRows } from '../dataset/connection.ts';
import type { UnitTable } from './readData.ts';

const bins = 40;
/** Shares of units below and above the bins; outliers would leave one bin for all others. */
const tails = 0.005;

/** How a metric's values are distributed over the units of each variant; empty for proportions and ratios. */
export async function readDistributions(
  connection: DuckDBConnection,
  { name, metrics }: UnitTable,
  { variants }: Experiment,
): Promise<Distribution[]> {
  const [metric] = metrics;
  if (metric!.type === 'proportion' || metric!.type === 'ratio') return [];
  const from = `${name} WHERE NOT crossed AND y0 IS NOT NULL`;
  const [ends] = await queryRows(
    connection,
    `SELECT CAST(quantile_cont(y0, ${tails}) AS DOUBLE), CAST(quantile_cont(y0, ${1 - tails}) AS DOUBLE) FROM ${from}`,
  );
  if (ends![0] === null) return [];
  const [low, high] = ends!.map(Number) as [number, number];
  const width = (high > low ? high - low : 1) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, k) => low + k * width);
  const counts = await queryRows(
    connection,
    `SELECT CAST(v AS DOUBLE), CAST(least(${bins - 1}, floor((y0 - ${low}::DOUBLE) / ${width}::DOUBLE)) AS DOUBLE), CAST(count(*) AS DOUBLE)
     FROM ${from} AND y0 BETWEEN ${low}::DOUBLE AND ${high}::DOUBLE GROUP BY 1, 2`,
  );
  const quantiles = [0.5, 0.25, 0.75, 0.05, 0.95].map(
    (share) => `CAST(quantile_cont(y0, ${share}) AS DOUBLE)`,
  );
  const summaries = await queryRows(
    connection,
    `SELECT CAST(v AS DOUBLE), CAST(count(*) AS DOUBLE), ${quantiles.join(', ')} FROM ${from} GROUP BY v`,
  );
  return variants.flatMap((variant, index) => {
    const summary = summaries.find(([v]) => Number(v) === index);
    if (!summary) return [];
    const [, n, median, q25, q75, q5, q95] = summary.map(Number);
    const shares = new Array<number>(bins).fill(0);
    for (const [v, bin, count] of counts) if (Number(v) === index) shares[Number(bin)] = Number(count) / n!;
    const distribution: Distribution = {
      variant: variant.name,
      edges,
      shares,
      median: median!,
      middle50: [q25!, q75!],
      middle90: [q5!, q95!],
    };
    return [distribution];
  });
}
