import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import { fieldsMenu, type StepEnd } from '../host/fieldsMenu.ts';
import { askText, next, type Choice, type StepPlace } from '../host/quickSteps.ts';
import { durationText, parseDuration } from './duration.ts';
import type { SearchForm } from './form.ts';
import { withBudget, type SearchSettings } from './settings.ts';

type Key = 'trials' | 'timeLimit' | 'patience' | 'trialTimeLimit';

/** What ends a search: whichever comes first. @param gridSize combinations of a grid; null where there is none */
export function askBudget(form: SearchForm, place: StepPlace, gridSize: number | null): Promise<StepEnd> {
  return fieldsMenu<Key | 'done'>({
    title: `${form.title}: budget`,
    place,
    placeholder: 'The search ends at whichever limit comes first',
    items: () => items(form.settings, gridSize),
    end: 'done',
    active: 'trials',
    edit: async (key, nested) =>
      key === 'done' ? next : edit(form, key, nested, form.settings.strategy === 'grid'),
    after: () => 'done',
  });
}

function items(settings: SearchSettings, gridSize: number | null): Choice<Key | 'done'>[] {
  const { trials, timeLimit, patience, trialTimeLimit } = settings;
  const all = gridSize === null ? 'no limit' : `all ${formatInteger(gridSize)} combinations`;
  const duration = (seconds: number | null) => (seconds === null ? 'no limit' : durationText(seconds));
  return [
    {
      label: 'Trials',
      description: trials === null ? all : `at most ${formatInteger(trials)}`,
      value: 'trials',
    },
    { label: 'Time limit', description: duration(timeLimit), value: 'timeLimit' },
    {
      label: 'Without improvement',
      description:
        patience === null ? 'no limit' : `ends after ${formatIntegerOf(patience, 'trial')} in a row`,
      value: 'patience',
    },
    { label: 'Time limit of a trial', description: duration(trialTimeLimit), value: 'trialTimeLimit' },
    { label: '$(check) Done', value: 'done' },
  ];
}

const questions: Readonly<Record<Key, string>> = {
  trials: 'Most trials, 1 to 100,000, that of the default parameters included',
  timeLimit: 'Time after which the search ends, such as 90 s, 10 min or 1 h 30 min. Empty: no limit',
  patience: 'Trials in a row without improvement after which the search ends. Empty: it goes on',
  trialTimeLimit: 'Time after which a trial is given up, such as 30 s. Empty: no limit',
};

async function edit(form: SearchForm, key: Key, place: StepPlace, grid: boolean): Promise<StepEnd> {
  const { settings } = form;
  const isTime = key === 'timeLimit' || key === 'trialTimeLimit';
  const optional = key !== 'trials' || grid || settings.timeLimit !== null;
  const value = settings[key];
  const text = await askText({
    title: `${form.title}: budget`,
    place,
    placeholder: key === 'trials' && optional ? `${questions[key]}. Empty: no limit` : questions[key],
    value: value === null ? '' : isTime ? durationText(value) : String(value),
    validate: (typed) =>
      typed === '' && optional ? undefined : isTime ? durationProblem(typed) : countProblem(typed),
  });
  if (typeof text === 'symbol') return text;
  const chosen = text === '' ? null : isTime ? (parseDuration(text) ?? null) : Number(text);
  form.settings = withBudget(settings, { [key]: chosen });
  return next;
}

function durationProblem(text: string): string | undefined {
  return parseDuration(text) === undefined ? 'Type a time such as 90 s, 10 min or 1 h 30 min.' : undefined;
}

function countProblem(text: string): string | undefined {
  const count = Number(text);
  if (text === '' || !Number.isInteger(count)) return 'Type a whole number.';
  return count < 1 || count > 100_000 ? 'Type a number from 1 to 100,000.' : undefined;
}
