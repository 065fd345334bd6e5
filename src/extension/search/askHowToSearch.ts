import type { DatasetProfile } from '../../core/dataset/types.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import { fileName, type Dataset } from '../dataset/dataset.ts';
import { withLateNotification } from '../host/progress.ts';
import { runSteps } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { trainingMemory } from '../training/memory.ts';
import { defaultOptions } from '../training/options.ts';
import { splitStep } from '../training/splitStep.ts';
import { targetStep } from '../training/targetStep.ts';
import type { TrainForm } from '../training/trainForm.ts';
import { filledForm, type SearchForm } from './form.ts';
import { chosenOf } from './formFacts.ts';
import { searchMemory } from './memory.ts';
import type { SearchChoices } from './request.ts';
import { reviewStep } from './reviewStep.ts';
import type { Seed } from './seed.ts';
import { usualRounds } from './settings.ts';

export interface FilledSearchForm extends SearchChoices {
  readonly study: string;
}

/** Makes what a form begins with, once the data is known. */
export type Seeding = (profile: DatasetProfile) => Seed;

/**
 * Asks for everything that a search needs: target, task and split, then one list to review and start. With a seed
 * the list comes first, and the other steps are behind it.
 */
export async function askHowToSearch(
  services: Services,
  dataset: Dataset,
  seeding?: Seeding,
): Promise<FilledSearchForm | undefined> {
  const defaults = { ...defaultOptions(dataset.folder), rounds: usualRounds };
  const { workspaceState } = services.context;
  const title = `Search on ${fileName(dataset.path)}`;
  const common = { services, dataset, title, defaults, version: null, recall: recallLast, study: null };
  let form: SearchForm;
  if (seeding) {
    const profile = await withLateNotification(`Reading ${fileName(dataset.path)}`, (signal) =>
      services.profiles.of(dataset, { signal }),
    );
    const { advanced = {}, ...seed } = seeding(profile);
    form = { ...common, ...seed, profile, last: seed.choices, advanced };
  } else {
    const choices = { options: defaults, model: modelNameFrom(dataset.path) };
    const settings = searchMemory(workspaceState).recall(dataset);
    form = { ...common, last: {}, choices, settings, hidden: {}, advanced: {} };
  }
  const steps = [targetStep, splitStep, reviewStep];
  if (!(await runSteps<SearchForm>(form, steps, seeding ? steps.length - 1 : 0))) return undefined;
  const filled = filledForm(form);
  if (!filled || form.study === null) return undefined;
  trainingMemory(workspaceState, 'search').remember(dataset, filled.choices, defaults);
  searchMemory(workspaceState).remember(dataset, form.settings);
  return { ...chosenOf(form), study: form.study };
}

/** What was searched here before; else target and split of the last training, with a search's own options. */
function recallLast(form: TrainForm, profile: DatasetProfile): void {
  const { workspaceState } = form.services.context;
  const recall = (purpose: 'search' | 'training') =>
    trainingMemory(workspaceState, purpose).recall(form.dataset, profile, form.defaults);
  const before = recall('search');
  const { options: _, ...trained } = recall('training');
  form.last = before.target === undefined ? trained : before;
  form.choices = {
    ...form.choices,
    model: form.last.model ?? form.choices.model,
    options: form.last.options ?? form.choices.options,
  };
}
