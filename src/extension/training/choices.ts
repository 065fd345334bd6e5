import { formatIntegerOf } from '../../core/format/count.ts';
import type { Split, Task } from '../../core/training/spec.ts';

/** What a user decides about a training, and what is remembered of it for the next one on the same data. */
export interface TrainingChoices {
  readonly target: string;
  readonly task: Task;
  readonly split: Split;
  readonly model: string;
  readonly options: TrainingOptions;
}

/** What *More Options...* offers. */
export interface TrainingOptions {
  readonly rounds: number;
  readonly earlyStopping: number;
  readonly holdout: number;
  readonly seed: number;
  /** As typed: `learning_rate=0.05,num_leaves=63`. */
  readonly params: string;
  readonly exclude: readonly string[];
  readonly categorical: readonly string[];
  readonly weight: string | null;
  readonly dates: 'expand' | 'exclude';
}

/** The parts of the options that are off the defaults, in few words: `200 rounds, learning_rate=0.05`. */
export function changedOptions(options: TrainingOptions, defaults: TrainingOptions): string {
  const changed = (key: keyof TrainingOptions) =>
    JSON.stringify(options[key]) !== JSON.stringify(defaults[key]);
  return [
    changed('rounds') && formatIntegerOf(options.rounds, 'round'),
    changed('earlyStopping') &&
      (options.earlyStopping === 0 ? 'no early stopping' : `early stopping ${options.earlyStopping}`),
    changed('holdout') && `holdout ${Math.round(options.holdout * 100)} %`,
    changed('seed') && `seed ${options.seed}`,
    options.params,
    options.weight !== null && `weight ${options.weight}`,
    options.exclude.length > 0 && `without ${options.exclude.join(', ')}`,
    options.categorical.length > 0 && `${options.categorical.join(', ')} as categories`,
    changed('dates') && 'dates left out',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The choices of a form so far. Its review comes after target, task and split: there nothing is missing. */
export function complete(
  choices: Pick<TrainingChoices, 'model' | 'options'> & Partial<TrainingChoices>,
): TrainingChoices {
  return { target: '', task: 'regression', split: { kind: 'random' }, ...choices };
}
