import { specText } from '../../core/training/specText.ts';
import { formatInteger, formatPercent } from '../../core/format/number.ts';
import {
  back,
  dismissed,
  next,
  pick,
  separator,
  type Choice,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { changedOptions, complete, type TrainingOptions } from './choices.ts';
import { saveAsSpec } from '../spec/saveAsSpec.ts';
import { askOptions } from './optionsMenu.ts';
import { trainRequest } from './request.ts';
import { splitText } from './splitChoices.ts';
import { taskLabels } from '../registry/taskLabels.ts';
import type { TrainForm } from './trainForm.ts';
import { askModelName, askVersion, versionsOf, versionText, type VersionPlan } from './versionQuestions.ts';

type Answer = 'train' | 'name' | 'version' | 'options' | 'spec';

/** 3: everything at a glance; Enter starts, the rest can be changed. */
export const reviewStep: Step<TrainForm> = async (form, place) => {
  let active: Answer = 'train';
  for (;;) {
    const versions = await versionsOf(planOf(form));
    const answer = await pick<Answer>({
      title: form.title,
      place,
      placeholder: 'Enter starts training',
      items: items(form, versions),
      isActive: (value) => value === active,
    });
    if (typeof answer === 'symbol') return answer;
    if (answer === 'train') return next;
    const nested = { ...place, canGoBack: true };
    const outcome = await edits[answer](form, nested, versions);
    if (outcome === dismissed) return dismissed;
    active = outcome === back ? answer : 'train';
  }
};

function items(form: TrainForm, versions: readonly string[]): Choice<Answer>[] {
  const { target = '', task = 'regression', split = { kind: 'random' }, model, options } = form.choices;
  return [
    {
      label: `$(play) Train ${model}${form.version === null ? '' : ` ${form.version}`}`,
      detail: `${taskLabels[task]} of ${target} · ${splitText(split)} · ${formatPercent(options.holdout)} held out`,
      value: 'train',
    },
    separator('change'),
    { label: '$(package) Name', description: model, value: 'name' },
    { label: '$(tag) Version', description: versionText(form.version, versions), value: 'version' },
    {
      label: '$(settings) More Options...',
      description: changedOptions(options, form.defaults) || defaultsText(options),
      value: 'options',
    },
    { label: '$(json) Save as Spec...', description: 'as a file, in place of training now', value: 'spec' },
  ];
}

function defaultsText({ rounds, earlyStopping }: TrainingOptions): string {
  const stopping = earlyStopping === 0 ? 'no early stopping' : `early stopping after ${earlyStopping}`;
  return `up to ${formatInteger(rounds)} rounds, ${stopping}, LightGBM's defaults`;
}

type Edit = (
  form: TrainForm,
  place: StepPlace,
  versions: readonly string[],
) => Promise<typeof next | typeof back | typeof dismissed>;

const edits: Readonly<Record<Exclude<Answer, 'train'>, Edit>> = {
  async name(form, place) {
    const name = await askModelName(planOf(form), { title: form.title, place });
    if (typeof name === 'symbol') return name;
    if (name !== form.choices.model) form.version = null;
    form.choices = { ...form.choices, model: name };
    return next;
  },

  async version(form, place, versions) {
    const version = await askVersion(planOf(form), { title: form.title, place }, versions);
    if (typeof version === 'symbol') return version;
    form.version = version;
    return next;
  },

  options: (form, place) => askOptions(form, place),

  /** The form ends where the file is written: it goes on from there. */
  async spec({ dataset, choices, version }) {
    const request = trainRequest(dataset.path, complete(choices), version);
    const text = specText(request);
    return (await saveAsSpec({ folder: dataset.folder, data: dataset.path, name: choices.model, text }))
      ? dismissed
      : back;
  },
};

function planOf({ services, dataset: { folder }, choices: { model }, version }: TrainForm): VersionPlan {
  return { services, folder, model, version };
}
