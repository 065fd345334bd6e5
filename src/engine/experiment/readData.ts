import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExperimentMetric } from '../../core/experiment/experiment.ts';
import type { ExperimentData, MetricData, Moments } from '../../core/experiment/outcomes.ts';
import { normalQuantile } from '../../core/statistics/normal.ts';
import { queryRows } from '../dataset/connection.ts';
import type { OutcomeTable } from './outcomeTable.ts';
import type { StoredExperiment } from './readExperiments.ts';
import { unitsSql, unitValue } from './unitValues.ts';

type Numbers = readonly number[];

/** A table of units with the values of some metrics (`y0`, `x0`...), for as long as a connection lives. */
export interface UnitTable {
  readonly name: string;
  readonly metrics: readonly ExperimentMetric[];
}

/**
 * Makes the units of an experiment, one row each: `v`, `crossed`, `y0`, `x0`... and segments. With units that come once in one
 * file it is a view, and nothing is copied.
 */
export async function createUnits(
  connection: DuckDBConnection,
  table: OutcomeTable,
  metrics: readonly ExperimentMetric[],
  name: string,
): Promise<UnitTable> {
  const values = metrics.flatMap((metric, k) => {
    const { y, x } = unitValue(metric, table.names);
    return [`${y} AS y${k}`, ...(x === null ? [] : [`${x} AS x${k}`])];
  });
  const groups = table.segments.map((_, k) => `g${k}`);
  const kind = table.isDistinct ? 'VIEW' : 'TABLE';
  await connection.run(
    `CREATE TEMP ${kind} ${name} AS SELECT v, crossed, ${[...values, ...groups].join(', ')} FROM (${unitsSql(table)})`,
  );
  return { name, metrics };
}

