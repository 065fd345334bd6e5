import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { binEdges, planBins } from '../../core/dataset/bins.ts';
import type { BinPlan } from '../../core/dataset/bins.ts';
import type { ColumnFacts } from '../../core/dataset/columnFacts.ts';
import type { Histogram } from '../../core/dataset/types.ts';
import { queryRows } from './connection.ts';
import type { InspectedSource } from './inspect.ts';
import type { SourceColumn } from './source.ts';
import { valueSql } from './valueSql.ts';

/** What the profile says of the values of a column of numbers or dates. */
export interface Measures {
  readonly mean: number;
  readonly sd?: number;
  /** The 5, 25, 50, 75 and 95 % quantiles. */
  readonly quantiles: readonly [number, number, number, number, number];
  readonly histogram?: Histogram;
}

const columnsPerPass = 100;
/** Beyond so many rows quantiles are approximate (t-digest): exact ones hold all values in memory. */
const mostRowsExactly = 100_000;

/** The measures of all columns of numbers and dates, by index of the column; one pass for 100 of them. */
export async function measureColumns(
  connection: DuckDBConnection,
  source: InspectedSource,
  onShare?: (share: number) => void,
): Promise<Map<number, Measures>> {
  const wanted = source.columns.filter(({ index, kind }) => {
    const { min } = source.facts[index]!;
    return (kind === 'number' || kind === 'date') && min !== null;
  });
  const found = new Map<number, Measures>();
  for (let from = 0; from < wanted.length; from += columnsPerPass) {
    onShare?.(from / wanted.length);
    const part = wanted.slice(from, from + columnsPerPass);
    const scales = part.map(({ index }) => scaleOf(source.facts[index]!));
    const bins = part.map(({ index }) => scaledBins(source.facts[index]!));
    const values = part.map(
      (column, position) => `${scaledSql(column, scales[position]!)} AS x${column.index}`,
    );
    const aggregates = part.flatMap(({ index }, position) =>
      measureAggregates(`x${index}`, bins[position]!, source.rows <= mostRowsExactly),
    );
    const [row] = await queryRows(
      connection,
      `SELECT ${aggregates.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${source.relation})`,
    );
    part.forEach((column, position) => {
      const measured = row!.slice(position * aggregatesPerColumn, (position + 1) * aggregatesPerColumn);
      found.set(
        column.index,
        measuresFrom(measured, scales[position]!, bins[position]!, source.facts[column.index]!),
      );
    });
  }
  return found;
}

/**
 * The unit that values are divided by, so that sums and squares of numbers such as 1e308 stay within a double:
 * a power of two, which changes no digit.
 */
function scaleOf({ min, max }: ColumnFacts): number {
  const largest = Math.max(Math.abs(min!), Math.abs(max!));
  return largest > 1e100 ? 2 ** Math.floor(Math.log2(largest)) : 1;
}

function scaledBins(facts: ColumnFacts): BinPlan | null {
  const scale = scaleOf(facts);
  return planBins(
    facts.min! / scale,
    facts.max! / scale,
    facts.kind === 'number' && facts.whole && scale === 1,
  );
}

function scaledSql(column: SourceColumn, scale: number): string {
  const value = valueSql(column);
  const number = column.kind === 'date' ? `CAST(epoch_ms(${value}) AS DOUBLE)` : value;
  const scaled = scale === 1 ? number : `${number} / ${scale}::DOUBLE`;
  return `CASE WHEN isfinite(${value}) THEN ${scaled} END`;
}

const aggregatesPerColumn = 4;

function measureAggregates(value: string, bins: BinPlan | null, exactly: boolean): string[] {
  const levels = '[0.05, 0.25, 0.5, 0.75, 0.95]';
  return [
    `avg(${value})`,
    `stddev_samp(${value})`,
    `CAST(to_json(${exactly ? 'quantile_cont' : 'approx_quantile'}(${value}, ${levels})) AS VARCHAR)`,
    bins === null ? 'NULL' : `CAST(to_json(histogram(${binSql(value, bins)})) AS VARCHAR)`,
  ];
}

/** SQL for the number of the bin; the largest value belongs to the last one. `least` skips NULL, hence the CASE. */
function binSql(value: string, { from, width, count }: BinPlan): string {
  const bin = `floor((${value} - (${from}::DOUBLE)) / ${width}::DOUBLE)`;
  return `CASE WHEN ${value} IS NOT NULL THEN CAST(least(${bin}, ${count - 1}) AS INTEGER) END`;
}

function measuresFrom(
  [mean, sd, quantiles, counts]: readonly DuckDBValue[],
  scale: number,
  bins: BinPlan | null,
  facts: ColumnFacts,
): Measures {
  const [q05, q25, q50, q75, q95] = (JSON.parse(String(quantiles)) as number[]).map((value) => value * scale);
  return {
    mean: Number(mean) * scale,
    ...(sd === null || facts.kind === 'date' ? {} : { sd: Number(sd) * scale }),
    quantiles: [q05!, q25!, q50!, q75!, q95!],
    ...(bins === null
      ? {}
      : {
          histogram: histogramFrom(JSON.parse(String(counts)) as Record<string, number>, bins, scale, facts),
        }),
  };
}

function histogramFrom(
  counts: Readonly<Record<string, number>>,
  bins: BinPlan,
  scale: number,
  facts: ColumnFacts,
): Histogram {
  return {
    edges: binEdges(bins, facts.max! / scale).map((edge) => edge * scale),
    counts: Array.from({ length: bins.count }, (_, bin) => counts[bin] ?? 0),
  };
}
