import { parseCliParams } from '../../core/training/cliParams.ts';
import { filledForm, type SearchForm } from './form.ts';
import { spaceFacts, type SpaceFacts } from './formSpace.ts';
import type { SearchChoices } from './request.ts';

/** The review comes after target and split: nothing is missing. */
export function choicesOf(form: SearchForm): SearchChoices {
  const filled = filledForm(form);
  if (!filled) throw new Error('The form is not complete.');
  return filled;
}

/** The choices with the space written out, a default one too. */
export function withSpace(form: SearchForm): SearchChoices {
  return { ...choicesOf(form), settings: { ...form.settings, space: factsOf(form).space } };
}

/** What the form stands for. The default space of a grid is the form's own: the engine's has no end. */
export function chosenOf(form: SearchForm): SearchChoices {
  return form.settings.strategy === 'grid' ? withSpace(form) : choicesOf(form);
}

export function factsOf(form: SearchForm): SpaceFacts {
  const { task, options } = choicesOf(form).choices;
  return spaceFacts(form.settings, {
    task,
    rows: Math.round((form.profile?.rows ?? 0) * (1 - options.holdout)),
    params: parseCliParams(options.params),
  });
}
