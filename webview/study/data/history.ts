import type { Metric } from './metric.ts';
import type { TrialPoint } from './points.ts';

/** Where the best value so far changes. */
export interface Step {
  readonly number: number;
  readonly value: number;
}

/** The best objective so far, from its first trial on: one step an improvement. */
export function bestSoFar(points: readonly TrialPoint[], metric: Metric): Step[] {
  const steps: Step[] = [];
  let best = Infinity;
  for (const { trial } of points) {
    if (trial.state !== 'complete' || trial.value === null || metric.cost(trial.value) >= best) continue;
    best = metric.cost(trial.value);
    steps.push({ number: trial.number, value: trial.value });
  }
  return steps;
}

/**
 * At most `limit` points that keep the look of the history: in each of equally wide ranges of trial numbers the
 * best and the worst of each kind, and whatever must not be missing.
 *
 * @param points ascending by trial number
 * @param keep points that are kept in any case
 */
export function thinHistory(
  points: readonly TrialPoint[],
  limit: number,
  metric: Metric,
  keep: (point: TrialPoint) => boolean,
): readonly TrialPoint[] {
  if (points.length <= limit) return points;
  // Three kinds, two of each.
  const buckets = Math.max(1, Math.floor(limit / 6));
  const kept = new Set<TrialPoint>();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * points.length) / buckets);
    const end = Math.floor(((bucket + 1) * points.length) / buckets);
    const extremes = new Map<string, { best: TrialPoint; worst: TrialPoint }>();
    for (let i = start; i < end; i++) {
      const point = points[i]!;
      if (keep(point)) kept.add(point);
      if (point.estimate === null) continue;
      const kind = kindOf(point);
      const cost = metric.cost(point.estimate);
      const known = extremes.get(kind);
      if (!known) extremes.set(kind, { best: point, worst: point });
      else if (cost < metric.cost(known.best.estimate!)) known.best = point;
      else if (cost > metric.cost(known.worst.estimate!)) known.worst = point;
    }
    for (const { best, worst } of extremes.values()) kept.add(best).add(worst);
  }
  return points.filter((point) => kept.has(point));
}

function kindOf({ trial, standing }: TrialPoint): string {
  if (trial.state !== 'complete') return 'given up';
  return standing === 'behind' ? 'behind' : 'close';
}

/** The last trial number on the axis: the whole budget, as long as what is done stays in sight. */
export function axisEnd(made: number, toGo: number): number {
  return Math.max(1, Math.min(made + toGo, Math.max(20, Math.ceil(made * 2.5))) - 1);
}
