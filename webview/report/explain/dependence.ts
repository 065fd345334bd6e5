import type { Dependence } from '../../../src/core/registry/insights/shapTypes.ts';

/** SHAP values of the rows with one level. */
export interface Strip {
  readonly name: string;
  /** `level` of the data; several together; rows without a value. */
  readonly kind: 'level' | 'others' | 'missing';
  readonly shap: readonly number[];
  readonly mean: number;
}

/** Levels with a strip of their own. */
export const mostLevels = 12;

/** A strip a level, the most frequent first; then the other levels together, and the missing ones. */
export function stripsOf({ levels, values, shap, missing }: Dependence): Strip[] {
  const groups = levels.map((): number[] => []);
  values.forEach((level, i) => {
    if (Number.isFinite(shap[i])) groups[level]?.push(shap[i]!);
  });
  const known = levels
    .map((name, i) => strip(name, 'level', groups[i]!))
    .filter((one) => one.shap.length > 0);
  // One level more takes no more room than a strip that says so.
  const own = known.length <= mostLevels + 1 ? known : known.slice(0, mostLevels);
  const others = known.slice(own.length);
  const absent = missing.filter(Number.isFinite);
  return [
    ...own,
    ...(others.length > 0
      ? [
          strip(
            `${others.length} more`,
            'others',
            others.flatMap((one) => one.shap),
          ),
        ]
      : []),
    ...(absent.length > 0 ? [strip('missing', 'missing', absent)] : []),
  ];
}

function strip(name: string, kind: Strip['kind'], shap: readonly number[]): Strip {
  return { name, kind, shap, mean: shap.reduce((sum, value) => sum + value, 0) / shap.length };
}

/** Neighbouring rows by the value of a number: the middle of their values and of their SHAP values. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly shap: number;
  readonly rows: number;
}

const mostBins = 24;
const fewestRows = 8;

/** Bins of about as many rows each; rows with one value are never torn apart. */
export function binsOf({ values, shap }: Pick<Dependence, 'values' | 'shap'>): Bin[] {
  const order = [...values.keys()]
    .filter((i) => Number.isFinite(values[i]) && Number.isFinite(shap[i]))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const size = Math.max(fewestRows, Math.ceil(order.length / mostBins));
  const bins: Bin[] = [];
  for (let from = 0; from < order.length;) {
    let to = Math.min(order.length, from + size);
    if (order.length - to < size / 2) to = order.length;
    while (to < order.length && values[order[to]!] === values[order[to - 1]!]) to++;
    const rows = order.slice(from, to);
    bins.push({
      ...{ from: values[rows[0]!]!, to: values[rows.at(-1)!]!, rows: rows.length },
      ...{ value: median(rows.map((i) => values[i]!)), shap: median(rows.map((i) => shap[i]!)) },
    });
    from = to;
  }
  return bins;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}
