import * as vscode from 'vscode';
import { formatInteger, formatPercent } from '../../core/format/number.ts';
import { modelNameProblem } from '../../core/registry/names.ts';
import { objectivesOf } from '../../core/search/objective.ts';
import { fieldsMenu, type StepEnd } from '../host/fieldsMenu.ts';
import {
  askText,
  back,
  dismissed,
  next,
  separator,
  type Choice,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { taskLabels } from '../registry/taskLabels.ts';
import { changedOptions } from '../training/choices.ts';
import { askOptions } from '../training/optionsMenu.ts';
import { splitText } from '../training/splitChoices.ts';
import { askBudget } from './budgetMenu.ts';
import { askFolds, askMetric, askPruner, askStrategy } from './choiceMenus.ts';
import { filledForm, type SearchForm } from './form.ts';
import { choicesOf, chosenOf, factsOf, withSpace } from './formFacts.ts';
import { crossValidation } from './settings.ts';
import { prunerHelp, prunerLabels, strategyHelp, strategyLabels } from './labels.ts';
import { budgetText, foldsText, spaceText, usualObjective } from './settingsText.ts';
import { editSearchFile, saveSearchFile } from './searchFile.ts';
import { askSpace } from './spaceMenu.ts';

type Key = 'strategy' | 'budget' | 'folds' | 'metric' | 'pruner' | 'space' | 'name' | 'options' | 'spec';
type Answer = Key | 'start';

/** 3: everything at a glance; Enter starts, the rest can be changed. */
export const reviewStep: Step<SearchForm> = async (form, place) => {
  const filled = filledForm(form);
  if (!filled) return back;
  const { task } = filled.choices;
  if (!objectivesOf(task).some(({ name }) => name === form.settings.metric))
    form.settings = { ...form.settings, metric: null };
  for (;;) {
    let name = '';
    const end = await fieldsMenu<Answer>({
      title: form.title,
      place,
      placeholder: 'Enter starts the search',
      items: async () => {
        name = form.study ?? (await suggestName(form));
        return items(form, name);
      },
      end: 'start',
      edit: async (key, nested) => (key === 'start' ? next : edit(form, key, nested, name)),
      after: () => 'start',
    });
    if (end !== next) return end;
    const { problem } = factsOf(form);
    if (problem === null) {
      form.study = name;
      return next;
    }
    void vscode.window.showWarningMessage(`This space cannot be searched. ${problem}`);
  }
};

function suggestName({ services, dataset, settings }: SearchForm): Promise<string> {
  return services.engines.of(dataset.folder).suggestStudyName(dataset.path, settings.strategy);
}

function items(form: SearchForm, name: string): Choice<Answer>[] {
  const { choices, settings, hidden } = choicesOf(form);
  const { target, task, split, options } = choices;
  const facts = factsOf(form);
  const usual = usualObjective(task, hidden.objective);
  const metric = objectivesOf(task).find((each) => each.name === settings.metric) ?? usual;
  return [
    {
      label: `$(${facts.problem === null ? 'play' : 'warning'}) Start Search`,
      detail: `${taskLabels[task]} of ${target} · ${splitText(split)} · ${formatPercent(options.holdout)} held out`,
      value: 'start',
    },
    separator('change'),
    {
      label: '$(lightbulb) Strategy',
      description: `${strategyLabels[settings.strategy]}, ${strategyHelp[settings.strategy]}`,
      value: 'strategy',
    },
    { label: '$(watch) Budget', description: budgetText(settings, facts.gridSize), value: 'budget' },
    {
      label: '$(layers) Folds',
      description: foldsText(crossValidation(settings.folds, split, task)),
      value: 'folds',
    },
    {
      label: '$(target) Metric',
      description: `${metric.label}, ${metric.direction} is better`,
      value: 'metric',
    },
    {
      label: '$(filter) Pruner',
      description: `${prunerLabels[settings.pruner]}, ${prunerHelp[settings.pruner]}`,
      value: 'pruner',
    },
    {
      label: '$(list-flat) Search space',
      description: facts.problem ?? spaceText(facts.space),
      value: 'space',
    },
    { label: '$(tag) Name', description: name, value: 'name' },
    {
      label: '$(settings) More Options...',
      description: changedOptions(options, form.defaults) || optionsText(form),
      value: 'options',
    },
    { label: '$(json) Save as Spec...', description: 'as a file, in place of searching now', value: 'spec' },
  ];
}

function optionsText({ choices: { options } }: SearchForm): string {
  const { rounds, earlyStopping, seed } = options;
  const stopping = earlyStopping === 0 ? 'no early stopping' : `early stopping after ${earlyStopping}`;
  return `up to ${formatInteger(rounds)} rounds, ${stopping}, seed ${seed}`;
}

async function edit(form: SearchForm, key: Key, place: StepPlace, name: string): Promise<StepEnd> {
  switch (key) {
    case 'strategy':
      return askStrategy(form, choicesOf(form), place);
    case 'folds':
      return askFolds(form, choicesOf(form), place);
    case 'metric':
      return askMetric(form, choicesOf(form), place);
    case 'pruner':
      return askPruner(form, choicesOf(form), place);
    case 'budget':
      return askBudget(form, place, factsOf(form).gridSize);
    case 'space':
      return askSpace(form, place, {
        facts: () => factsOf(form),
        editAsJson: () => editSearchFile(form.dataset, withSpace(form)),
      });
    case 'name':
      return askStudyName(form, place, name);
    case 'options':
      return askOptions(form, place);
    case 'spec':
      // The form ends where the file is written: it goes on from there.
      return (await saveSearchFile(form.dataset, chosenOf(form))) ? dismissed : back;
  }
}

async function askStudyName(form: SearchForm, place: StepPlace, name: string): Promise<StepEnd> {
  const studies = await form.services.engines.of(form.dataset.folder).listStudies();
  const taken = new Set(studies.map((study) => study.name));
  const text = await askText({
    title: form.title,
    place,
    placeholder: 'Name of the study. Empty: suggested',
    value: name,
    validate: (typed) => {
      if (taken.has(typed)) return `There is a study ${typed} already.`;
      const problem = typed === '' ? null : modelNameProblem(typed);
      return problem === null ? undefined : `This cannot be a name: ${problem}.`;
    },
  });
  if (typeof text === 'symbol') return text;
  form.study = text === '' || text === name ? form.study : text;
  if (text === '') form.study = null;
  return next;
}
