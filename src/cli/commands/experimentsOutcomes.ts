import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import type { ImportedOutcomes } from '../../protocol/experiment.ts';
import { defineCommand, type Output } from '../command.ts';
import { numberOf } from '../values.ts';

const key = { name: 'key', description: 'Key of the experiment' } as const;
const data = { type: 'string', value: '<file>', required: true, description: 'Dataset' } as const;
const unit = {
  type: 'string',
  value: '<column>',
  description: 'Column of the unit; default: that of the experiment',
} as const;
const time = {
  type: 'string',
  value: '<column>',
  description: 'Column with the time of the outcome',
} as const;
const segment = {
  type: 'string',
  value: '<column>',
  multiple: true,
  description: 'Column by which results can be split',
} as const;

export const experimentsRecord = defineCommand({
  name: 'experiments record',
  summary: 'Record the outcome of one unit',
  positionals: [key],
  flags: {
    unit: { type: 'string', value: '<id>', required: true, description: 'Id of the unit' },
    metric: {
      type: 'string',
      value: '<name>=<number>',
      required: true,
      multiple: true,
      description: 'What was measured',
    },
    variant: {
      type: 'string',
      value: '<name>',
      description: 'What it was given; default: what the hash assigns',
    },
    at: { type: 'string', value: '<time>', description: 'When; default: now' },
  },
  examples: ['experiments record new-churn --unit customer-17 --metric log_loss=0.31'],
  async run(engine, { positionals, flags }) {
    const values = Object.fromEntries(
      flags.metric.map((text) => {
        const at = text.lastIndexOf('=');
        if (at < 1) throw new ArboretumError('bad-usage', `--metric is <name>=<number>, not '${text}'.`);
        // Infinite and missing numbers are for the engine to refuse, which says why.
        const value = /^[-+]?(inf(inity)?|nan)$/i.test(text.slice(at + 1))
          ? NaN
          : numberOf('metric', text.slice(at + 1));
        return [text.slice(0, at), value] as const;
      }),
    );
    const outcome = {
      unit: flags.unit,
      values,
      ...(flags.variant === undefined ? {} : { variant: flags.variant }),
      ...(flags.at === undefined ? {} : { time: flags.at }),
    };
    const recorded = await engine.recordResults({ key: positionals.key, outcomes: [outcome] });
    return { json: recorded, text: `Recorded for ${flags.unit}.` };
  },
});

export const experimentsImport = defineCommand({
  name: 'experiments import',
  summary: 'Take the rows of a dataset as outcomes',
  positionals: [key],
  flags: {
    data,
    unit,
    variant: {
      type: 'string',
      value: '<column>',
      description: 'Column of the variant; default: what the hash assigns',
    },
    time,
    covariate: {
      type: 'string',
      value: '<column>',
      description: 'Column of the covariate, where the metrics have one',
    },
    map: {
      type: 'string',
      value: '<metric>=<column>',
      multiple: true,
      description: 'Column of a metric; default: that of the same name',
    },
    segment,
  },
  examples: [
    'experiments import new-churn --data outcomes.csv --unit customer --time day --map log_loss=loss',
  ],
  async run(engine, { positionals, flags }, context) {
    const map = Object.fromEntries(
      flags.map.map((text) => {
        const at = text.indexOf('=');
        if (at < 1) throw new ArboretumError('bad-usage', `--map is <metric>=<column>, not '${text}'.`);
        return [text.slice(0, at), text.slice(at + 1)] as const;
      }),
    );
    if (flags.covariate !== undefined) {
      const { metrics } = await engine.showExperiment(positionals.key);
      const names = [
        ...new Set(metrics.map(({ covariate }) => covariate).filter((name) => name !== undefined)),
      ];
      if (names.length !== 1) {
        throw new ArboretumError(
          'bad-usage',
          names.length === 0
            ? 'No metric of the experiment has a covariate.'
            : `The metrics have the covariates ${names.join(', ')}.`,
          'Use --map <covariate>=<column>.',
        );
      }
      map[names[0]!] = flags.covariate;
    }
    const imported = await engine.importOutcomes(
      {
        key: positionals.key,
        data: flags.data,
        map,
        segments: flags.segment,
        ...(flags.unit === undefined ? {} : { unit: flags.unit }),
        ...(flags.variant === undefined ? {} : { variant: flags.variant }),
        ...(flags.time === undefined ? {} : { time: flags.time }),
      },
      context,
    );
    return importedOutput(imported);
  },
});

export const experimentsReplay = defineCommand({
  name: 'experiments replay',
  summary: 'Score a labelled dataset with each variant on its own units, and take the losses as outcomes',
  positionals: [key],
  flags: {
    data,
    target: {
      type: 'string',
      value: '<column>',
      description: 'Column with the truth; default: that of the models',
    },
    unit,
    time,
    segment,
  },
  examples: ['experiments replay new-churn --data customers.csv --target left --unit customer'],
  async run(engine, { positionals, flags }, context) {
    const replayed = await engine.replayExperiment(
      {
        key: positionals.key,
        data: flags.data,
        segments: flags.segment,
        ...(flags.target === undefined ? {} : { target: flags.target }),
        ...(flags.unit === undefined ? {} : { unit: flags.unit }),
        ...(flags.time === undefined ? {} : { time: flags.time }),
      },
      context,
    );
    return importedOutput(replayed);
  },
});

export const experimentsRemove = defineCommand({
  name: 'experiments remove',
  summary: 'Take a batch of outcomes back',
  positionals: [key, { name: 'batch', description: 'Its id, which `experiments show` lists' }],
  flags: {},
  examples: ['experiments remove new-churn imported-1a2b3c4d'],
  async run(engine, { positionals }) {
    const experiment = await engine.removeOutcomes(positionals.key, positionals.batch);
    return { json: experiment, text: `${positionals.batch} is removed.` };
  },
});

function importedOutput(imported: ImportedOutcomes): Output {
  const { rows, units, metrics, warnings, batch } = imported;
  const text = [
    `${formatIntegerOf(rows, 'row')} of ${formatIntegerOf(units, 'unit')}, with ${metrics.join(', ')} (batch ${batch}).`,
    ...warnings,
  ];
  return { json: imported, text: text.join('\n') };
}
