import type * as vscode from 'vscode';
import type { DatasetProfile } from '../../core/dataset/types.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { TrainingChoices, TrainingOptions } from './choices.ts';

/** What was chosen last time on each data file, in the workspace's state. */
export interface TrainingMemory {
  /** Without what the data no longer has. */
  recall(dataset: Dataset, profile: DatasetProfile, defaults: TrainingOptions): Partial<TrainingChoices>;
  /** Options that are as in the settings are not kept, so that they follow the settings. */
  remember(dataset: Dataset, choices: TrainingChoices, defaults: TrainingOptions): void;
}

/** @param purpose searches on the same data have other options than trainings */
export function trainingMemory(
  state: vscode.Memento,
  purpose: 'training' | 'search' = 'training',
): TrainingMemory {
  const key = (dataset: Dataset) => `${purpose} ${dataset.uri.toString()}`;
  return {
    recall(dataset, profile, defaults) {
      const last = state.get<Partial<Remembered>>(key(dataset));
      return last ? stillPossible(last, profile, defaults) : {};
    },
    remember(dataset, choices, defaults) {
      const options = changedFrom(defaults, choices.options);
      void state.update(key(dataset), { ...choices, options } satisfies Remembered);
    },
  };
}

type Remembered = Omit<TrainingChoices, 'options'> & { readonly options: Partial<TrainingOptions> };

function changedFrom(defaults: TrainingOptions, options: TrainingOptions): Partial<TrainingOptions> {
  const changed = Object.entries(options).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name as keyof TrainingOptions]),
  );
  return Object.fromEntries(changed);
}

function stillPossible(
  last: Partial<Remembered>,
  profile: DatasetProfile,
  defaults: TrainingOptions,
): Partial<TrainingChoices> {
  const names = new Set(profile.columns.map(({ name }) => name));
  if (last.target === undefined || !names.has(last.target)) return {};
  const options = { ...defaults, ...last.options };
  const { split, ...rest } = last;
  const splitStands = split !== undefined && (!('column' in split) || names.has(split.column));
  return {
    ...rest,
    ...(splitStands ? { split } : {}),
    options: {
      ...options,
      exclude: options.exclude.filter((name) => names.has(name)),
      categorical: options.categorical.filter((name) => names.has(name)),
      weight: options.weight !== null && names.has(options.weight) ? options.weight : null,
    },
  };
}
