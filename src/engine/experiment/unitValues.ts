import type { ExperimentMetric } from '../../core/experiment/experiment.ts';
import type { OutcomeTable } from './outcomeTable.ts';

/**
 * SQL of a row a unit: `v`, count and sum of each value, and segments. Units in several variants have `crossed`, which is for
 * the caller to filter.
 */
export function unitsSql({ relation, names, segments, isDistinct }: OutcomeTable): string {
  const sums = names.flatMap((_, k) => [`n${k}`, `s${k}`]);
  const groups = segments.map((_, k) => `g${k}`);
  if (isDistinct) return `SELECT v, false AS crossed, ${[...sums, ...groups].join(', ')} FROM ${relation}`;
  const aggregates = [
    ...sums.map((name) => `sum(${name}) AS ${name}`),
    ...groups.map((name) => `arg_min(${name}, d) AS ${name}`),
  ];
  return `SELECT min(v) AS v, min(v) <> max(v) AS crossed, ${aggregates.join(', ')} FROM ${relation} GROUP BY u`;
}

/** SQL of one metric's values of a unit, over counts and sums by the place of their names. */
export interface UnitValue {
  /** NULL where the unit has none. */
  readonly y: string;
  /** Denominator or covariate; null: the metric has neither. */
  readonly x: string | null;
}

export function unitValue(metric: ExperimentMetric, names: readonly string[]): UnitValue {
  const place = (name: string) => names.indexOf(name);
  const k = place(metric.name);
  const mean = (at: number) => `s${at} / nullif(n${at}, 0)`;
  switch (metric.type) {
    case 'proportion':
      return { y: `CASE WHEN n${k} > 0 THEN CASE WHEN s${k} > 0 THEN 1.0 ELSE 0.0 END END`, x: null };
    case 'ratio': {
      const by = place(metric.denominator!);
      const there = `n${k} > 0 OR n${by} > 0`;
      // A unit that has one part only has nothing of the other.
      return { y: `CASE WHEN ${there} THEN s${k} END`, x: `CASE WHEN ${there} THEN s${by} END` };
    }
    case 'quantile':
      return { y: mean(k), x: null };
    case 'mean': {
      const y = metric.aggregate === 'sum' ? `CASE WHEN n${k} > 0 THEN s${k} END` : mean(k);
      return { y, x: metric.covariate === undefined ? null : mean(place(metric.covariate)) };
    }
  }
}
