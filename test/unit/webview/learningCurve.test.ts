import { describe, expect, it } from 'vitest';
import { curvesOf, focusRange, type Curves } from '../../../webview/report/learningCurve/curves.ts';
import { learningTakeaway } from '../../../webview/report/learningCurve/takeaway.ts';

/** Falls from 10 to 2; the gap to training grows to `gap`. */
function curves(change: Partial<Curves> & { gap?: number } = {}): Curves {
  const { gap = 0.1, ...rest } = change;
  const rounds = rest.rounds ?? 200;
  const validation = Array.from({ length: rounds }, (_, i) => 2 + 8 * Math.exp(-i / 15));
  return {
    label: 'RMSE',
    direction: 'lower',
    validation,
    train: validation.map((value, i) => value - (gap * (i + 1)) / rounds),
    rounds,
    best: rounds,
    ...rest,
  };
}

describe('learningTakeaway', () => {
  it('tells where the curve becomes flat and how large the gap is', () => {
    expect(learningTakeaway(curves())).toBe(
      'Validation RMSE is nearly flat from round 60 on. The gap to training is 0.1 (5 %), so little overfitting.',
    );
  });

  it('does not call a large gap little', () => {
    expect(learningTakeaway(curves({ gap: 1 }))).toMatch(/The gap to training is 1 \(50 %\)\.$/);
  });

  it('asks for more rounds where it still improves', () => {
    const falling = Array.from({ length: 50 }, (_, i) => 10 - i * 0.1);
    const text = learningTakeaway(curves({ validation: falling, train: falling, rounds: 50, best: 50 }));
    expect(text).toBe('Validation RMSE still improves in the last round, 50: more rounds may help.');
  });

  it('says that trees did not help', () => {
    const rising = Array.from({ length: 60 }, (_, i) => 1 + i * 0.01);
    expect(learningTakeaway(curves({ validation: rising, train: rising, rounds: 60, best: 1 }))).toMatch(
      /^Validation RMSE is best in the first round/,
    );
  });

  it('gives no share of a score', () => {
    const score = curves().validation.map((value) => 1 - value / 20);
    const train = score.map((value) => value + 0.02);
    const text = learningTakeaway(
      curves({ label: 'ROC AUC', direction: 'higher', validation: score, train }),
    );
    expect(text).toMatch(/The gap to training is 0\.02\.$/);
  });

  it.each<[string, Partial<Curves>]>([
    ['Without a validation part', { validation: [] }],
    ['No learning curve was recorded', { train: [], validation: [], rounds: 0, best: 1 }],
    ['One round was trained', { train: [1], validation: [1], rounds: 1, best: 1 }],
  ])('%s', (start, change) => {
    expect(learningTakeaway(curves(change)).startsWith(start)).toBe(true);
  });

  it('writes a label as a sentence has it', () => {
    expect(learningTakeaway(curves({ label: 'Log loss' }))).toMatch(/^Validation log loss /);
    expect(learningTakeaway(curves({ label: 'MAE' }))).toMatch(/^Validation MAE /);
  });
});

describe('curvesOf', () => {
  const history = { metric: 'auc', train: [0.5, 0.6], validation: [0.5, 0.55] };

  it('knows scores from errors, also by position', () => {
    const direction = (metric: string) =>
      curvesOf({ history: { ...history, metric }, historyLabel: '', bestIteration: 1 }).direction;
    expect(direction('auc')).toBe('higher');
    expect(direction('multi_error@3')).toBe('lower');
    expect(direction('l2')).toBe('lower');
  });

  it('keeps the best round among those that there are', () => {
    const best = (bestIteration: number) => curvesOf({ history, historyLabel: 'AUC', bestIteration }).best;
    expect([best(0), best(2), best(99)]).toEqual([1, 2, 2]);
  });
});

describe('focusRange', () => {
  it('shows a short run whole', () => {
    expect(focusRange(curves({ rounds: 20 }))).toMatchObject({ high: 10, clipped: null });
  });

  it('lets the first rounds leave where they would flatten the rest', () => {
    const focus = focusRange(curves());
    expect(focus.clipped).toBe('above');
    expect(focus.high).toBeLessThan(6);
    expect(focus.low).toBeCloseTo(1.9, 1);
  });

  it('lets a score leave below', () => {
    const score = curves().validation.map((value) => 1 - value / 20);
    expect(focusRange(curves({ direction: 'higher', validation: score, train: score })).clipped).toBe(
      'below',
    );
  });

  it('passes over what is not finite', () => {
    const validation = [NaN, Infinity, 3, 2];
    expect(focusRange(curves({ validation, train: [], rounds: 4 }))).toMatchObject({ low: 2, high: 3 });
  });
});
