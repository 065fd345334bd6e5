import { prunerKinds } from '../../core/search/pruner.ts';
import { strategyKinds } from '../../core/search/strategy.ts';
import type { Flag } from '../command.ts';
import { specFlag } from '../specFile.ts';
import { trainingFlags } from '../trainingFlags.ts';

/** The flags of `search`: what is trained, how it is searched, what becomes of it. */
export const searchFlags = {
  spec: specFlag,
  data: {
    type: 'string',
    value: '<dataset>',
    description: 'Data file of the workspace (required, but not with --spec or --resume)',
  },
  target: {
    type: 'string',
    value: '<column>',
    description: 'Column to predict (required, but not with --spec or --resume)',
  },
  strategy: {
    type: 'string',
    value: strategyKinds.join('|'),
    description: 'How trials are suggested (default: tpe)',
  },
  space: {
    type: 'string',
    value: '<file.json>',
    description: 'Search space, relative to the workspace or the current folder (default: one for the task)',
  },
  trials: {
    type: 'string',
    value: '<n>',
    description:
      "Most trials, the default parameters' included (default: all of a grid; 50 without --time-limit)",
  },
  'time-limit': {
    type: 'string',
    value: '<time>',
    description: 'End of the search, such as 60s, 10m, 1h, 90',
  },
  'trial-time-limit': {
    type: 'string',
    value: '<time>',
    description: 'Time after which a trial is given up',
  },
  patience: {
    type: 'string',
    value: '<n>',
    description: 'Trials without improvement after which the search ends',
  },
  cv: {
    type: 'string',
    value: 'kfold|stratified|group:<col>|time:<col>|single',
    description: 'Cross-validation (default: as --split; else stratified for classes, kfold for numbers)',
  },
  folds: { type: 'string', value: '<n>', description: 'Folds of the cross-validation (default: 5)' },
  repeats: {
    type: 'string',
    value: '<n>',
    description: 'Cross-validations a trial, each divided anew (default: 1)',
  },
  metric: {
    type: 'string',
    value: '<name>',
    description: 'What is optimized (default: what training watches)',
  },
  pruner: {
    type: 'string',
    value: prunerKinds.join('|'),
    description: 'What gives up hopeless trials early (default: median)',
  },
  window: {
    type: 'string',
    value: '<n>',
    description: 'How many trials may run at a time; it decides the results (default: by the folds)',
  },
  shuffle: { type: 'boolean', description: 'Try a grid in random order' },
  workers: {
    type: 'string',
    value: '<n>',
    description: 'Trainings at a time; no effect on results (default: all cores)',
  },
  study: {
    type: 'string',
    value: '<name>',
    description: "Name of the study (default: the data's and the strategy's)",
  },
  resume: {
    type: 'boolean',
    description: 'Go on with the study of --study, with what is left of its budget',
  },
  'warm-start': { type: 'string', value: '<study>', description: 'Learn from the trials of an older study' },
  register: {
    type: 'string',
    value: '<model>',
    description: 'Register the best trial as a version of this model',
  },
  ...trainingFlags({
    rounds: 1000,
    params: 'LightGBM parameters to begin with; those outside the space stay',
    split: 'How the holdout is drawn (default: as --cv group:<col> or time:<col>, else random)',
  }),
} as const satisfies Record<string, Flag>;

/** The values that were given. */
export type SearchFlags = {
  readonly [Name in keyof typeof searchFlags]: (typeof searchFlags)[Name]['type'] extends 'boolean'
    ? boolean
    : string | undefined;
};
