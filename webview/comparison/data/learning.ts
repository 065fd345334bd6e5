import type { Comparison } from '../../../src/core/registry/comparison/comparison.ts';
import { learnerMetricLabel } from '../../../src/core/training/learnerMetrics.ts';
import type { Pair } from './pair.ts';

/** The learning curves of the versions that watched one metric. */
export interface Learning {
  /** The metric for people. */
  readonly label: string;
  readonly part: 'validation' | 'training';
  /** One a version; empty for one that watched another metric, or none. */
  readonly curves: readonly (readonly number[])[];
  readonly bestRounds: readonly number[];
}

/** What can be laid on one another: the curves of the metric that b watched. Null where b has none. */
export function learningOf({ learning, versions }: Comparison, { b }: Pick<Pair, 'b'>): Learning | null {
  const own = learning[b];
  if (!own) return null;
  const part = own.history.validation.length > 1 ? 'validation' : 'training';
  const key = part === 'validation' ? 'validation' : 'train';
  if (own.history[key].length < 2) return null;
  return {
    label: learnerMetricLabel(own.history.metric),
    part,
    curves: learning.map(({ history }) => (history.metric === own.history.metric ? history[key] : [])),
    bestRounds: versions.map(({ bestIteration }) => bestIteration),
  };
}
