import { mannWhitney } from '../../statistics/mannWhitney.ts';
import { normalQuantile, normalTail } from '../../statistics/normal.ts';
import { newcombeInterval, twoProportions } from '../../statistics/proportions.ts';
import { relativeDifference } from '../../statistics/relativeDifference.ts';
import { sequentialFactor, sequentialP } from '../../statistics/sequential.ts';
import { studentQuantile } from '../../statistics/studentT.ts';
import { welch } from '../../statistics/welch.ts';
import type { Interval, MetricComparison } from '../evaluation.ts';
import type { ExperimentMetric } from '../experiment.ts';
import type { MetricData } from '../outcomes.ts';
import { pairOf } from './samples.ts';

export interface EffectOptions {
  readonly alpha: number;
  readonly analysis: 'fixed' | 'sequential';
  /** See `ExperimentPlan.decisionUnits`. */
  readonly decisionUnits: number;
}

/** A treatment against the control: treatment - control. */
export interface Effect {
  readonly test: MetricComparison['test'];
  readonly difference: number;
  readonly standardError: number;
  /** Standard errors from the estimate to the end of the interval; where the interval is Newcombe's, to that of the plain one. */
  readonly critical: number;
  readonly interval: Interval;
  readonly statistic: number;
  readonly df: number | null;
  readonly pValue: number;
  readonly relative: { readonly value: number; readonly interval: Interval } | null;
  readonly varianceReduction: number | null;
  /** Units of both. */
  readonly units: number;
}

/**
 * Estimates and tests one effect. Cheap enough for every day and every segment.
 *
 * @returns a sentence that says why where nothing can be said
 */
export function effectOf(
  metric: Pick<ExperimentMetric, 'test'>,
  control: MetricData,
  treatment: MetricData,
  options: EffectOptions,
): Effect | { readonly problem: string } {
  if (control.n === 0 || treatment.n === 0) return { problem: 'A variant has no units yet.' };
  const { a, b, varianceReduction } = pairOf(control, treatment);
  const plain = welch(a, b);
  const { difference, standardError } = plain;
  if (!Number.isFinite(difference)) return { problem: 'The value of a variant is not defined.' };
  if (Number.isNaN(standardError)) return { problem: 'A variant has too few units to know its variance.' };
  if (standardError === 0)
    return { problem: 'All units have the same value: there is no variance to test with.' };

  const units = a.n + b.n;
  const isNormal = control.type === 'proportion' || control.type === 'quantile';
  const isSequential = options.analysis === 'sequential' && metric.test !== 'mann-whitney';
  const critical = isSequential
    ? sequentialFactor(units, options.alpha, options.decisionUnits)
    : isNormal
      ? normalQuantile(1 - options.alpha / 2)
      : studentQuantile(1 - options.alpha / 2, plain.df);
  const around = (value: number, error: number): Interval => [
    value - critical * error,
    value + critical * error,
  ];
  const relative = relativeDifference(a, b, options.alpha);
  const shared = {
    difference,
    standardError,
    critical,
    varianceReduction,
    units,
    relative: relative && { value: relative.value, interval: around(relative.value, relative.standardError) },
  };

  if (isSequential) {
    const pValue = sequentialP(difference, standardError, units, options.alpha, options.decisionUnits);
    const statistic = difference / standardError;
    return {
      ...shared,
      test: 'sequential',
      interval: around(difference, standardError),
      statistic,
      df: null,
      pValue,
    };
  }
  if (control.type === 'proportion' && treatment.type === 'proportion') {
    const { z, pValue } = twoProportions(control, treatment);
    const interval = newcombeInterval(control, treatment, options.alpha);
    return { ...shared, test: 'two-proportions', interval, statistic: z, df: null, pValue };
  }
  const interval = around(difference, standardError);
  if (control.type === 'quantile') {
    const statistic = difference / standardError;
    const pValue = 2 * normalTail(Math.abs(statistic));
    return { ...shared, test: 'quantile', interval, statistic, df: null, pValue };
  }
  if (metric.test === 'mann-whitney' && treatment.type === 'mean' && treatment.ranks) {
    const { z, pValue } = mannWhitney(control.n, treatment.n, treatment.ranks.rankSum, treatment.ranks.ties);
    return { ...shared, test: 'mann-whitney', interval, statistic: z, df: null, pValue };
  }
  const { t, df, pValue } = plain;
  return {
    ...shared,
    test: control.type === 'ratio' ? 'delta' : 'welch',
    interval,
    statistic: t,
    df,
    pValue,
  };
}
