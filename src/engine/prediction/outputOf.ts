import { ArboretumError } from '../../core/errors.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { defaultThreshold } from '../../core/training/metrics/binary.ts';
import type { PredictionColumn } from '../dataset/predictionWriter.ts';
import type { PredictResult } from '../workers/trainerService.ts';

/** The columns that a prediction adds, and how they come from what the learner says. */
export interface PredictionOutput {
  readonly columns: readonly PredictionColumn[];
  /** One array a column with one entry a row: numbers, or indexes of classes. */
  valuesOf(result: PredictResult, rows: number): Float64Array[];
}

export interface OutputChoice {
  readonly proba: boolean;
  readonly explain: boolean;
}

/**
 * `prediction`; with `proba` also `probability_<class>`; with `explain` also `shap_<feature>` and `shap_bias`
 * (for more than two classes `shap_<class>_<feature>`), which are on the scale of the raw score.
 * @throws {ArboretumError} `bad-usage` for probabilities of a regression
 */
export function outputOf(model: ModelVersion, { proba, explain }: OutputChoice): PredictionOutput {
  const { target, features } = model.signature;
  if (proba && target.kind !== 'class') {
    throw new ArboretumError(
      'bad-usage',
      `${model.name}@${model.version} predicts a number and has no probabilities.`,
      'Leave the probabilities out.',
    );
  }
  const parts = [
    predictionPart(model),
    ...(proba && target.kind === 'class' ? [probabilityPart(target.classes)] : []),
    ...(explain ? [contributionPart(model, [...features.map(({ name }) => name), 'bias'])] : []),
  ];
  return {
    columns: parts.flatMap(({ columns }) => columns),
    valuesOf: (result, rows) => parts.flatMap((part) => part.valuesOf(result, rows)),
  };
}

function predictionPart({ signature: { target }, score }: ModelVersion): PredictionOutput {
  if (target.kind === 'number') {
    return { columns: [{ kind: 'number', name: 'prediction' }], valuesOf: ({ values }) => [values] };
  }
  const threshold = score.threshold ?? defaultThreshold;
  const { classes } = target;
  const called =
    classes.length === 2
      ? ({ values }: PredictResult) => values.map((probability) => (probability >= threshold ? 1 : 0))
      : ({ values }: PredictResult, rows: number) => mostLikely(values, rows, classes.length);
  return {
    columns: [{ kind: 'class', name: 'prediction', classes }],
    valuesOf: (result, rows) => [called(result, rows)],
  };
}

function probabilityPart(classes: readonly string[]): PredictionOutput {
  return {
    columns: classes.map((name) => ({ kind: 'number', name: `probability_${name}` })),
    valuesOf: ({ values }, rows) =>
      classes.length === 2
        ? [values.map((positive) => 1 - positive), values]
        : columnsOf(values, rows, classes.length),
  };
}

function contributionPart(
  { signature: { target } }: ModelVersion,
  names: readonly string[],
): PredictionOutput {
  const prefixes =
    target.kind === 'class' && target.classes.length > 2
      ? target.classes.map((name) => `shap_${name}_`)
      : ['shap_'];
  const columns = prefixes.flatMap((prefix) =>
    names.map((name) => ({ kind: 'number' as const, name: prefix + name })),
  );
  return { columns, valuesOf: ({ contributions }, rows) => columnsOf(contributions!, rows, columns.length) };
}

/** The columns of a row-major matrix. */
function columnsOf(values: Float64Array, rows: number, width: number): Float64Array[] {
  return Array.from({ length: width }, (_, column) => {
    const picked = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) picked[row] = values[row * width + column]!;
    return picked;
  });
}

/** Index of the highest probability of each row, the first of equal ones. */
function mostLikely(values: Float64Array, rows: number, classes: number): Float64Array {
  const called = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let best = 0;
    for (let index = 1; index < classes; index += 1) {
      if (values[row * classes + index]! > values[row * classes + best]!) best = index;
    }
    called[row] = best;
  }
  return called;
}