/** Reads the sufficient statistics of all metrics. */
export async function readData(
  connection: DuckDBConnection,
  { experiment }: StoredExperiment,
  table: OutcomeTable,
  units: UnitTable,
): Promise<ExperimentData> {
  const variants = experiment.variants.length;
  const [times] = await queryRows(
    connection,
    `SELECT CAST(min(d) AS VARCHAR), CAST(max(d) AS VARCHAR) FROM ${table.relation}`,
  );
  const [crossed] = await queryRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) FROM ${units.name} WHERE crossed`,
  );
  const counts = await byVariant(connection, units, ['count(*)'], variants);
  const { batches } = experiment;
  const total = (of: (batch: (typeof batches)[number]) => number) =>
    batches.reduce((sum, each) => sum + of(each), 0);
  return {
    units: counts.map(([n]) => n ?? 0),
    crossed: Number(crossed![0]),
    rows: total(({ rows }) => rows),
    disagreeing: total(({ skipped }) => skipped.disagreeing),
    outsideRun: total(({ skipped }) => skipped.outsideRun),
    withoutValue: total(({ skipped }) => skipped.withoutValue),
    first: times![0] === null ? null : `${String(times![0])}T00:00:00.000Z`,
    last: times![1] === null ? null : `${String(times![1])}T00:00:00.000Z`,
    metrics: await readMetrics(connection, units, variants),
  };
}

/** @param filter SQL of the units that count beside those that crossed; default: all */
export async function readMetrics(
  connection: DuckDBConnection,
  units: UnitTable,
  variants: number,
  filter = 'true',
): Promise<MetricData[][]> {
  const all: MetricData[][] = [];
  for (const [k, metric] of units.metrics.entries()) {
    all.push(await readMetric(connection, units, { metric, k, variants, filter }));
  }
  return all;
}

interface MetricQuery {
  readonly metric: ExperimentMetric;
  readonly k: number;
  readonly variants: number;
  readonly filter: string;
}

async function readMetric(
  connection: DuckDBConnection,
  units: UnitTable,
  query: MetricQuery,
): Promise<MetricData[]> {
  const { metric, k, variants, filter } = query;
  const read = (...list: string[]) =>
    byVariant(connection, units, list, variants, `${filter} AND y${k} IS NOT NULL`);
  switch (metric.type) {
    case 'proportion':
      return (await read(`count(y${k})`, `sum(y${k})`)).map(([n = 0, successes = 0]) => ({
        type: 'proportion',
        n,
        successes,
      }));
    case 'ratio': {
      return (await read(...jointSql(`y${k}`, `x${k}`))).map(([n = 0, ...rest]) => ({
        type: 'ratio',
        n,
        numerator: moments(rest, 0),
        denominator: moments(rest, 2),
        covariance: rest[4] ?? NaN,
      }));
    }
    case 'quantile':
      return readQuantile(connection, units, query);
    case 'mean':
      return readMean(connection, units, query);
  }
}

async function readMean(
  connection: DuckDBConnection,
  units: UnitTable,
  { metric, k, variants, filter }: MetricQuery,
): Promise<MetricData[]> {
  const there = `${filter} AND y${k} IS NOT NULL`;
  const one = async (list: string) =>
    (await queryRows(connection, `SELECT ${list} FROM ${units.name} WHERE NOT crossed AND ${there}`))[0]!;
  const y =
    metric.cap === undefined
      ? `y${k}`
      : `least(y${k}, ${Number((await one(`quantile_cont(y${k}, ${metric.cap})`))[0] ?? 0)}::DOUBLE)`;
  if (metric.covariate === undefined) {
    const data = await byVariant(
      connection,
      units,
      [`count(${y})`, `avg(${y})`, `var_samp(${y})`],
      variants,
      there,
    );
    const ranks =
      metric.test === 'mann-whitney' ? await readRanks(connection, units, y, variants, there) : [];
    return data.map(([n = 0, ...rest], index) => ({
      type: 'mean',
      n,
      value: moments(rest, 0),
      covariate: null,
      ranks: ranks[index] ?? null,
    }));
  }
  // A unit that was not there before has no covariate: it is not adjusted, as if it had the mean of all.
  const [known] = await one(`CAST(avg(x${k}) AS DOUBLE)`);
  const x = `coalesce(x${k}, ${Number(known ?? 0)}::DOUBLE)`;
  return (await byVariant(connection, units, jointSql(y, x), variants, there)).map(([n = 0, ...rest]) => ({
    type: 'mean',
    n,
    value: moments(rest, 0),
    covariate: known === null ? null : { ...moments(rest, 2), covariance: rest[4] ?? NaN },
    ranks: null,
  }));
}

/** Rank sums of each treatment among its units and the control's; ties at their mean rank. */
async function readRanks(
  connection: DuckDBConnection,
  units: UnitTable,
  y: string,
  variants: number,
  there: string,
): Promise<({ rankSum: number; ties: number } | null)[]> {
  const all: ({ rankSum: number; ties: number } | null)[] = [null];
  for (let variant = 1; variant < variants; variant++) {
    const [row] = await queryRows(
      connection,
      `SELECT CAST(sum(b * (below + (t + 1) / 2.0)) AS DOUBLE), CAST(sum(CAST(t AS DOUBLE) ** 3 - t) AS DOUBLE)
       FROM (SELECT t, b, sum(t) OVER (ORDER BY y) - t AS below
         FROM (SELECT ${y} AS y, count(*) AS t, count(*) FILTER (v = ${variant}) AS b
           FROM ${units.name} WHERE NOT crossed AND ${there} AND v IN (0, ${variant}) GROUP BY 1))`,
    );
    all.push({ rankSum: Number(row![0] ?? 0), ties: Number(row![1] ?? 0) });
  }
  return all;
}

/**
 * A quantile and its standard error from the order statistics whose ranks are one standard error of the count away (Deng,
 * Knoblich & Lu 2018, section 4; the width of a 95 % interval over twice its z).
 */
async function readQuantile(
  connection: DuckDBConnection,
  units: UnitTable,
  { metric, k, variants, filter }: MetricQuery,
): Promise<MetricData[]> {
  const quantile = metric.quantile!;
  const there = `${filter} AND y${k} IS NOT NULL`;
  const counts = await byVariant(connection, units, [`count(y${k})`], variants, there);
  const z = normalQuantile(0.975);
  const all: MetricData[] = [];
  for (const [variant, [n = 0]] of counts.entries()) {
    const reach = z * Math.sqrt((quantile * (1 - quantile)) / Math.max(1, n));
    const shares = [quantile, Math.max(0, quantile - reach), Math.min(1, quantile + reach)];
    const list = shares.map((share) => `CAST(quantile_cont(y${k}, ${share}) AS DOUBLE)`).join(', ');
    const [row] = await queryRows(
      connection,
      `SELECT ${list} FROM ${units.name} WHERE NOT crossed AND ${there} AND v = ${variant}`,
    );
    const [value, low, high] = row!.map((each) => (each === null ? NaN : Number(each)));
    // The ends must be order statistics of their own, or the interval is that of the sample's range.
    const inside = quantile - reach > 1 / n && quantile + reach < 1 - 1 / n;
    all.push({
      type: 'quantile',
      n,
      quantile,
      value: value!,
      standardError: inside ? (high! - low!) / (2 * z) : NaN,
    });
  }
  return all;
}

/** Count, moments of y and x, and their covariance. */
function jointSql(y: string, x: string): string[] {
  return [
    `count(${y})`,
    `avg(${y})`,
    `var_samp(${y})`,
    `avg(${x})`,
    `var_samp(${x})`,
    `covar_samp(${y}, ${x})`,
  ];
}

/** Rows of aggregates, one a variant; missing ones are empty. */
async function byVariant(
  connection: DuckDBConnection,
  { name }: UnitTable,
  list: readonly string[],
  variants: number,
  filter = 'true',
): Promise<Numbers[]> {
  const rows = await queryRows(
    connection,
    `SELECT ${['v', ...list].map((each) => `CAST(${each} AS DOUBLE)`).join(', ')}
     FROM ${name} WHERE NOT crossed AND ${filter} GROUP BY v`,
  );
  const found = new Map(
    rows.map(([variant, ...numbers]) => [
      Number(variant),
      numbers.map((each) => (each === null ? NaN : Number(each))),
    ]),
  );
  return Array.from({ length: variants }, (_, variant) => found.get(variant) ?? []);
}

function moments(numbers: Numbers, at: number): Moments {
  return { mean: numbers[at] ?? NaN, variance: numbers[at + 1] ?? NaN };
}
