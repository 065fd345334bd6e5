import { ArboretumError } from '../../core/errors.ts';
import { formatInteger } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { TrainResult } from '../../protocol/engine.ts';
import { defineCommand } from '../command.ts';
import { metricsTable } from '../metricsTable.ts';
import { readSpecFile, specFlag } from '../specFile.ts';
import { facts } from '../table.ts';
import { trainingFlags, trainingSpecOf } from '../trainingFlags.ts';

export const train = defineCommand({
  name: 'train',
  summary: 'Train a model, score it on a holdout and register it',
  positionals: [],
  flags: {
    spec: specFlag,
    data: {
      type: 'string',
      value: '<dataset>',
      description: 'Data file of the workspace (required, but not with --spec)',
    },
    target: {
      type: 'string',
      value: '<column>',
      description: 'Column to predict (required, but not with --spec)',
    },
    ...trainingFlags({
      rounds: 500,
      params: 'LightGBM parameters',
      split: 'How rows are divided (default: random)',
    }),
    name: { type: 'string', value: '<model>', description: "Name of the model (default: the file's)" },
    version: { type: 'string', value: '<x.y.z>', description: 'Version (default: the next one)' },
  },
  examples: [
    'train --data houses.csv --target price',
    'train --spec churn.arboretum.json --seed 7',
    'train --data churn.parquet --target churned --split time:day --params num_leaves=63,learning_rate=0.05',
  ],
  async run(engine, { flags }, context) {
    const file = flags.spec === undefined ? null : await readSpecFile(flags.spec, context.workspace);
    const { data, target, ...spec } = { ...file?.spec, ...trainingSpecOf(flags) };
    if (data === undefined) throw needed('--data <dataset>');
    if (target === undefined) throw needed('--target <column>');
    const { name = file?.name, version = file?.version } = flags;
    const result = await engine.train(
      {
        spec: { ...spec, data, target },
        ...(name === undefined ? {} : { name }),
        ...(version === undefined ? {} : { version }),
        ...(file === null ? {} : { source: file.source }),
      },
      context,
    );
    return { json: trainDocument(result), text: trainText(result) };
  },
});

function needed(flag: string): ArboretumError {
  return new ArboretumError('bad-usage', `'train' needs ${flag}.`, 'See arboretum train --help');
}

export function trainDocument(result: TrainResult): Record<string, unknown> {
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

export function trainText(result: TrainResult): string {
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
