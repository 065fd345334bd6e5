import { ArboretumError } from '../../errors.ts';
import { solveIncreasing } from './solveIncreasing.ts';
import { meanPower } from './meanPower.ts';
import { proportionPower, proportionSize } from './proportionPower.ts';
import { sequentialPower } from './sequentialPower.ts';

interface PowerQuestion {
  /** Difference to be found, treatment - control; positive or negative. */
  readonly effect?: number;
  /** `effect` is a share of the baseline. */
  readonly relative?: boolean;
  readonly power?: number;
  /** Units of the control. */
  readonly n?: number;
  /** Two-sided; default 0.05. */
  readonly alpha?: number;
  /** Units of the treatment for each one of the control; default 1. */
  readonly ratio?: number;
  /** The analysis is sequential: its power at the end, without the chance to be done earlier. */
  readonly sequential?: { readonly decisionUnits: number };
}

/** What is to be known before an experiment; exactly one of effect, power and n is left out. */
export type PowerRequest = PowerQuestion &
  (
    | { readonly type: 'mean'; readonly baseline: number; readonly sd: number }
    | { readonly type: 'proportion'; readonly baseline: number }
  );

export interface PowerAnswer {
  readonly nControl: number;
  readonly nTreatment: number;
  /** Absolute, in the metric's unit. */
  readonly effect: number;
  readonly power: number;
  readonly alpha: number;
}

/** More units than any experiment has. */
const mostUnits = 1e12;

/**
 * Sample size, power, or least effect: whichever was left out.
 *
 * @throws {ArboretumError} `experiment-invalid`
 */
export function solvePower(request: PowerRequest): PowerAnswer {
  check(request);
  const { alpha = 0.05, ratio = 1, n, power } = request;
  const given = request.effect;
  const effect = given === undefined || !request.relative ? given : given * Math.abs(request.baseline);
  const answer = (nControl: number, found: { effect: number; power: number }): PowerAnswer => ({
    nControl,
    nTreatment: Math.ceil(nControl * ratio - 1e-9),
    alpha,
    ...found,
  });
  const powerOf = (difference: number, units: number) => powerAt(request, difference, units, alpha, ratio);

  if (n === undefined) {
    const units = Math.ceil(unitsFor(request, effect!, power!, alpha, ratio) - 1e-9);
    return answer(units, { effect: effect!, power: powerOf(effect!, units) });
  }
  if (power === undefined) return answer(n, { effect: effect!, power: powerOf(effect!, n) });
  const most = request.type === 'proportion' ? 1 - request.baseline : Infinity;
  const found = solveIncreasing((difference) => powerOf(difference, n), power, {
    start: request.type === 'proportion' ? most / 2 : request.sd,
    most,
  });
  if (found === null) {
    throw invalid(
      `No effect is found with a power of ${power} by ${n} units of the control.`,
      'Plan for more units, or for less power.',
    );
  }
  return answer(n, { effect: found, power });
}

/** Days until an experiment has its units. */
export function daysNeeded({ nControl, nTreatment }: PowerAnswer, unitsPerDay: number): number {
  return Math.ceil((nControl + nTreatment) / unitsPerDay);
}

/** @param units of the control; need not be whole */
function powerAt(request: PowerRequest, effect: number, units: number, alpha: number, ratio: number): number {
  const treated = units * ratio;
  if (request.sequential) {
    const variances = variancesOf(request, effect);
    const standardError = Math.sqrt(variances[0] / units + variances[1] / treated);
    return sequentialPower(effect / standardError, units + treated, alpha, request.sequential.decisionUnits);
  }
  if (request.type === 'mean') return meanPower(effect / request.sd, units, treated, alpha);
  return proportionPower(request.baseline, request.baseline + effect, units, treated, alpha);
}

function variancesOf(request: PowerRequest, effect: number): readonly [number, number] {
  if (request.type === 'mean') return [request.sd ** 2, request.sd ** 2];
  const treated = request.baseline + effect;
  return [request.baseline * (1 - request.baseline), treated * (1 - treated)];
}

function unitsFor(
  request: PowerRequest,
  effect: number,
  power: number,
  alpha: number,
  ratio: number,
): number {
  if (request.type === 'proportion' && !request.sequential) {
    return proportionSize(request.baseline, request.baseline + effect, power, alpha, ratio);
  }
  const fewest = 2 / Math.min(1, ratio);
  if (powerAt(request, effect, fewest, alpha, ratio) >= power) return fewest;
  const found = solveIncreasing((units) => powerAt(request, effect, units, alpha, ratio), power, {
    start: fewest,
    most: mostUnits,
  });
  if (found === null) throw invalid('The effect is too small to be found.', 'Plan for a larger effect.');
  return found;
}

function check(request: PowerRequest): void {
  const { baseline, effect, power, n, alpha = 0.05, ratio = 1 } = request;
  const open = [effect, power, n].filter((value) => value === undefined).length;
  if (open !== 1) throw invalid('One of effect, power and n is asked for.', 'Give the other two.');
  const isShare = (value: number) => value > 0 && value < 1;
  if (!Number.isFinite(baseline))
    throw invalid('The baseline is no number.', 'Give the value of the control.');
  if (!isShare(alpha)) throw invalid(`alpha is ${alpha}.`, 'Give a value between 0 and 1, such as 0.05.');
  if (power !== undefined && !(isShare(power) && power > alpha)) {
    throw invalid(`power is ${power}.`, `Give a value between alpha, ${alpha}, and 1, such as 0.8.`);
  }
  if (!(ratio > 0) || !Number.isFinite(ratio)) throw invalid(`ratio is ${ratio}.`, 'Give a value above 0.');
  if (n !== undefined && !(n * Math.min(1, ratio) >= 2 && n <= mostUnits)) {
    throw invalid(`n is ${n}.`, 'Give at least 2 units for each variant.');
  }
  if (request.type === 'mean' && !(request.sd > 0 && Number.isFinite(request.sd))) {
    throw invalid(`The standard deviation is ${request.sd}.`, 'Give a value above 0.');
  }
  if (request.type === 'proportion' && !isShare(baseline)) {
    throw invalid(`The baseline is ${baseline}.`, 'A proportion lies between 0 and 1.');
  }
  if (request.relative && baseline === 0) {
    throw invalid('The baseline is 0, of which no effect is a share.', 'Give the effect in absolute terms.');
  }
  if (effect !== undefined) checkEffect(request, effect);
}

function checkEffect(request: PowerRequest, effect: number): void {
  if (!Number.isFinite(effect))
    throw invalid('The effect is no number.', 'Give the least effect worth finding.');
  // Without an effect the power is alpha, which may be asked; no number of units finds it.
  if (effect === 0 && request.n === undefined) {
    throw invalid('The effect is 0.', 'Give the least effect worth finding.');
  }
  if (request.type !== 'proportion') return;
  const treated = request.baseline + (request.relative ? effect * request.baseline : effect);
  if (treated > 0 && treated < 1) return;
  throw invalid(
    `With this effect the treatment has a share of ${treated}.`,
    'A proportion lies between 0 and 1.',
  );
}

function invalid(message: string, hint: string): ArboretumError {
  return new ArboretumError('experiment-invalid', message, hint);
}
