import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import type { ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import { fileName } from '../dataset/dataset.ts';
import {
  next,
  pick,
  separator,
  type Choice,
  type Outcome,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { targetChoices, type TargetChoice } from './targetChoices.ts';
import { possibleTasks } from './taskChoice.ts';
import type { TrainForm } from './trainForm.ts';

/** 1: the column to predict. Reads the file meanwhile, unless it is known. */
export const targetStep: Step<TrainForm> = async (form, place) => {
  for (;;) {
    const target = await askTarget(form, place);
    if (typeof target === 'symbol') return target;
    const { name } = target;
    if (possibleTasks(target).length === 0) {
      void vscode.window.showWarningMessage(
        `${name} cannot be predicted. Choose a column of numbers or classes.`,
      );
      continue;
    }
    if (name !== form.choices.target) {
      form.choices = { ...form.choices, target: name, task: undefined, split: undefined };
    }
    return next;
  }
};

async function askTarget(form: TrainForm, place: StepPlace): Promise<Outcome<ColumnProfile>> {
  const abort = new AbortController();
  const reading = form.services.profiles.of(form.dataset, { signal: abort.signal }).then((profile) => {
    if (!form.profile) form.recall(form, profile);
    form.profile = profile;
    return items(profile, form.last.target);
  });
  reading.catch(() => {}); // `pick` reports it, unless the form was closed before.
  try {
    return await pick<ColumnProfile>({
      title: form.title,
      place,
      placeholder: 'Column to predict',
      busy: `Reading ${fileName(form.dataset.path)}...`,
      items: reading,
      isActive: ({ name }) => name === (form.choices.target ?? form.last.target),
    });
  } finally {
    abort.abort();
  }
}

function items(profile: DatasetProfile, last: string | undefined): Choice<ColumnProfile>[] {
  const choices = targetChoices(profile);
  if (choices.length === 0 || profile.rows === 0) {
    throw new ArboretumError(
      'data-empty',
      `${profile.path} has no rows to learn from.`,
      'Choose another file.',
    );
  }
  const item = ({ column, likely, facts, doubt }: TargetChoice): Choice<ColumnProfile> => ({
    label: column.name,
    description: [facts, doubt, column.name === last ? 'last time' : likely && 'likely target']
      .filter(Boolean)
      .join(' · '),
    value: column,
  });
  const good = choices.filter(({ doubt, column }) => doubt === null || column.name === last);
  const doubtful = choices.filter((choice) => !good.includes(choice));
  return [
    separator(
      `${formatIntegerOf(profile.rows, 'row')}, ${formatIntegerOf(profile.columns.length, 'column')}`,
    ),
    ...good.map(item),
    ...(doubtful.length > 0 ? [separator('unlikely'), ...doubtful.map(item)] : []),
  ];
}
