import type { ExperimentFormState } from '../../../src/protocol/experiment.ts';
import { samples as experiments } from './experiments.ts';

const models: ExperimentFormState['models'] = [
  {
    name: 'pass-rate-forecaster',
    refs: [
      ...['pass-rate-forecaster@production', 'pass-rate-forecaster@staging'],
      ...['pass-rate-forecaster@1.3.0', 'pass-rate-forecaster@1.2.0', 'pass-rate-forecaster@1.1.0'],
    ],
    losses: ['absolute_error', 'squared_error'],
  },
  {
    name: 'churn',
    refs: ['churn@production', 'churn@1.4.0', 'churn@1.3.0', 'churn@1.2.0'],
    losses: ['log_loss', 'brier', 'error'],
  },
];

const empty: ExperimentFormState = { draft: null, models, taken: ['pass-rate-forecaster-q4'], preset: {} };

export const samples = {
  empty,
  preset: {
    ...empty,
    preset: {
      key: 'new-forecaster',
      variants: [{ model: 'pass-rate-forecaster@production' }, { model: 'pass-rate-forecaster@1.3.0' }],
      metrics: [{ name: 'absolute_error', role: 'primary', type: 'mean', direction: 'lower' }],
      plannedDays: 14,
    },
  },
  draft: { ...empty, draft: experiments.draft.experiment },
  noModels: { draft: null, models: [], taken: [], preset: {} },
  long: {
    ...empty,
    models: [
      {
        name: 'a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed',
        refs: ['a-model-with-a-name-that-does-not-end-for-a-very-long-time-indeed@1.0.0', 'x@1.0.0'],
        losses: ['<b>loss</b>'],
      },
    ],
    draft: experiments.hostile.experiment,
  },
} satisfies Record<string, ExperimentFormState>;
