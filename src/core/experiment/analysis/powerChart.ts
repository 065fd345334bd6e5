import { normalQuantile } from '../../statistics/normal.ts';
import { studentQuantile } from '../../statistics/studentT.ts';
import { sequentialFactor } from '../../statistics/sequential.ts';
import type { PowerChart } from '../insights.ts';
import type { Effect, EffectOptions } from './effectOf.ts';
import { powerFor } from './analyzeMetric.ts';

const points = 40;

export interface PowerChartOptions extends EffectOptions {
  readonly power: number;
  /** In the metric's unit, positive; null: the curves are for the effect that the units there are would find. */
  readonly least: number | null;
}

/**
 * Power by the number of units, for the planned effect, one of three quarters of it and one of half as much again; variances and shares of the
 * arms as they are now.
 */
export function powerChart(
  effect: Pick<Effect, 'standardError' | 'units'>,
  options: PowerChartOptions,
): PowerChart {
  const { units: now, standardError } = effect;
  const powerAt = (least: number, units: number) =>
    powerFor(least / (standardError * Math.sqrt(now / units)), criticalAt(units, options));
  const planned = options.least ?? (criticalAt(now, options) + normalQuantile(options.power)) * standardError;
  const enough = unitsFor((units) => powerAt(planned, units), options.power, now);
  const most = Math.max(now * 1.25, Math.min(enough ?? now * 4, now * 8) * 1.25);
  const units = Array.from({ length: points }, (_, k) => Math.max(2, Math.round((most * (k + 1)) / points)));
  const curves = [0.75, 1, 1.5].map((factor) => ({
    effect: planned * factor,
    planned: factor === 1,
    power: units.map((each) => powerAt(planned * factor, each)),
  }));
  return {
    units,
    curves,
    now: { units: now, power: powerAt(planned, now) },
    enough: enough !== null && enough <= most ? enough : null,
  };
}

/** How many standard errors the interval reaches with so many units. */
export function criticalAt(units: number, { analysis, alpha, decisionUnits }: EffectOptions): number {
  return analysis === 'sequential'
    ? sequentialFactor(units, alpha, decisionUnits)
    : studentQuantile(1 - alpha / 2, Math.max(1, units - 2));
}

/** Least units for which `of`, which rises, reaches `power`; null: not below a thousand times as many as there are. */
export function unitsFor(of: (units: number) => number, power: number, now: number): number | null {
  let high = Math.max(4, now);
  const limit = 1000 * high;
  while (of(high) < power) {
    if (high > limit) return null;
    high *= 2;
  }
  let low = 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (of(middle) >= power) high = middle;
    else low = middle;
  }
  return high;
}
