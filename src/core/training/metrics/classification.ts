import type { ClassMetrics } from '../result.ts';
import { meanOf, sumOf } from '../../statistics/sum.ts';

/** Probabilities are cut here before the logarithm, as scikit-learn does for doubles: 2^-52. */
const smallest = 2 ** -52;

/** Mean of -log of the probability that the right class was given; `probability(row)` is that probability. */
export function logLoss(
  rows: number,
  probability: (row: number) => number,
  weights: Float64Array | null,
): number {
  return meanOf(rows, (i) => -Math.log(Math.min(1 - smallest, Math.max(smallest, probability(i)))), weights);
}

/** Mean squared distance of the positive class's probability from what came. */
export function brierScore(
  truth: Float64Array,
  probability: Float64Array,
  weights: Float64Array | null,
): number {
  return meanOf(truth.length, (i) => (probability[i]! - truth[i]!) ** 2, weights);
}

/** Rows of each true class (first index) that were called each class (second): numbers, and weights. */
export interface Confusion {
  readonly counts: number[][];
  readonly weights: number[][];
}

/** `truth` and `called` are class indexes. */
export function confusionOf(
  classes: number,
  truth: Float64Array,
  called: Uint32Array,
  weights: Float64Array | null,
): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const weighted = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < truth.length; i++) {
    counts[truth[i]!]![called[i]!]!++;
    weighted[truth[i]!]![called[i]!]! += weights === null ? 1 : weights[i]!;
  }
  return { counts, weights: weighted };
}

/** Share of the rows that were called right. */
export function accuracy({ weights }: Confusion): number {
  const total = sumOf(weights.length, (i) => rowSum(weights, i));
  return sumOf(weights.length, (i) => weights[i]![i]!) / total;
}

/** How one class fared; each is undefined where it would divide by zero. */
export interface ClassFigures {
  /** Of the rows called so, the share that is. */
  readonly precision: number | undefined;
  /** Of the rows that are, the share called so. */
  readonly recall: number | undefined;
  /** Harmonic mean of the two; 0 where none was found, undefined where there was nothing to find or call. */
  readonly f1: number | undefined;
}

export function classFigures({ weights }: Confusion, of: number): ClassFigures {
  const hit = weights[of]![of]!;
  const present = rowSum(weights, of);
  const called = sumOf(weights.length, (i) => weights[i]![of]!);
  return {
    precision: called > 0 ? hit / called : undefined,
    recall: present > 0 ? hit / present : undefined,
    f1: called + present > 0 ? (2 * hit) / (called + present) : undefined,
  };
}

/** Mean F1 over the classes that occur in truth or predictions, each counting the same. */
export function macroF1(confusion: Confusion): number | undefined {
  const defined = confusion.weights
    .map((_, i) => classFigures(confusion, i).f1)
    .filter((f1) => f1 !== undefined);
  return defined.length === 0 ? undefined : meanOf(defined.length, (i) => defined[i]!);
}

/** The per-class table. `rows` counts rows; the shares are weighted as all metrics are. */
export function classTable(confusion: Confusion, names: readonly string[]): ClassMetrics[] {
  return names.map((name, i) => {
    const { precision, recall, f1 } = classFigures(confusion, i);
    return {
      class: name,
      rows: rowSum(confusion.counts, i),
      precision: precision ?? null,
      recall: recall ?? null,
      f1: f1 ?? null,
    };
  });
}

function rowSum(matrix: readonly (readonly number[])[], row: number): number {
  return sumOf(matrix.length, (i) => matrix[row]![i]!);
}
