import type { TrainForm } from '../training/trainForm.ts';
import type { AdvancedFields, HiddenFields, SearchChoices } from './request.ts';
import type { SearchSettings } from './settings.ts';

/** The form while it is filled in: a training's, and what makes it a search. */
export interface SearchForm extends TrainForm {
  settings: SearchSettings;
  readonly hidden: HiddenFields;
  readonly advanced: AdvancedFields;
  /** Null: the engine's suggestion. */
  study: string | null;
}

/** What was chosen so far, once it is enough for a search. */
export function filledForm(form: SearchForm): SearchChoices | undefined {
  const { target, task, split, model, options } = form.choices;
  if (target === undefined || task === undefined || split === undefined) return undefined;
  const { settings, hidden, advanced } = form;
  return { choices: { target, task, split, model, options }, settings, hidden, advanced };
}
