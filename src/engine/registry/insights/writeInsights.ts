import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { part, type TrainingData } from '../../../core/dataset/trainingData.ts';
import { evenly } from '../../../core/registry/insights/evenly.ts';
import { featureRanges } from '../../../core/registry/insights/featureRanges.ts';
import {
  type ExplainedSample,
  sampleRows,
  scoresOf,
} from '../../../core/registry/insights/explainedSample.ts';
import { type HoldoutFigures, holdoutFigures } from '../../../core/registry/insights/holdoutFigures.ts';
import { holdoutFiguresSchema } from '../../../core/registry/insights/holdoutFiguresSchema.ts';
import { insightsFile, type InsightsFile } from '../../../core/registry/insights/insightsFile.ts';
import { classLosses, regressionLosses, type RowLosses } from '../../../core/registry/insights/rowLosses.ts';
import { segmentsOf } from '../../../core/registry/insights/segments.ts';
import { meanOf } from '../../../core/statistics/sum.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import type { FitResult } from '../../training/fitTask.ts';
import { rowsOfPart } from '../../training/rowsOfPart.ts';
import { transferring } from '../../workers/channel.ts';
import { encodeSample } from './sampleArrays.ts';

/** Rows that segments rest on, and numbers that are looked at for them: half a second of work. */
const mostSegmentRows = 100_000;
const mostSegmentNumbers = 20_000_000;
/** Features with segments: those that the model uses most. */
const mostSegmentFeatures = 200;

/** A model that has just been trained, with the rows that it was not trained on. */
export interface JudgedModel {
  readonly data: TrainingData;
  readonly fitted: FitResult;
  readonly modelText: string;
}

/**
 * Keeps with a version the ranges of its training, and what its report draws of its holdout: errors or curves, errors by
 * segment, and SHAP values of sampled rows. Which rows depends on the model and the data alone.
 *
 * @param folder of the version, absolute
 */
export async function writeInsights(
  parts: EngineParts,
  folder: string,
  model: JudgedModel,
  context: AbortableContext,
): Promise<void> {
  const rows = rowsOfPart(model.data, part.holdout);
  const sample = rows.length === 0 ? null : await explainSample(parts, model, rows, context);
  const file: InsightsFile = {
    format: 1,
    segments: rows.length === 0 ? null : segmentsByFeature(model, rows),
    sample: sample && encodeSample(sample),
    ranges: featureRanges(model.data),
    holdout: rows.length === 0 ? null : figuresOf(model, rows),
  };
  await writeFile(join(folder, insightsFile), `${JSON.stringify(file)}\n`, { signal: context.signal });
}

/** Null where an error is beyond all numbers: the report then says so itself. */
function figuresOf({ data, fitted }: JudgedModel, holdout: Int32Array): HoldoutFigures | null {
  const truth = new Float64Array(holdout.length);
  holdout.forEach((row, at) => (truth[at] = data.label[row]!));
  const judged = { rows: holdout.length, truth, predictions: fitted.holdout };
  const figures = holdoutFigures(judged, data.signature.target, fitted.score.threshold ?? null);
  return holdoutFiguresSchema.safeParse(figures).success ? figures : null;
}

function segmentsByFeature({ data, fitted }: JudgedModel, holdout: Int32Array): InsightsFile['segments'] {
  const { features } = data.signature;
  const used = features
    .map((_, index) => index)
    .sort((a, b) => fitted.gain[b]! - fitted.gain[a]! || a - b)
    .slice(0, mostSegmentFeatures);
  const affordable = Math.min(mostSegmentRows, Math.floor(mostSegmentNumbers / used.length));
  const picked = evenly(holdout.length, affordable);
  const losses = lossesOf({ data, fitted }, holdout, picked);
  return {
    metric: losses.metric,
    overall: meanOf(picked.length, (i) => losses.loss[i]!),
    rows: picked.length,
    holdoutRows: holdout.length,
    features: used.map((index) => ({
      feature: features[index]!.name,
      segments: segmentsOf(features[index]!, valuesOf(data, index, holdout, picked), losses),
    })),
  };
}

function lossesOf(
  { data, fitted }: Pick<JudgedModel, 'data' | 'fitted'>,
  holdout: Int32Array,
  picked: readonly number[],
): RowLosses {
  const truth = Float64Array.from(picked, (at) => data.label[holdout[at]!]!);
  const predictions = predictionsOf(fitted, picked);
  const { target } = data.signature;
  if (target.kind === 'number') return regressionLosses(truth, predictions);
  return classLosses(truth, predictions, target.classes.length, fitted.score.threshold ?? 0.5);
}

function predictionsOf({ holdout, width }: FitResult, picked: readonly number[]): Float64Array {
  const predictions = new Float64Array(picked.length * width);
  picked.forEach((at, i) => predictions.set(holdout.subarray(at * width, (at + 1) * width), i * width));
  return predictions;
}

function valuesOf(
  { matrix, rows }: TrainingData,
  feature: number,
  holdout: Int32Array,
  picked: readonly number[],
): Float64Array {
  return Float64Array.from(picked, (at) => matrix[feature * rows + holdout[at]!]!);
}

async function explainSample(
  parts: EngineParts,
  { data, fitted, modelText }: JudgedModel,
  holdout: Int32Array,
  context: AbortableContext,
): Promise<ExplainedSample | null> {
  const { signature } = data;
  const features = signature.features.length;
  const scores = scoresOf(signature);
  const count = sampleRows(holdout.length, features, scores, leavesOf(modelText));
  if (count === 0) return null;
  const picked = evenly(holdout.length, count);
  const values = new Float64Array(count * features);
  for (let feature = 0; feature < features; feature++) {
    picked.forEach((at, i) => {
      values[i * features + feature] = data.matrix[feature * data.rows + holdout[at]!]!;
    });
  }
  const contributions = await parts.pool.run(async (trainer) => {
    await trainer.loadModel(modelText);
    const explained = await contributionsInChunks(values, count, features, (matrix, rows) =>
      trainer.predict(transferring({ matrix, rows, order: 'row', explain: true }, [matrix])),
    );
    await trainer.unloadModel();
    return explained;
  }, context);
  return {
    rows: count,
    rowNumbers: Float64Array.from(picked, (at) => data.rowNumbers[holdout[at]!]!),
    truth: Float64Array.from(picked, (at) => data.label[holdout[at]!]!),
    predictions: predictionsOf(fitted, picked),
    values,
    contributions,
  };
}

/** In chunks, between which a worker looks whether it is to stop. */
const chunkRows = 100;

async function contributionsInChunks(
  values: Float64Array,
  rows: number,
  features: number,
  predict: (matrix: Float64Array, rows: number) => Promise<{ readonly contributions: Float64Array | null }>,
): Promise<Float32Array> {
  let all = new Float32Array(0);
  for (let from = 0; from < rows; from += chunkRows) {
    const count = Math.min(chunkRows, rows - from);
    const matrix = values.slice(from * features, (from + count) * features);
    const { contributions } = await predict(matrix, count);
    const width = contributions!.length / count;
    if (from === 0) all = new Float32Array(rows * width);
    all.set(contributions!, from * width);
  }
  return all;
}

function leavesOf(modelText: string): number {
  let leaves = 0;
  for (const [, count] of modelText.matchAll(/^num_leaves=(\d+)$/gm)) leaves += Number(count);
  return leaves;
}
