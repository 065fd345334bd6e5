import type { ForecastIntervals } from '../../core/quality/intervals.ts';
import type { FeatureReader } from './featureReader.ts';
import { forecastAhead, forgetAhead, type Predict } from './forecastAhead.ts';
import type { History } from './history.ts';

/** Forecasts of the days after the last with results. */
export interface AheadTable {
  /** By days ahead, from 1; then by check. NaN where none was asked for. */
  readonly median: readonly Float64Array[];
  readonly mean: readonly Float64Array[];
  /** Flags of features outside of what the training had: by days ahead, by word (see `FeatureRows.outside`), by check. */
  readonly outside: readonly (readonly Float64Array[])[];
}

/** Up to so many checks, all are carried along: features may look at any of them. */
const mostCarriedChecks = 2_000;

/**
 * Forecasts day by day. Checks are carried along with those that are wanted, since features look at other rules of the
 * same dataset, too.
 *
 * @param wanted SQL that lists ids of checks
 */
export async function makeAheadTable(
  history: History,
  reader: FeatureReader,
  predict: Predict,
  options: {
    readonly days: number;
    readonly wanted: string;
    readonly errors: ForecastIntervals['errors'];
    readonly signal: AbortSignal;
    readonly onDay?: (ahead: number) => void;
  },
): Promise<AheadTable> {
  const { days, wanted, errors, signal } = options;
  const count = history.checks.length;
  const datasets = `SELECT source, tenant_id, dataset_uuid FROM ${history.table}_checks WHERE id IN (${wanted})`;
  const which = count <= mostCarriedChecks ? 'true' : `(source, tenant_id, dataset_uuid) IN (${datasets})`;
  const median: Float64Array[] = [];
  const mean: Float64Array[] = [];
  const outside: Float64Array[][] = [];
  for await (const { ahead, rows, values, expected } of forecastAhead(history, reader, predict, {
    days,
    errors,
    which,
    signal,
  })) {
    const [medians, means] = [new Float64Array(count).fill(NaN), new Float64Array(count).fill(NaN)];
    const words = rows.outside.map(() => new Float64Array(count));
    rows.check.forEach((check, row) => {
      medians[check] = values[row]!;
      means[check] = expected[row]!;
      words.forEach((word, index) => (word[check] = rows.outside[index]![row]!));
    });
    median.push(medians);
    mean.push(means);
    outside.push(words);
    options.onDay?.(ahead);
  }
  await forgetAhead(history);
  return { median, mean, outside };
}
