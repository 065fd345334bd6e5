import { describe, expect, test } from 'vitest';
import { createLeakTest } from '../../../src/core/dataset/leaks.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';

const rows = 5_000;
const random = createRandom(5);
const column = (value: (row: number) => number) =>
  Float64Array.from({ length: rows }, (_, row) => value(row));
const noise = column(() => random.uniform());
const target = column((row) => noise[row]! * 10 + (row % 3));
const binary = column((row) => (noise[row]! > 0.7 ? 1 : 0));
const classes = column((row) => Math.floor(noise[row]! * 4));

describe('regression', () => {
  const isSuspect = createLeakTest('regression', target);
  test.each([
    ['the target', target, true],
    ['the target on another scale', column((row) => -3 * target[row]! + 100), true],
    ['the target, rounded', column((row) => Math.round(target[row]! * 20) / 20), true],
    ['a curve of the target', column((row) => Math.exp(target[row]! / 4)), true],
    ['the target with gaps', column((row) => (row % 30 === 0 ? NaN : target[row]!)), true],
    ['a good feature', noise, false],
    ['the target with noise', column((row) => target[row]! + random.uniform()), false],
    ['the number of the row', column((row) => row), false],
    ['nothing', column(() => NaN), false],
    ['a constant', column(() => 3), false],
  ])('%s', (_, values, expected) => {
    expect(isSuspect(values, false)).toBe(expected);
  });

  test('a category that gives the target away, and one whose levels never repeat', () => {
    const stepped = createLeakTest(
      'regression',
      column((row) => (row % 40) ** 2),
    );
    expect(
      stepped(
        column((row) => (row * 7) % 40),
        true,
      ),
    ).toBe(true);
    expect(
      stepped(
        column((row) => row),
        true,
      ),
    ).toBe(false);
    expect(
      stepped(
        column((row) => row % 39),
        true,
      ),
    ).toBe(false);
  });
});

describe('classes', () => {
  test.each([
    ['the class', binary, binary, false, true],
    ['the class, turned round', binary, column((row) => 1 - binary[row]!), false, true],
    ['what the class was made from', binary, noise, false, true],
    [
      'what has much to do with it',
      binary,
      column((row) => noise[row]! + random.uniform() / 10),
      false,
      false,
    ],
    [
      'the class of all but one in a hundred',
      binary,
      column((row) => (row % 100 ? binary[row]! : 0.5)),
      false,
      false,
    ],
    ['a score that parts the classes', binary, column((row) => noise[row]! + 10 * binary[row]!), false, true],
    ['codes of the classes', classes, column((row) => [7, 3, 9, 1][classes[row]!]!), true, true],
    ['codes that have nothing to do with them', classes, column((row) => row % 4), true, false],
    ['keys', classes, column((row) => row), true, false],
  ])('%s', (_, label, values, isCategory, expected) => {
    expect(createLeakTest(label === binary ? 'binary' : 'multiclass', label)(values, isCategory)).toBe(
      expected,
    );
  });

  test('nothing is told where one class is nearly all there is, or rows are few', () => {
    const rare = column((row) => (row % 200 === 0 ? 1 : 0));
    expect(createLeakTest('binary', rare)(rare, false)).toBe(false);
    const few = Float64Array.from({ length: 40 }, (_, row) => row % 2);
    expect(createLeakTest('binary', few)(few, false)).toBe(false);
  });

  test('large data is sampled, evenly', () => {
    const label = Float64Array.from({ length: 300_000 }, (_, row) => (row * 7) % 11);
    const isSuspect = createLeakTest('multiclass', label);
    const started = performance.now();
    expect(isSuspect(label, false)).toBe(true);
    expect(
      isSuspect(
        Float64Array.from(label, (_, row) => row % 13),
        false,
      ),
    ).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
