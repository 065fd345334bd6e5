import type { DatasetProfile } from '../../core/dataset/types.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import { fileName, type Dataset } from '../dataset/dataset.ts';
import { runSteps } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import type { TrainingChoices, TrainingOptions } from './choices.ts';
import { trainingMemory } from './memory.ts';
import { defaultOptions } from './options.ts';
import { reviewStep } from './reviewStep.ts';
import { splitStep } from './splitStep.ts';
import { targetStep } from './targetStep.ts';

type Choices = Pick<TrainingChoices, 'model' | 'options'> &
  Partial<{ -readonly [K in 'target' | 'task' | 'split']: TrainingChoices[K] }>;

/** The form while it is filled in. */
export interface TrainForm {
  readonly services: Services;
  readonly dataset: Dataset;
  readonly title: string;
  readonly defaults: TrainingOptions;
  /** There after the first step. */
  profile?: DatasetProfile;
  /** What was chosen here before. */
  last: Partial<TrainingChoices>;
  choices: Choices;
  /** null: the engine decides by what has changed. */
  version: string | null;
  /** Fills in what was chosen here before, once the profile is known. */
  readonly recall: (form: TrainForm, profile: DatasetProfile) => void;
}

export interface FilledTrainForm {
  readonly choices: TrainingChoices;
  readonly version: string | null;
}

/** Asks for everything that a training needs: target, task and split, then one list to review and start. */
export async function askHowToTrain(
  services: Services,
  dataset: Dataset,
): Promise<FilledTrainForm | undefined> {
  const defaults = defaultOptions(dataset.folder);
  const form: TrainForm = {
    services,
    dataset,
    title: `Train on ${fileName(dataset.path)}`,
    defaults,
    last: {},
    choices: { options: defaults, model: modelNameFrom(dataset.path) },
    version: null,
    recall: recallLast,
  };
  if (!(await runSteps(form, [targetStep, splitStep, reviewStep]))) return undefined;
  const { target, task, split, model, options } = form.choices;
  if (target === undefined || task === undefined || split === undefined) return undefined;
  const choices = { target, task, split, model, options };
  trainingMemory(services.context.workspaceState).remember(dataset, choices, defaults);
  return { choices, version: form.version };
}

function recallLast(form: TrainForm, profile: DatasetProfile): void {
  const { workspaceState } = form.services.context;
  form.last = trainingMemory(workspaceState).recall(form.dataset, profile, form.defaults);
  form.choices = {
    ...form.choices,
    model: form.last.model ?? form.choices.model,
    options: form.last.options ?? form.choices.options,
  };
}
