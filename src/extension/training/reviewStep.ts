import { modelNameProblem } from '../../core/registry/names.ts';
import { checkVersion } from '../../core/registry/version.ts';
import { toErrorData } from '../../core/errors.ts';
import { isSameFolder } from '../host/folders.ts';
import { formatPercent } from '../../core/format/number.ts';
import type { ModelSummary } from '../../core/registry/model.ts';
import {
  askText,
  back,
  dismissed,
  next,
  pick,
  separator,
  type Choice,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { changedOptions, type TrainingOptions } from './choices.ts';
import { askOptions } from './optionsMenu.ts';
import { splitText } from './splitChoices.ts';
import { taskLabels } from '../registry/taskLabels.ts';
import type { TrainForm } from './trainForm.ts';

type Answer = 'train' | 'name' | 'version' | 'options';

/** 3: everything at a glance; Enter starts, the rest can be changed. */
export const reviewStep: Step<TrainForm> = async (form, place) => {
  let active: Answer = 'train';
  for (;;) {
    const versions = await versionsOf(form);
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
  ];
}

function defaultsText({ rounds, earlyStopping }: TrainingOptions): string {
  const stopping = earlyStopping === 0 ? 'no early stopping' : `early stopping after ${earlyStopping}`;
  return `up to ${rounds} rounds, ${stopping}, LightGBM's defaults`;
}

function versionText(version: string | null, versions: readonly string[]): string {
  if (version !== null) return version;
  const [newest] = versions;
  return newest === undefined ? '0.1.0, the first' : `the next after ${newest}, by what has changed`;
}

/** Versions of the model that the form names, newest first. */
async function versionsOf({ services, dataset, choices }: TrainForm): Promise<readonly string[]> {
  const models = await services.models.list().catch(() => []);
  const model = models.find(
    ({ folder, value }) => isSameFolder(folder, dataset.folder) && value.name === choices.model,
  );
  return (model?.value satisfies ModelSummary | undefined)?.versions.map(({ version }) => version) ?? [];
}

type Edit = (
  form: TrainForm,
  place: StepPlace,
  versions: readonly string[],
) => Promise<typeof next | typeof back | typeof dismissed>;

const edits: Readonly<Record<Exclude<Answer, 'train'>, Edit>> = {
  async name(form, place) {
    const name = await askText({
      title: form.title,
      place,
      placeholder: 'Name of the model',
      value: form.choices.model,
      validate: (text) => {
        const problem = modelNameProblem(text);
        return problem === null ? undefined : `This cannot be a name: ${problem}.`;
      },
    });
    if (typeof name === 'symbol') return name;
    if (name !== form.choices.model) form.version = null;
    form.choices = { ...form.choices, model: name };
    return next;
  },

  async version(form, place, versions) {
    const suggested = await form.services.engines.of(form.dataset.folder).suggestVersion(form.choices.model);
    const version = await askText({
      title: form.title,
      place,
      placeholder: `Version, three numbers. Suggested: ${suggested}. Empty: decided by what has changed.`,
      value: form.version ?? suggested,
      validate: (text) => (text === '' ? undefined : versionProblem(text, versions)),
    });
    if (typeof version === 'symbol') return version;
    form.version = version === '' ? null : version;
    return next;
  },

  options: (form, place) => askOptions(form, place),
};

function versionProblem(text: string, versions: readonly string[]): string | undefined {
  if (versions.includes(text)) return `Version ${text} exists already.`;
  try {
    checkVersion(text);
    return undefined;
  } catch (error) {
    return toErrorData(error).message;
  }
}
