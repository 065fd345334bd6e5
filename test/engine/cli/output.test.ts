import { describe, expect, test } from 'vitest';
import { createProgressPrinter, describe as describeProgress } from '../../../src/cli/progressPrinter.ts';
import { table } from '../../../src/cli/table.ts';
import { splitOf } from '../../../src/cli/values.ts';
import type { Progress } from '../../../src/core/training/progress.ts';

function printed(progress: readonly Progress[], terminal: { isTTY?: boolean; columns?: number }): string {
  let text = '';
  const printer = createProgressPrinter({ ...terminal, write: (more) => (text += more) });
  progress.forEach(printer.show);
  printer.clear();
  return text;
}

const rounds = (done: number): Progress => ({
  stage: 'training',
  done,
  total: 1000,
  secondsLeft: 40,
  metric: { name: 'auc', value: 0.9, best: 0.91, bestRound: 7 },
});

describe('progress', () => {
  test('rewrites one line of a terminal, no longer than it, and takes it away at the end', () => {
    const text = printed([rounds(1), rounds(2)], { isTTY: true, columns: 40 });
    const lines = text.split('\r').slice(1);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('Training  2 of 1,000 rounds · validatio\u001b[K');
    expect(lines[2]).toBe('\u001b[K');
  });

  test('elsewhere prints a line a stage and a tenth of the work', () => {
    const reading: Progress = { stage: 'reading', done: 5, total: null, secondsLeft: null };
    const text = printed([reading, ...Array.from({ length: 1000 }, (_, i) => rounds(i + 1))], {});
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe('Reading data  5 rows');
    expect(lines[1]).toBe(
      'Training  1 of 1,000 rounds · validation auc 0.9, best 0.91 at round 7 · 40 s left',
    );
    expect(lines.length).toBeGreaterThanOrEqual(11);
    expect(lines.length).toBeLessThanOrEqual(13);
  });

  test('a search counts trials', () => {
    const searching: Progress = {
      stage: 'searching',
      done: 12,
      total: 50,
      metric: { name: 'rmse', value: 3.0214, best: 2.9341, bestRound: 7 },
      secondsLeft: 121,
    };
    expect(describeProgress(searching)).toBe(
      'Searching  12 of 50 trials · rmse 3.021, best 2.934 at trial 7 · 2 min left',
    );
    expect(describeProgress({ stage: 'searching', done: 0, total: null, secondsLeft: null })).toBe(
      'Searching  0 trials',
    );
    expect(describeProgress({ stage: 'reading', done: 0, total: null, secondsLeft: null })).toBe(
      'Reading data…',
    );
  });
});

test('a table lines up, wide characters and combining marks included', () => {
  const lines = table(
    [{ title: 'Name' }, { title: 'Value', align: 'right' }],
    [
      ['日本', '1'],
      ['e\u0301te\u0301', '1,234'],
    ],
  ).split('\n');
  expect(lines).toEqual(['Name  Value', '────  ─────', '日本      1', 'e\u0301te\u0301   1,234']);
});

test.each([
  ['random', { kind: 'random' }],
  ['stratified', { kind: 'stratified' }],
  ['group:store', { kind: 'group', column: 'store' }],
  ['time:a:b', { kind: 'time', column: 'a:b' }],
])('--split %s', (text, split) => {
  expect(splitOf(text)).toEqual(split);
});

test.each(['group', 'group:', 'time:', 'sideways', ''])('--split %s is bad usage', (text) => {
  expect(() => splitOf(text)).toThrow('--split is random');
});
