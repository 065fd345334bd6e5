import type { ComparedRows } from '../../../src/core/registry/comparison/compareRows.ts';
import type { Random } from '../../../src/core/statistics/random.ts';

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}

/** Compared rows of a task, for versions called 1.0.0, 1.1.0 and so on. */
export function rowsOf(
  task: ComparedRows['task'],
  truth: Float64Array,
  predictions: readonly Float64Array[],
  fields: Partial<ComparedRows> = {},
): ComparedRows {
  const objective = { regression: 'regression', binary: 'binary', multiclass: 'multiclass' }[task];
  return {
    task,
    objectives: predictions.map(() => objective),
    alphas: predictions.map(() => null),
    classes: { regression: [], binary: ['no', 'yes'], multiclass: ['a', 'b', 'c'] }[task],
    truth,
    predictions,
    thresholds: predictions.map(() => null),
    labels: predictions.map((_, version) => `1.${version}.0`),
    ...fields,
  };
}

/** Regression rows whose versions err with these standard deviations, independently. */
export function regressionRows(
  count: number,
  deviations: readonly number[],
  random: Random,
  fields: Partial<ComparedRows> = {},
): ComparedRows {
  const truth = Float64Array.from({ length: count }, () => 20 + 3 * normal(random));
  const predictions = deviations.map((deviation) => truth.map((value) => value + deviation * normal(random)));
  return rowsOf('regression', truth, predictions, fields);
}

/** Binary rows whose versions see the class with these strengths. */
export function binaryRows(count: number, strengths: readonly number[], random: Random): ComparedRows {
  const truth = Float64Array.from({ length: count }, () => (random.uniform() < 0.4 ? 1 : 0));
  const predictions = strengths.map((strength) =>
    truth.map((value) => 1 / (1 + Math.exp(-strength * (value - 0.5) - normal(random)))),
  );
  return rowsOf('binary', truth, predictions);
}

/** Three classes; the versions give the right one this much more than the others. */
export function multiclassRows(count: number, strengths: readonly number[], random: Random): ComparedRows {
  const truth = Float64Array.from({ length: count }, () => random.below(3));
  const predictions = strengths.map((strength) => {
    const probabilities = new Float64Array(3 * count);
    truth.forEach((right, row) => {
      const scores = [0, 1, 2].map((k) => Math.exp(normal(random) + (k === right ? strength : 0)));
      const sum = scores.reduce((a, b) => a + b, 0);
      scores.forEach((score, k) => (probabilities[3 * row + k] = score / sum));
    });
    return probabilities;
  });
  return rowsOf('multiclass', truth, predictions);
}

/**
 * The rows with one more version that errs as the last one does, but in the neighbouring row: as good by every figure, and
 * not by chance.
 */
export function withEqual(rows: ComparedRows): ComparedRows {
  const last = rows.predictions.at(-1)!;
  const neighbour = (row: number) => (row % 2 === 0 ? Math.min(row + 1, last.length - 1) : row - 1);
  const moved = rows.truth.map((value, row) => value + last[neighbour(row)]! - rows.truth[neighbour(row)]!);
  return rowsOf(rows.task, rows.truth, [...rows.predictions, moved]);
}

/** Every number in a value, for a look at whether all are finite. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
