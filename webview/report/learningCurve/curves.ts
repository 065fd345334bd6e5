import type { ModelReport } from '../../../src/core/registry/report.ts';
import { learnerMetricInfo } from '../../../src/core/training/learnerMetrics.ts';

/** The learning curves of a model, ready to be drawn; rounds count from 1. */
export interface Curves {
  /** The metric for people, such as `RMSE`. */
  readonly label: string;
  readonly direction: 'lower' | 'higher';
  readonly train: readonly number[];
  /** Empty without a validation part. */
  readonly validation: readonly number[];
  readonly rounds: number;
  readonly best: number;
}

export function curvesOf(report: Pick<ModelReport, 'history' | 'historyLabel' | 'bestIteration'>): Curves {
  const { metric } = report.history;
  const [train, validation] = [known(report.history.train), known(report.history.validation)];
  const rounds = Math.max(train.length, validation.length);
  return {
    label: report.historyLabel || metric,
    // Of the few metrics that it does not know, all are errors but ranking's.
    direction: learnerMetricInfo(metric)?.direction ?? 'lower',
    train,
    validation,
    rounds,
    best: Math.min(Math.max(1, report.bestIteration), Math.max(1, rounds)),
  };
}

/** What has no value in any round is as if it had not been recorded. */
function known(values: readonly number[]): readonly number[] {
  return values.some(Number.isFinite) ? values : [];
}

/** The range to draw, and which side of it the first rounds leave. */
export interface Focus {
  readonly low: number;
  readonly high: number;
  readonly clipped: 'above' | 'below' | null;
}

/** Curves this short are drawn whole. */
const shortRun = 30;
/** Early rounds are cut off where they would take this many times the room of all others. */
const squeeze = 2;

/**
 * The range that shows how the curves end: the first tenth of the rounds may leave it where it would press all
 * the rest into a flat line.
 */
export function focusRange({ train, validation, rounds }: Curves): Focus {
  const whole = extent([train, validation], 0);
  if (rounds < shortRun) return { ...whole, clipped: null };
  const late = extent([train, validation], Math.ceil(rounds / 10));
  const room = (late.high - late.low) * 1.05;
  if (whole.high - whole.low <= squeeze * room) return { ...whole, clipped: null };
  const above = whole.high - late.high > late.low - whole.low;
  return above
    ? { low: whole.low, high: late.low + room, clipped: 'above' }
    : { low: late.high - room, high: whole.high, clipped: 'below' };
}

function extent(series: readonly (readonly number[])[], from: number): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const values of series) {
    for (let i = from; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return { low, high };
}
