import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemo } from '../../../webview/ui/memo.ts';
import { createPuller } from '../../../webview/study/data/puller.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Pulls that end when they are told to. */
function slowPulls() {
  const ends: (() => void)[] = [];
  const pull = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  return { pull, end: () => ends.shift()!() };
}

it('pulls at once', () => {
  const { pull } = slowPulls();
  createPuller(pull, 250)();
  expect(pull).toHaveBeenCalledTimes(1);
});

it('makes one pull of all that is asked for while one is under way', async () => {
  const { pull, end } = slowPulls();
  const ask = createPuller(pull, 250);
  for (let i = 0; i < 10; i++) ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pull).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(pull).toHaveBeenCalledTimes(2);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pull).toHaveBeenCalledTimes(2);
});

it('pulls at most four times a second, and not a last time in vain', async () => {
  const pull = vi.fn(async () => {});
  const ask = createPuller(pull, 250);
  for (let i = 0; i < 100; i++) {
    ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(pull.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(pull.mock.calls.length).toBeLessThanOrEqual(5);
  await vi.advanceTimersByTimeAsync(1_000);
  const after = pull.mock.calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(pull).toHaveBeenCalledTimes(after);
});

it('a memo makes again only what depends on something else', () => {
  const memo = createMemo();
  const make = vi.fn(() => ({}));
  const key = {};
  const first = memo('a', [key, 1], make);
  expect(memo('a', [key, 1], make)).toBe(first);
  expect(memo('a', [key, 2], make)).not.toBe(first);
  expect(memo('b', [key, 2], make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(3);
});
