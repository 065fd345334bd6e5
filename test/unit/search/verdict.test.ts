import { describe, expect, test } from 'vitest';
import { intervalFactor } from '../../../src/core/search/intervalFactor.ts';
import type { Study } from '../../../src/core/search/study.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import { searchVerdict } from '../../../src/core/search/verdict.ts';
import { studyOf, trialWith } from './studies.ts';

const factor = intervalFactor(5, 1);
const standard = trialWith(0, [3.1, 3.2, 3.0, 3.3, 3.1]);
const better = trialWith(1, [2.9, 3.0, 2.75, 3.1, 2.9]);
const worse = (number: number) => trialWith(number, [4.1, 4.2, 4.0, 4.3, 4.2]);

function verdict(trials: readonly Trial[], change: Partial<Study> = {}, used = factor) {
  return searchVerdict(studyOf(trials, change), trials, used);
}

describe('against the defaults', () => {
  test('better', () => {
    expect(verdict([standard, better])).toEqual({
      answer:
        'Trial 1 is the best: MAE 2.93 vs 3.14 for the defaults, 95 % CI of the difference −0.25 to −0.17.',
      detail: 'Better than the defaults in 5 of 5 folds.',
      kind: 'better',
    });
  });

  test('while it runs, with others behind and others near', () => {
    const near = (number: number) => trialWith(number, [2.95, 2.95, 2.8, 3.1, 2.9]);
    const pruned = trialWith(6, [9], { state: 'pruned' });
    const trials = [
      standard,
      better,
      near(2),
      worse(3),
      worse(4),
      near(5),
      pruned,
      trialWith(7, [], { state: 'running' }),
    ];
    const { answer, detail } = verdict(trials, { status: 'running', stopReason: null });
    expect(answer).toMatch(/^Trial 1 is the best so far: MAE 2\.93 vs 3\.14/);
    expect(detail).toBe(
      'Better than the defaults in 5 of 5 folds. No better trial among the last 5, and 2 others are within noise of it.',
    );
  });

  test('one after it; one near it', () => {
    expect(verdict([standard, better, worse(2)]).detail).toBe(
      'Better than the defaults in 5 of 5 folds. The trial after it was not better.',
    );
    const near = { ...better, number: 1, value: 2.94 };
    expect(verdict([standard, near, { ...better, number: 2 }]).detail).toBe(
      'Better than the defaults in 5 of 5 folds. 1 other is within noise of it.',
    );
  });

  test('within noise', () => {
    const trial = trialWith(1, [3.0, 3.3, 2.9, 3.2, 3.15]);
    expect(verdict([standard, trial])).toEqual({
      answer:
        'Trial 1 is the best: MAE 3.11 vs 3.14 for the defaults, but that is within noise: 95 % CI of the difference −0.21 to 0.15.',
      detail: 'Better than the defaults in 3 of 5 folds. Only the defaults are within noise of it.',
      kind: 'noise',
    });
    const both = [standard, trial, trialWith(2, [3.1, 3.2, 2.9, 3.3, 3.1])];
    expect(verdict(both).detail).toBe(
      'Better than the defaults in 3 of 5 folds. The trial after it was not better, and 2 others, the defaults among them, are within noise of it.',
    );
  });

  test('higher is better', () => {
    const flipped = (trial: Trial) =>
      trialWith(
        trial.number,
        trial.folds.map(({ value }) => 1 - value! / 10),
      );
    const objective = { name: 'roc_auc', label: 'ROC AUC', direction: 'higher' } as const;
    const { answer, detail, kind } = verdict([flipped(standard), flipped(better)], { objective });
    expect(answer).toBe(
      'Trial 1 is the best: ROC AUC 0.707 vs 0.686 for the defaults, 95 % CI of the difference 0.017 to 0.025.',
    );
    expect(detail).toBe('Better than the defaults in 5 of 5 folds.');
    expect(kind).toBe('better');
  });

  test('one validation part: no interval', () => {
    const trials = [trialWith(0, [3.1]), trialWith(1, [2.9]), trialWith(2, [3.3])];
    expect(verdict(trials, {}, null)).toEqual({
      answer: 'Trial 1 is the best: MAE 2.90 vs 3.10 for the defaults.',
      detail:
        'A single validation part allows no interval: how much of the difference is chance cannot be told. The trial after it was not better.',
      kind: 'none',
    });
  });
});

