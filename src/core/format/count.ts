import { formatInteger, formatNumber } from './number.ts';

const steps = [
  { from: 1e12, name: 'T' },
  { from: 1e9, name: 'G' },
  { from: 1e6, name: 'M' },
] as const;

/** A count that has little room: exact below a million (`84,210`), then `1.2 M`, `3.4 G`. */
export function formatCount(count: number): string {
  // 999,950 is where one decimal of a million begins; below it the exact count is as short.
  const step = steps.find(({ from }) => Math.abs(count) >= from);
  if (!step || !Number.isFinite(count)) return formatInteger(count);
  return `${formatNumber(count / step.from, { digits: Math.abs(count / step.from) >= 10 ? 3 : 2 })} ${step.name}`;
}

/** A count with its noun: `1 row`, `2,412 rows`, `1.2 M rows`. */
export function formatCountOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** An exact count with its noun: `1 row`, `1,164,318 rows`. */
export function formatIntegerOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatInteger(count)} ${count === 1 ? noun : plural}`;
}
