import { formatInteger } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import { parseCliParams } from '../../core/training/cliParams.ts';
import { tasks, type TrainingSpecInput } from '../../core/training/spec.ts';
import type { TrainRequest, TrainResult } from '../../protocol/engine.ts';
import { defineCommand } from '../command.ts';
import { metricsTable } from '../metricsTable.ts';
import { facts } from '../table.ts';
import { listOf, numberOf, oneOf, splitOf, wholeNumberOf } from '../values.ts';

export const train = defineCommand({
  name: 'train',
  summary: 'Train a model, score it on a holdout and register it',
  positionals: [],
  flags: {
    data: { type: 'string', value: '<dataset>', required: true, description: 'Data file of the workspace' },
    target: { type: 'string', value: '<column>', required: true, description: 'Column to predict' },
    task: {
      type: 'string',
      value: tasks.join('|'),
      description: 'Kind of prediction (default: from the target)',
    },
    objective: { type: 'string', value: '<name>', description: "LightGBM's objective (default: the task's)" },
    params: { type: 'string', value: '<k=v,...>', description: 'LightGBM parameters' },
    rounds: { type: 'string', value: '<n>', description: 'Most boosting rounds (default: 500)' },
    'early-stopping': {
      type: 'string',
      value: '<n>',
      description: 'Rounds without improvement before training stops, 0: never (default: 50)',
    },
    categorical: { type: 'string', value: '<a,b>', description: 'Columns to treat as categories' },
    exclude: { type: 'string', value: '<a,b>', description: 'Columns to leave out' },
    weight: { type: 'string', value: '<column>', description: 'Column of row weights' },
    split: {
      type: 'string',
      value: 'random|stratified|group:<col>|time:<col>',
      description: 'How rows are divided (default: random)',
    },
    holdout: { type: 'string', value: '<share>', description: 'Share that only scores (default: 0.2)' },
    seed: { type: 'string', value: '<n>', description: 'Seed of everything random (default: 42)' },
    name: { type: 'string', value: '<model>', description: "Name of the model (default: the file's)" },
    version: { type: 'string', value: '<x.y.z>', description: 'Version (default: the next one)' },
  },
  examples: [
    'train --data houses.csv --target price',
    'train --data churn.parquet --target churned --split time:day --params num_leaves=63,learning_rate=0.05',
  ],
  async run(engine, { flags }, context) {
    const result = await engine.train(requestOf(flags), context);
    return { json: document(result), text: text(result) };
  },
});

type Flags = { readonly data: string; readonly target: string } & Readonly<
  Record<string, string | undefined>
>;

function requestOf(flags: Flags): TrainRequest {
  const spec: Mutable<TrainingSpecInput> = { data: flags.data, target: flags.target };
  if (flags.task !== undefined) spec.task = oneOf('task', flags.task, tasks);
  if (flags.objective !== undefined) spec.objective = flags.objective;
  if (flags.params !== undefined) spec.params = parseCliParams(flags.params);
  if (flags.rounds !== undefined) spec.rounds = wholeNumberOf('rounds', flags.rounds);
  const patience = flags['early-stopping'];
  if (patience !== undefined) spec.earlyStopping = wholeNumberOf('early-stopping', patience);
  if (flags.categorical !== undefined) spec.categorical = listOf(flags.categorical);
  if (flags.exclude !== undefined) spec.exclude = listOf(flags.exclude);
  if (flags.weight !== undefined) spec.weight = flags.weight;
  if (flags.split !== undefined) spec.split = splitOf(flags.split);
  if (flags.holdout !== undefined) spec.holdout = numberOf('holdout', flags.holdout);
  if (flags.seed !== undefined) spec.seed = wholeNumberOf('seed', flags.seed);
  return {
    spec,
    ...(flags.name === undefined ? {} : { name: flags.name }),
    ...(flags.version === undefined ? {} : { version: flags.version }),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function document(result: TrainResult): unknown {
  const { holdout, baseline, validation, threshold, classes, confusion } = result.score;
  return {
    model: result.model,
    version: result.version,
    task: result.task,
    metrics: { holdout, baseline, ...(validation ? { validation } : {}) },
    best_iteration: result.bestIteration,
    rows: result.rows,
    seconds: result.seconds,
    peak_rss_mb: result.peakRssMb,
    path: result.path,
    run_id: result.runId,
    ...(threshold === undefined ? {} : { threshold }),
    ...(classes === undefined ? {} : { classes }),
    ...(confusion === undefined ? {} : { confusion }),
    warnings: result.warnings,
  };
}

function text(result: TrainResult): string {
  const { train: trained, validation, holdout } = result.rows;
  return [
    facts([
      ['Model', `${result.model}@${result.version} (${result.task})`],
      [
        'Rows',
        `${formatInteger(trained)} train, ${formatInteger(validation)} validation, ${formatInteger(holdout)} holdout`,
      ],
      ['Rounds', formatInteger(result.bestIteration)],
      ['Took', `${formatDuration(result.seconds)}, ${formatInteger(result.peakRssMb)} MB of memory at most`],
      ['Saved in', result.path],
    ]),
    '',
    metricsTable(result.score),
    ...result.warnings.map((warning) => `\nWarning: ${warning}`),
  ].join('\n');
}
