import { formatInteger } from '../../core/format/number.ts';
import type { Objective } from '../../core/search/study.ts';
import type { Trial } from '../../core/search/trial.ts';
import { fieldsMenu, type StepEnd } from '../host/fieldsMenu.ts';
import { next, separator, type Choice, type Step, type StepPlace } from '../host/quickSteps.ts';
import {
  askModelName,
  askVersion,
  versionsOf,
  versionText,
  type VersionPlan,
} from '../training/versionQuestions.ts';
import { objectiveText } from './studyText.ts';

/** What is asked before a trial becomes a version. */
export interface RegisterForm extends VersionPlan {
  readonly title: string;
  readonly trial: Trial;
  readonly objective: Objective;
  model: string;
  version: string | null;
}

type Answer = 'register' | 'name' | 'version';

/** Everything at a glance; Enter registers, name and version can be changed. */
export const registerStep: Step<RegisterForm> = (form, place) => {
  let versions: readonly string[] = [];
  return fieldsMenu<Answer>({
    title: form.title,
    place,
    placeholder: 'Enter trains it on all rows outside the holdout, and registers it',
    items: async () => {
      versions = await versionsOf(form);
      return items(form, versions);
    },
    end: 'register',
    edit: (key, nested) => edit(form, key, nested, versions),
    after: () => 'register',
  });
};

function items(form: RegisterForm, versions: readonly string[]): Choice<Answer>[] {
  const { trial, objective, model, version } = form;
  const value = trial.value === null ? '' : ` · ${objectiveText(objective, trial.value)} in the search`;
  const rounds = trial.rounds === null ? '' : ` · ${formatInteger(trial.rounds)} rounds`;
  return [
    {
      label: `$(package) Register ${model}${version === null ? '' : ` ${version}`}`,
      detail: `Trial ${formatInteger(trial.number)}${value}${rounds}`,
      value: 'register',
    },
    separator('change'),
    { label: '$(package) Name', description: model, value: 'name' },
    { label: '$(tag) Version', description: versionText(version, versions), value: 'version' },
  ];
}

async function edit(
  form: RegisterForm,
  key: Answer,
  place: StepPlace,
  versions: readonly string[],
): Promise<StepEnd> {
  const question = { title: form.title, place };
  if (key === 'name') {
    const name = await askModelName(form, question);
    if (typeof name === 'symbol') return name;
    if (name !== form.model) form.version = null;
    form.model = name;
  } else if (key === 'version') {
    const version = await askVersion(form, question, versions);
    if (typeof version === 'symbol') return version;
    form.version = version;
  }
  return next;
}