describe('the defaults are the best', () => {
  test('of several', () => {
    expect(verdict([standard, worse(1), worse(2)])).toEqual({
      answer: 'The default parameters are the best: MAE 3.14.',
      detail: 'None of the 2 other complete trials is better.',
      kind: 'worse',
    });
  });

  test('but others are near', () => {
    const near = (number: number) => trialWith(number, [3.2, 3.2, 2.9, 3.3, 3.2]);
    expect(verdict([standard, near(1)]).detail).toBe(
      'The other complete trial is not better, but within noise of them.',
    );
    expect(verdict([standard, near(1), worse(2)]).detail).toBe(
      'None of the 2 other complete trials is better, one is within noise of them.',
    );
    expect(verdict([standard, near(1), near(2)]).detail).toBe(
      'None of the 2 other complete trials is better, 2 are within noise of them.',
    );
  });

  test('an equal one does not beat them', () => {
    expect(verdict([standard, { ...standard, number: 1, origin: 'search' }]).kind).toBe('worse');
  });

  test('nothing else is complete', () => {
    const trials = [standard, trialWith(1, [9], { state: 'pruned' })];
    expect(verdict(trials, { status: 'stopped', stopReason: 'cancelled' })).toEqual({
      answer: 'The default parameters are the only complete trial so far: MAE 3.14.',
      detail: '',
      kind: 'none',
    });
  });
});

describe('without the defaults', () => {
  test.each([
    ['failed', 'The trial of the default parameters failed, so there is nothing to compare it with.'],
    ['pruned', 'The trial of the default parameters was pruned, so there is nothing to compare it with.'],
    ['running', 'The trial of the default parameters is not done yet.'],
  ] as const)('%s', (state, words) => {
    const result = verdict([trialWith(0, [], { state }), better, worse(2)]);
    expect(result.answer).toBe('Trial 1 is the best: MAE 2.93.');
    expect(result.detail).toBe(`${words} The trial after it was not better.`);
    expect(result.kind).toBe('none');
  });

  test('never tried', () => {
    const trials = [trialWith(0, [2.9, 3], { origin: 'given' })];
    expect(verdict(trials).detail).toBe(
      'The default parameters were not tried, so there is nothing to compare it with.',
    );
  });
});

describe('without a complete trial', () => {
  const running = [trialWith(0, [], { state: 'running' })];

  test('while it runs', () => {
    expect(verdict(running, { status: 'running', stopReason: null })).toEqual({
      answer: 'No trial is complete yet.',
      detail: '',
      kind: 'none',
    });
    const failed = [trialWith(0, [], { state: 'failed' }), trialWith(1, [], { state: 'pruned' }), ...running];
    expect(verdict(failed, { status: 'running', stopReason: null }).detail).toBe(
      '1 trial was pruned, 1 failed.',
    );
  });

  test('the time limit', () => {
    expect(verdict([trialWith(0, [], { state: 'stopped' })], { stopReason: 'time-limit' })).toEqual({
      answer: 'The time limit ended the search before a trial was complete: the default parameters stand.',
      detail: 'Give it more time, or fewer folds or rounds.',
      kind: 'none',
    });
  });

  test.each([
    [{ status: 'stopped', stopReason: 'cancelled' }, /^You stopped the search before a trial was complete/],
    [{ status: 'interrupted', stopReason: null }, /process ended before a trial was complete/],
    [{ status: 'failed', stopReason: 'error' }, /^An error ended the search/],
    [{ status: 'finished', stopReason: 'trials' }, /^No trial was complete/],
  ] as const)('%o', (change, words) => {
    expect(verdict([trialWith(0, [], { state: 'pruned' })], change).answer).toMatch(words);
  });

  test('all failed: why', () => {
    const trials = [0, 1].map((number) => trialWith(number, [], { state: 'failed', reason: 'Bad max_bin.' }));
    expect(verdict(trials, { stopReason: 'all-failed' })).toMatchObject({
      answer: 'Every trial failed.',
      detail: 'Bad max_bin.',
    });
    expect(verdict(trials.slice(1), { stopReason: 'trials' }).answer).toBe('The only trial failed.');
    expect(verdict([], { stopReason: 'exhausted' }).detail).toBe('');
  });
});
