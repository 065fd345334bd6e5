import { objectivesOf } from '../../core/search/objective.ts';
import { metricHelpOf } from '../../core/training/learnerMetricHelp.ts';
import { prunerKinds, type PrunerKind } from '../../core/search/pruner.ts';
import type { StrategyKind } from '../../core/search/strategy.ts';
import type { StepEnd } from '../host/fieldsMenu.ts';
import {
  askText,
  back,
  next,
  pick,
  separator,
  type Choice,
  type Outcome,
  type StepPlace,
} from '../host/quickSteps.ts';
import type { SearchForm } from './form.ts';
import type { SearchChoices } from './request.ts';
import { crossValidation, withStrategy, type FoldChoice } from './settings.ts';
import { prunerHelp, prunerLabels, strategyHelp, strategyLabels } from './labels.ts';
import { foldsText, usualObjective } from './settingsText.ts';

/** One of the lists behind the review. */
export type ChoiceMenu = (form: SearchForm, filled: SearchChoices, place: StepPlace) => Promise<StepEnd>;

const strategies: readonly StrategyKind[] = ['tpe', 'random', 'grid'];

export const askStrategy: ChoiceMenu = async (form, _, place) => {
  const strategy = await pick<StrategyKind>({
    title: `${form.title}: strategy`,
    place,
    placeholder: 'How the next parameters are found',
    items: strategies.map((value) => ({
      label: strategyLabels[value],
      description: strategyHelp[value],
      value,
    })),
    isActive: (value) => value === form.settings.strategy,
  });
  if (typeof strategy === 'symbol') return strategy;
  form.settings = withStrategy(form.settings, strategy);
  return next;
};

export const askPruner: ChoiceMenu = async (form, _, place) => {
  const pruner = await pick<PrunerKind>({
    title: `${form.title}: pruner`,
    place,
    placeholder: 'Which trials are given up before their end',
    items: prunerKinds.map((value) => ({
      label: prunerLabels[value],
      description: prunerHelp[value],
      value,
    })),
    isActive: (value) => value === form.settings.pruner,
  });
  if (typeof pruner === 'symbol') return pruner;
  form.settings = { ...form.settings, pruner };
  return next;
};

export const askMetric: ChoiceMenu = async (form, { choices: { task }, hidden }, place) => {
  const usual = usualObjective(task, hidden.objective);
  const others = objectivesOf(task).filter(({ name }) => name !== usual.name);
  const item = ({ name, label, direction }: (typeof others)[number]): Choice<string> => ({
    label,
    description: `${direction} is better`,
    detail: metricHelpOf(name)?.help,
    value: name,
  });
  const metric = await pick<string>({
    title: `${form.title}: metric`,
    place,
    placeholder: 'What the search makes as good as it can, averaged over the folds',
    items: [
      { ...item(usual), description: `${usual.direction} is better, what training watches` },
      separator('others'),
      ...others.map(item),
    ],
    isActive: (name) => name === (form.settings.metric ?? usual.name),
  });
  if (typeof metric === 'symbol') return metric;
  form.settings = { ...form.settings, metric: metric === usual.name ? null : metric };
  return next;
};

export const askFolds: ChoiceMenu = async (form, { choices: { split, task } }, place) => {
  const item = (choice: FoldChoice, description?: string): Choice<FoldChoice | 'other'> => ({
    label: foldsText(crossValidation(choice, split, task)),
    description,
    value: choice,
  });
  const title = `${form.title}: folds`;
  for (;;) {
    const answer = await pick<FoldChoice | 'other'>({
      title,
      place,
      placeholder: 'How the rows outside the holdout are divided to score a trial',
      items: [
        ...[5, 3, 10].map((folds) => item({ folds, repeats: 1 })),
        // Time goes one way: there is nothing to repeat.
        ...(split.kind === 'time' ? [] : [item({ folds: 5, repeats: 3 }, 'steadier, three times the work')]),
        { ...item({ kind: 'single' }, 'quick and noisy'), label: 'One validation part' },
        { label: 'Another number...', value: 'other' },
      ],
      isActive: (choice) => JSON.stringify(choice) === JSON.stringify(form.settings.folds),
    });
    if (typeof answer === 'symbol') return answer;
    const folds = answer === 'other' ? await askFoldCount(title, place) : answer;
    if (folds === back) continue;
    if (typeof folds === 'symbol') return folds;
    form.settings = { ...form.settings, folds };
    return next;
  }
};

async function askFoldCount(title: string, place: StepPlace): Promise<Outcome<FoldChoice>> {
  const text = await askText({
    title,
    place,
    placeholder: 'Folds, 2 to 100',
    value: '',
    validate: (typed) => {
      const folds = Number(typed);
      return Number.isInteger(folds) && folds >= 2 && folds <= 100
        ? undefined
        : 'Type a whole number from 2 to 100.';
    },
  });
  return typeof text === 'symbol' ? text : { folds: Number(text), repeats: 1 };
}
