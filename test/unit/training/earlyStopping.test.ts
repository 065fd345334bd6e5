import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EarlyStoppingRule, afterRound, notStarted } from '../../../src/core/training/earlyStopping.ts';

function run(values: readonly number[], rule: EarlyStoppingRule) {
  let state = notStarted;
  for (const value of values) {
    state = afterRound(state, value, rule);
    if (state.stop) break;
  }
  return state;
}

describe('early stopping', () => {
  it('stops after as many rounds without improvement as it has patience', () => {
    const rule = { direction: 'lower', patience: 3 } as const;
    expect(run([5, 4, 4.5, 4, 4.2, 1], rule)).toEqual({ round: 5, best: 4, bestRound: 2, stop: true });
    expect(run([5, 4, 4.5, 4.1, 3.9, 4], rule)).toEqual({ round: 6, best: 3.9, bestRound: 5, stop: false });
  });

  it('looks upwards where higher is better', () => {
    expect(run([0.5, 0.7, 0.6], { direction: 'higher', patience: 1 })).toMatchObject({
      bestRound: 2,
      stop: true,
    });
  });

  it('never stops without patience', () => {
    expect(run(new Array<number>(1000).fill(1), { direction: 'lower', patience: 0 })).toMatchObject({
      round: 1000,
      bestRound: 1,
      stop: false,
    });
  });

  it('does not count an improvement that is too small', () => {
    const rule = { direction: 'lower', patience: 2, minDelta: 0.1 } as const;
    expect(run([1, 0.95, 0.91], rule)).toMatchObject({ best: 1, bestRound: 1, stop: true });
    expect(run([1, 0.95, 0.85], rule)).toMatchObject({ best: 0.85, bestRound: 3, stop: false });
  });

  it('takes a value that is not a number for no improvement', () => {
    expect(run([NaN, 2, NaN, 1], { direction: 'lower', patience: 2 })).toMatchObject({
      best: 1,
      bestRound: 4,
    });
    expect(run([NaN, NaN, 1], { direction: 'lower', patience: 2 })).toMatchObject({
      bestRound: 0,
      stop: true,
    });
  });

  it('finds the first of the best values, in both directions', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.constantFrom('lower', 'higher'), (numbers, direction) => {
        const best = direction === 'lower' ? Math.min(...numbers) : Math.max(...numbers);
        const state = run(numbers, { direction, patience: 0 });
        expect(state).toMatchObject({ best, bestRound: numbers.indexOf(best) + 1 });
      }),
    );
  });
});
