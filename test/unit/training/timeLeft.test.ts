import { describe, expect, it } from 'vitest';
import { type Pace, noPace, observe, secondsLeft } from '../../../src/core/training/timeLeft.ts';

/** Rounds of the given lengths, one after the other. */
function paceOf(rounds: readonly number[]): Pace {
  let pace = observe(noPace, 0, 0);
  let seconds = 0;
  rounds.forEach((length, i) => {
    seconds += length;
    pace = observe(pace, i + 1, seconds);
  });
  return pace;
}

describe('time left', () => {
  it('is unknown at first', () => {
    expect(secondsLeft(noPace, 100)).toBeNull();
    expect(secondsLeft(paceOf([]), 100)).toBeNull();
    expect(secondsLeft(paceOf([0.01, 0.01]), 100)).toBeNull();
  });

  it('is what the pace says', () => {
    expect(secondsLeft(paceOf(new Array<number>(20).fill(0.1)), 100)).toBeCloseTo(8, 6);
    expect(secondsLeft(paceOf([20, 20, 20]), 10)).toBeCloseTo(140, 6);
  });

  it('follows rounds that get slower', () => {
    const pace = paceOf([...new Array<number>(100).fill(0.01), ...new Array<number>(40).fill(0.5)]);
    expect(secondsLeft(pace, 240)).toBeCloseTo(50, 0);
  });

  it('is nothing at the end', () => {
    expect(secondsLeft(paceOf([1, 1]), 2)).toBe(0);
  });

  it('keeps a short list however many rounds there are', () => {
    const pace = paceOf(new Array<number>(20_000).fill(0.001));
    expect(pace.marks.length).toBeLessThan(110);
    expect(secondsLeft(pace, 40_000)).toBeCloseTo(20, 1);
  });
});
