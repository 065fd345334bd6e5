import type { SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { TrainingSpecInput } from '../../core/training/spec.ts';
import type { SearchRequest } from '../../protocol/engine.ts';
import type { TrainingChoices } from '../training/choices.ts';
import { trainRequest } from '../training/request.ts';
import { usualFolds, type FoldChoice, type SearchSettings } from './settings.ts';

/** Fields of a training spec that the form does not show; they come from a version or a study. */
export type HiddenFields = Pick<TrainingSpecInput, 'objective' | 'monotone' | 'validation'>;

/** The same of a search. */
export type AdvancedFields = Pick<SearchSpecInput, 'window' | 'start' | 'warmStart'>;

export interface SearchChoices {
  readonly choices: TrainingChoices;
  readonly settings: SearchSettings;
  readonly hidden: HiddenFields;
  readonly advanced: AdvancedFields;
}

/** The choices as the engine wants them. */
export function searchRequest(
  data: string,
  { choices, settings, hidden, advanced }: SearchChoices,
): Required<Pick<SearchRequest, 'spec' | 'search'>> {
  const { spec } = trainRequest(data, choices, null);
  return { spec: { ...spec, ...hidden }, search: { ...searchSpec(settings), ...advanced } };
}

/** The kind of folds follows from the split, which is for the engine to say; the usual number too, for small classes. */
function foldFields(choice: FoldChoice): Pick<SearchSpecInput, 'cv' | 'folds' | 'repeats'> {
  if ('kind' in choice) return { cv: choice };
  const { folds, repeats } = choice;
  return { ...(folds === usualFolds ? {} : { folds }), ...(repeats === 1 ? {} : { repeats }) };
}

function searchSpec({
  strategy,
  trials,
  timeLimit,
  trialTimeLimit,
  patience,
  folds,
  metric,
  pruner,
  space,
  shuffle,
}: SearchSettings): SearchSpecInput {
  return {
    strategy,
    ...foldFields(folds),
    pruner,
    ...(trials === null ? {} : { trials }),
    ...(timeLimit === null ? {} : { timeLimit }),
    ...(trialTimeLimit === null ? {} : { trialTimeLimit }),
    ...(patience === null ? {} : { patience }),
    ...(metric === null ? {} : { metric }),
    ...(space === null ? {} : { space }),
    ...(shuffle ? { shuffle } : {}),
  };
}
