import type { DuckDBConnection } from '@duckdb/node-api';
import { effectOf } from '../../core/experiment/analysis/effectOf.ts';
import { expectedOverTime } from '../../core/experiment/analysis/expectedOverTime.ts';
import { dayOf } from '../../core/experiment/dayOf.ts';
import type { Experiment, ExperimentMetric } from '../../core/experiment/experiment.ts';
import type { EffectOverTime } from '../../core/experiment/insights.ts';
import type { MetricData, Moments } from '../../core/experiment/outcomes.ts';
import { queryRows } from '../dataset/connection.ts';
import type { OutcomeTable } from './outcomeTable.ts';
import { unitValue } from './unitValues.ts';

/** Days of outcomes that are shown at most; the newest. */
const mostDays = 400;
const expectedDays = 14;

/** Sums over the units so far of one variant; y and x are less a constant near their means, so that squares keep digits. */
interface Running {
  n: number;
  y: number;
  yy: number;
  x: number;
  xx: number;
  xy: number;
}

/**
 * The effect of all outcomes up to the end of each day. A unit's value changes with each day on which it has outcomes: the sums
 * take the differences, so that one pass over the days is enough.
 *
 * Not adjusted for a covariate and not capped, which would need all days at once.
 */
export async function readOverTime(
  connection: DuckDBConnection,
  table: OutcomeTable,
  experiment: Experiment,
  metric: ExperimentMetric,
): Promise<EffectOverTime[]> {
  if (metric.type === 'quantile' || metric.test === 'mann-whitney') return [];
  const plain: ExperimentMetric = { ...metric };
  delete (plain as { covariate?: string }).covariate;
  const { y, x } = unitValue(plain, table.names);
  const running = table.names.flatMap((_, k) => [`sum(n${k}) OVER w AS n${k}`, `sum(s${k}) OVER w AS s${k}`]);
  const values = `SELECT u, v, d, ${y} AS y, ${x ?? '0'} AS x
    FROM (SELECT u, v, d, ${running.join(', ')} FROM ${table.relation}
      WINDOW w AS (PARTITION BY u, v ORDER BY d ROWS UNBOUNDED PRECEDING))`;
  const [level] = await queryRows(
    connection,
    `SELECT CAST(avg(y) AS DOUBLE), CAST(avg(x) AS DOUBLE) FROM (${values}) WHERE y IS NOT NULL`,
  );
  const [atY, atX] = level!.map((each) => Number(each ?? 0));
  const change = (now: string) => `sum(${now}) - sum(coalesce(${now.replaceAll(/\b([yx])\b/g, 'p$1')}, 0))`;
  const sums = ['y', 'y * y', 'x', 'x * x', 'x * y'].map((each) => `CAST(${change(each)} AS DOUBLE)`);
  const rows = await queryRows(
    connection,
    `SELECT CAST(v AS DOUBLE), CAST(d AS VARCHAR), CAST(count(*) FILTER (py IS NULL) AS DOUBLE), ${sums.join(', ')}
     FROM (SELECT v, d, y, x, lag(y) OVER w AS py, lag(x) OVER w AS px
       FROM (SELECT u, v, d, y - ${atY!}::DOUBLE AS y, x - ${atX!}::DOUBLE AS x FROM (${values}) WHERE y IS NOT NULL)
       WINDOW w AS (PARTITION BY u, v ORDER BY d))
     GROUP BY v, d ORDER BY d`,
  );
  const totals = experiment.variants.map((): Running => ({ n: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 }));
  const dates = [...new Set(rows.map((row) => String(row[1])))];
  const lines = experiment.variants
    .slice(1)
    .map(({ name }) => ({ variant: name, days: [] as EffectOverTime['days'][number][] }));
  const last: ReturnType<typeof effectOf>[] = [];
  for (const date of dates) {
    for (const row of rows.filter((each) => each[1] === date))
      add(totals[Number(row[0])]!, row.slice(2).map(Number));
    const data = totals.map((sums) => dataOf(metric, sums, atY!, atX!));
    lines.forEach((line, index) => {
      const effect = effectOf(metric, data[0]!, data[index + 1]!, experiment);
      last[index] = effect;
      const units = data[0]!.n + data[index + 1]!.n;
      line.days.push(
        'problem' in effect
          ? { date, units, difference: null, interval: null }
          : { date, units, difference: effect.difference, interval: effect.interval },
      );
    });
  }
  return lines.map((line, index) => {
    const effect = last[index];
    const isRunning = experiment.state === 'running' && effect !== undefined && !('problem' in effect);
    const end = line.days.at(-1);
    return {
      variant: line.variant,
      days: line.days.slice(-mostDays),
      expected:
        isRunning && end
          ? expectedOverTime(
              {
                effect,
                unitsPerDay: end.units / line.days.length,
                days: daysAhead(experiment),
                from: end.date,
              },
              experiment,
            )
          : [],
    };
  });
}

/** To the planned end; some days where none is planned. */
function daysAhead(experiment: Experiment): number {
  if (experiment.plannedDays === null) return expectedDays;
  const left = experiment.plannedDays - dayOf(experiment, new Date().toISOString());
  return Math.min(60, Math.max(0, left));
}

function add(running: Running, [n, y, yy, x, xx, xy]: readonly number[]): void {
  running.n += n!;
  running.y += y!;
  running.yy += yy!;
  running.x += x!;
  running.xx += xx!;
  running.xy += xy!;
}

function dataOf(
  metric: ExperimentMetric,
  { n, y, yy, x, xx, xy }: Running,
  atY: number,
  atX: number,
): MetricData {
  const moments = (sum: number, squares: number, at: number): Moments => ({
    mean: at + sum / n,
    variance: n > 1 ? Math.max(0, squares - (sum * sum) / n) / (n - 1) : NaN,
  });
  if (metric.type === 'proportion') return { type: 'proportion', n, successes: Math.round(y + n * atY) };
  if (metric.type === 'ratio') {
    return {
      type: 'ratio',
      n,
      numerator: moments(y, yy, atY),
      denominator: moments(x, xx, atX),
      covariance: n > 1 ? (xy - (x * y) / n) / (n - 1) : NaN,
    };
  }
  return { type: 'mean', n, value: moments(y, yy, atY), covariate: null, ranks: null };
}
