import type { ColumnProfile } from '../../core/dataset/types.ts';
import { formatCountOf } from '../../core/format/count.ts';
import type { Split, Task } from '../../core/training/spec.ts';
import {
  back,
  dismissed,
  next,
  pick,
  separator,
  type Choice,
  type Outcome,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { groupColumns, splitChoices } from './splitChoices.ts';
import { taskLabels } from '../registry/taskLabels.ts';
import { possibleTasks, suggestTask } from './taskChoice.ts';
import type { TrainForm } from './trainForm.ts';

type Answer =
  | { readonly kind: 'split'; readonly split: Split }
  | { readonly kind: 'group' }
  | { readonly kind: 'task'; readonly task: Task };

/** 2: how the rows are divided; the task, which the target suggests, can be changed here as well. */
export const splitStep: Step<TrainForm> = async (form, place) => {
  for (;;) {
    const answer = await askSplit(form, place);
    if (typeof answer === 'symbol') return answer;
    if (answer.kind === 'task') {
      form.choices = { ...form.choices, task: answer.task, split: undefined };
      continue;
    }
    const split = answer.kind === 'split' ? answer.split : await askGroup(form, place);
    if (split === back) continue;
    if (split === dismissed) return dismissed;
    form.choices = { ...form.choices, split };
    return next;
  }
};

function askSplit(form: TrainForm, place: StepPlace): Promise<Outcome<Answer>> {
  const { profile, last, choices } = form;
  const column = profile?.columns.find(({ name }) => name === choices.target);
  if (!profile || !column) return Promise.resolve(back);
  const sameTarget = last.target === column.name;
  const suggested = suggestTask(column, profile.rows);
  const task = choices.task ?? (sameTarget ? last.task : undefined) ?? suggested.task;
  form.choices = { ...choices, task };
  const before = choices.split ?? (sameTarget && last.task === task ? last.split : undefined);

  const because = task === suggested.task ? `${column.name} ${suggested.because}. ` : '';
  const items: Choice<Answer>[] = [
    separator(taskLabels[task]),
    ...splitChoices(profile, column.name, task, choices.options.holdout).map(
      ({ split, label, detail }): Choice<Answer> => ({
        label,
        description: detail,
        value: { kind: 'split', split },
      }),
    ),
    ...groupItem(form, before),
    ...taskItems(column, task),
  ];
  return pick<Answer>({
    title: form.title,
    place,
    placeholder: `${because}How to hold rows back for scoring?`,
    items,
    isActive: (answer) =>
      before?.kind === 'group'
        ? answer.kind === 'group'
        : answer.kind === 'split' && JSON.stringify(answer.split) === JSON.stringify(before),
  });
}

function taskItems(column: ColumnProfile, task: Task): Choice<Answer>[] {
  const others = possibleTasks(column).filter((other) => other !== task);
  if (others.length === 0) return [];
  return [
    separator('another task'),
    ...others.map((other): Choice<Answer> => ({
      label: `${taskLabels[other]}...`,
      description: taskHelp[other],
      value: { kind: 'task', task: other },
    })),
  ];
}

const taskHelp: Readonly<Record<Task, string>> = {
  regression: 'predicts a number',
  binary: 'predicts one of two classes',
  multiclass: 'predicts one of several classes',
};

function groupItem(form: TrainForm, before: Split | undefined): Choice<Answer>[] {
  const { profile, choices } = form;
  if (!profile || groupColumns(profile, choices.target ?? '').length === 0) return [];
  const description =
    before?.kind === 'group'
      ? `by ${before.column}, last time`
      : 'keeps all rows of a group, such as a customer, in one part';
  return [{ label: 'Group split...', description, value: { kind: 'group' } }];
}

function askGroup(form: TrainForm, place: StepPlace): Promise<Outcome<Split>> {
  const { profile, last, choices } = form;
  if (!profile) return Promise.resolve(back);
  return pick<Split>({
    title: form.title,
    place: { ...place, canGoBack: true },
    placeholder: 'Column whose values are the groups: all rows of a group land in the same part',
    items: groupColumns(profile, choices.target ?? '').map(({ name, distinct, type }) => ({
      label: name,
      description: `${type}, ${formatCountOf(distinct, 'group')}`,
      value: { kind: 'group', column: name },
    })),
    isActive: (split) =>
      last.split?.kind === 'group' && 'column' in split && split.column === last.split.column,
  });
}
