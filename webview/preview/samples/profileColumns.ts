import type { ColumnFlag, ColumnProfile, ColumnType, LevelCount } from '../../../src/core/dataset/types.ts';
import { randomNumbers } from './random.ts';

/** A column with what is the same in most samples. */
export function columnOf(
  name: string,
  type: ColumnType,
  storage: string,
  rest: Partial<ColumnProfile> = {},
): ColumnProfile {
  return { name, type, storage, missing: 0, distinct: 100, flags: [], ...rest };
}

/** A column of numbers (or dates) with a bell of a histogram, leaning by `lean` from -1 to 1. */
export function bell(
  name: string,
  [min, max]: readonly [number, number],
  { rows = 10_000, lean = 0, ...rest }: Partial<ColumnProfile> & { rows?: number; lean?: number } = {},
): ColumnProfile {
  const random = randomNumbers(name.length * 7 + Math.round(lean * 10));
  const weights = Array.from({ length: 30 }, (_, bin) => {
    const x = (bin + 0.5) / 30;
    const middle = 0.5 + lean * 0.35;
    return Math.exp(-(((x - middle) / 0.18) ** 2)) * (0.85 + 0.3 * random());
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.round((weight / total) * rows));
  const at = (share: number) => min + (max - min) * Math.max(0.02, Math.min(0.98, share + lean * 0.35));
  return columnOf(name, 'number', 'DOUBLE', {
    ...{ min, max, mean: at(0.5), sd: (max - min) * 0.13, distinct: 812 },
    quantiles: [at(0.28), at(0.41), at(0.5), at(0.59), at(0.72)],
    histogram: { edges: Array.from({ length: 31 }, (_, edge) => min + ((max - min) * edge) / 30), counts },
    ...rest,
  });
}

export function levels(...counts: readonly (readonly [string, number])[]): LevelCount[] {
  return counts.map(([value, count]) => ({ value, count }));
}

export function flagged(...flags: ColumnFlag[]): Pick<ColumnProfile, 'flags'> {
  return { flags };
}
