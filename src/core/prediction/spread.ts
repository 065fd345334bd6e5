import type { PredictionSpread } from './preview.ts';

export interface SpreadCounter {
  add(predictions: ArrayLike<number>): void;
  spread(): PredictionSpread;
}

/** How often each class was predicted; `predictions` are indexes of classes. */
export function classCounter(classes: readonly string[]): SpreadCounter {
  const counts = new Float64Array(classes.length);
  return {
    add(predictions) {
      for (let row = 0; row < predictions.length; row++) counts[predictions[row]!]! += 1;
    },
    spread: () => ({
      kind: 'class',
      classes: classes.map((name, index) => ({ name, count: counts[index]! })),
    }),
  };
}

const mostKept = 65_536;
const bins = 30;

/**
 * A histogram of numbers whose range is not known before the last: it keeps all of them while they are few, then every
 * second, every fourth and so on, evenly over the file.
 *
 * @param capacity numbers kept at most, even
 */
export function numberCounter(capacity = mostKept): SpreadCounter {
  const kept = new Float64Array(capacity);
  let count = 0;
  let stride = 1;
  let seen = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  const thin = () => {
    for (let at = 0; at < capacity / 2; at++) kept[at] = kept[2 * at]!;
    count = capacity / 2;
    stride *= 2;
  };
  return {
    add(predictions) {
      for (let row = 0; row < predictions.length; row++) {
        const value = predictions[row]!;
        if (!Number.isFinite(value)) continue;
        if (value < min) min = value;
        if (value > max) max = value;
        sum += value;
        if (seen % stride === 0) {
          if (count === capacity) thin();
          if (seen % stride === 0) kept[count++] = value;
        }
        seen += 1;
      }
    },
    spread() {
      if (seen === 0) return { kind: 'number', min: null, max: null, mean: null, counts: [], counted: 0 };
      const counts = binned(kept.subarray(0, count), min, max);
      return { kind: 'number', min, max, mean: sum / seen, counts, counted: count };
    },
  };
}

function binned(values: Float64Array, min: number, max: number): number[] {
  if (min === max) return [values.length];
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
    counts[bin]! += 1;
  }
  return counts;
}
