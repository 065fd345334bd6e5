import type { MetricId } from '../../training/metricTable.ts';
import { meanOf } from '../../statistics/sum.ts';
import type { ComparedRows } from './comparedRows.ts';
import { thresholdOf } from './metricValues.ts';
import { rowLoss } from './rowLoss.ts';

/** A metric of a version as a function of sums of per-row statistics, which begin at `at`. NaN where undefined. */
export type SummedMetric = (sums: Float64Array, at: number) => number;

/** The metrics that are functions of sums over rows, and the statistics that are summed. */
export interface SummedMetrics {
  /** One a column: the statistic of a row. */
  readonly statistics: readonly ((row: number) => number)[];
  /** One function a version. */
  readonly metrics: ReadonlyMap<MetricId, readonly SummedMetric[]>;
}

/** The sums that a task's metrics can be made of; those that are not (medians, ranks) are not among them. */
export function summedMetrics(rows: ComparedRows): SummedMetrics {
  const statistics: ((row: number) => number)[] = [];
  const metrics = new Map<MetricId, SummedMetric[]>();
  const column = (statistic: (row: number) => number) => statistics.push(statistic) - 1;
  // Groups of rows differ in size by one row: means are divided by the rows that are drawn.
  const count = column(() => 1);
  const shared = rows.task === 'regression' ? spread(rows, column) : null;
  const positive = rows.task === 'binary' ? column((row) => rows.truth[row]!) : 0;

  rows.predictions.forEach((_, version) => {
    const add = (id: MetricId, metric: SummedMetric) => {
      metrics.set(id, [...(metrics.get(id) ?? []), metric]);
    };
    const mean = (id: MetricId) => {
      const loss = rowLoss(rows, id, version);
      if (loss === null) return;
      const sum = column(loss);
      add(id, (sums, at) => sums[at + sum]! / sums[at + count]!);
    };
    if (shared !== null) {
      for (const id of ['mae', 'mape', 'pinball'] as const) mean(id);
      const squared = column(rowLoss(rows, 'rmse', version)!);
      add('rmse', (sums, at) => Math.sqrt(sums[at + squared]! / sums[at + count]!));
      add('r2', (sums, at) => 1 - sums[at + squared]! / shared(sums, at, count));
      return;
    }
    for (const id of ['log_loss', 'brier'] as const) mean(id);
    const wrong = column(rowLoss(rows, 'accuracy', version)!);
    add('accuracy', (sums, at) => 1 - sums[at + wrong]! / sums[at + count]!);
    if (rows.task === 'multiclass') return;
    const threshold = thresholdOf(rows, version);
    const isCalled = (row: number) => (rows.predictions[version]![row]! >= threshold ? 1 : 0);
    const called = column(isCalled);
    const hit = column((row) => isCalled(row) * rows.truth[row]!);
    add('f1', (sums, at) => (2 * sums[at + hit]!) / (sums[at + called]! + sums[at + positive]!));
    add('precision', (sums, at) => sums[at + hit]! / sums[at + called]!);
    add('recall', (sums, at) => sums[at + hit]! / sums[at + positive]!);
  });
  return { statistics, metrics };
}

/** The sum of squares of the truth about its mean in the drawn rows; about the overall mean first, to keep digits. */
function spread({ truth }: ComparedRows, column: (statistic: (row: number) => number) => number) {
  const mean = meanOf(truth.length, (row) => truth[row]!);
  const sum = column((row) => truth[row]! - mean);
  const squares = column((row) => (truth[row]! - mean) ** 2);
  return (sums: Float64Array, at: number, count: number): number =>
    sums[at + squares]! - sums[at + sum]! ** 2 / sums[at + count]!;
}
