import type { SearchSpec } from '../../core/search/searchSpec.ts';
import type { ParamValue, Split, Task, TrainingSpec } from '../../core/training/spec.ts';
import type { TrainingChoices } from '../training/choices.ts';
import type { AdvancedFields, HiddenFields } from './request.ts';
import { foldChoice, type SearchSettings } from './settings.ts';

/** What a form begins with: a version's recipe, or that of an earlier search. */
export interface Seed {
  readonly choices: TrainingChoices;
  readonly hidden: HiddenFields;
  readonly settings: SearchSettings;
  readonly advanced?: AdvancedFields;
}

/** A training spec as the choices of a form. @param model name under which a result may be registered */
export function choicesOf(spec: TrainingSpec, task: Task, model: string): Pick<Seed, 'choices' | 'hidden'> {
  const { target, split, params, rounds, earlyStopping, holdout, seed, exclude, categorical, dates } = spec;
  const { objective, monotone, validation, weight } = spec;
  return {
    choices: {
      target,
      task,
      split,
      model,
      options: {
        rounds,
        earlyStopping,
        holdout,
        seed,
        params: paramsText(params),
        exclude,
        categorical,
        weight: weight ?? null,
        dates,
      },
    },
    hidden: {
      ...(objective === undefined ? {} : { objective }),
      ...(Object.keys(monotone).length === 0 ? {} : { monotone }),
      validation,
    },
  };
}

/** A search's settings as those of a form. */
export function settingsOf(search: SearchSpec, split: Split, task: Task): SearchSettings {
  return {
    strategy: search.strategy,
    trials: search.trials ?? null,
    timeLimit: search.timeLimit ?? null,
    trialTimeLimit: search.trialTimeLimit ?? null,
    patience: search.patience ?? null,
    folds: foldChoice(search, split, task),
    metric: search.metric ?? null,
    pruner: search.pruner,
    space: search.space ?? null,
    shuffle: search.shuffle,
  };
}

/** What a form does not offer, kept as it was. */
export function advancedOf({ window, start, warmStart }: SearchSpec): AdvancedFields {
  return {
    ...(window === undefined ? {} : { window }),
    ...(start.length === 0 ? {} : { start }),
    ...(warmStart === undefined ? {} : { warmStart }),
  };
}

/** Parameters as they are typed: `parseCliParams` reads them back. */
export function paramsText(params: Readonly<Record<string, ParamValue>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(',');
}

function valueText(value: ParamValue): string {
  if (Array.isArray(value)) return `[${value.map(itemText).join(',')}]`;
  return typeof value === 'string' ? itemText(value) : String(value);
}

function itemText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // Groups such as [0,1],[2,3] are one text to LightGBM, and read as one.
  const plain = /^[^\s,"'=[\]]+$/.test(value) && !/^([+-]?[\d.]|true$|false$)/i.test(value);
  return plain || value.startsWith('[') ? value : `"${value}"`;
}
