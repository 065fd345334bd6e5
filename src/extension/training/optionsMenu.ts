import { formatInteger, formatPercent } from '../../core/format/number.ts';
import {
  askText,
  back,
  dismissed,
  next,
  pick,
  pickMany,
  type Choice,
  type Outcome,
  type StepPlace,
} from '../host/quickSteps.ts';
import { complete, type TrainingOptions } from './choices.ts';
import { paramsProblem } from './request.ts';
import type { TrainForm } from './trainForm.ts';

type Key = keyof TrainingOptions;
type Patch = Partial<TrainingOptions>;

/** *More Options...*: a list of all, each with its value; one is changed at a time. */
export async function askOptions(
  form: TrainForm,
  place: StepPlace,
): Promise<typeof next | typeof back | typeof dismissed> {
  let active: Key | 'done' = 'rounds';
  for (;;) {
    const { options } = form.choices;
    const answer: Outcome<Key | 'done'> = await pick<Key | 'done'>({
      title: `${form.title}: options`,
      place,
      placeholder: 'Option to change',
      items: [...items(form), { label: '$(check) Done', value: 'done' }],
      isActive: (key) => key === active,
    });
    if (typeof answer === 'symbol') return answer;
    if (answer === 'done') return next;
    const patch = await editors[answer](form, place);
    if (patch === dismissed) return dismissed;
    if (patch !== back) form.choices = { ...form.choices, options: { ...options, ...patch } };
    active = answer;
  }
}

function items({ choices: { options } }: TrainForm): Choice<Key>[] {
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
  const stopping =
    options.earlyStopping === 0 ? 'never' : `after ${options.earlyStopping} rounds without improvement`;
  return [
    { label: 'Rounds', description: `at most ${formatInteger(options.rounds)}`, value: 'rounds' },
    { label: 'Early stopping', description: stopping, value: 'earlyStopping' },
    { label: 'LightGBM parameters', description: options.params || 'defaults', value: 'params' },
    { label: 'Columns to leave out', description: list(options.exclude), value: 'exclude' },
    { label: 'Columns to treat as categories', description: list(options.categorical), value: 'categorical' },
    { label: 'Weight column', description: options.weight ?? 'none', value: 'weight' },
    {
      label: 'Dates',
      description: options.dates === 'expand' ? 'expanded to year, month, day, ...' : 'left out',
      value: 'dates',
    },
    { label: 'Holdout', description: formatPercent(options.holdout), value: 'holdout' },
    { label: 'Seed', description: String(options.seed), value: 'seed' },
  ];
}

type Editor = (form: TrainForm, place: StepPlace) => Promise<Outcome<Patch>>;

const editors: Readonly<Record<Key, Editor>> = {
  rounds: number('rounds', 'Most boosting rounds, 1 to 100,000', { min: 1, max: 100_000, whole: true }),
  earlyStopping: number('earlyStopping', 'Rounds without improvement before training stops; 0: never', {
    min: 0,
    max: 100_000,
    whole: true,
  }),
  holdout: number('holdout', 'Share of the rows that training never sees, 0.01 to 0.9', {
    min: 0.01,
    max: 0.9,
  }),
  seed: number('seed', 'Seed of every random choice', { min: 0, max: 2_147_483_647, whole: true }),

  async params(form, place) {
    const params = await askText({
      title: form.title,
      place,
      placeholder: 'LightGBM parameters by name or alias, such as learning_rate=0.05,num_leaves=63',
      value: form.choices.options.params,
      validate: (text) => paramsProblem(text, complete(form.choices)),
    });
    return typeof params === 'symbol' ? params : { params };
  },

  exclude: columns('exclude', 'Columns to leave out'),
  categorical: columns('categorical', 'Columns to treat as categories, beside those that are by type'),

  async weight(form, place) {
    const none = '';
    const numeric = otherColumns(form).filter(({ type }) => type === 'number');
    const weight = await pick<string>({
      title: form.title,
      place,
      placeholder: 'Column that says how much each row counts',
      items: [
        { label: 'None', description: 'all rows count the same', value: none },
        ...numeric.map(({ name }) => ({ label: name, value: name })),
      ],
      isActive: (name) => name === (form.choices.options.weight ?? none),
    });
    return typeof weight === 'symbol' ? weight : { weight: weight === none ? null : weight };
  },

  async dates(form, place) {
    const dates = await pick<TrainingOptions['dates']>({
      title: form.title,
      place,
      placeholder: 'What becomes of date columns',
      items: [
        { label: 'Expand', description: 'to year, month, day, day of week, ...', value: 'expand' },
        { label: 'Leave out', value: 'exclude' },
      ],
      isActive: (value) => value === form.choices.options.dates,
    });
    return typeof dates === 'symbol' ? dates : { dates };
  },
};

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

function number(
  key: 'rounds' | 'earlyStopping' | 'holdout' | 'seed',
  placeholder: string,
  range: Range,
): Editor {
  return async (form, place) => {
    const text = await askText({
      title: form.title,
      place,
      placeholder,
      value: String(form.choices.options[key]),
      validate: (typed) => numberProblem(typed, range),
    });
    return typeof text === 'symbol' ? text : { [key]: Number(text) };
  };
}

function numberProblem(text: string, { min, max, whole }: Range): string | undefined {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return 'Type a number.';
  if (whole && !Number.isInteger(value)) return 'Type a whole number.';
  return value < min || value > max ? `Type a number from ${min} to ${max}.` : undefined;
}

function columns(key: 'exclude' | 'categorical', placeholder: string): Editor {
  return async (form, place) => {
    const picked = await pickMany<string>({
      title: form.title,
      place,
      placeholder,
      items: otherColumns(form).map(({ name, type }) => ({ label: name, description: type, value: name })),
      isPicked: (name) => form.choices.options[key].includes(name),
    });
    return typeof picked === 'symbol' ? picked : { [key]: picked };
  };
}

function otherColumns({ profile, choices }: TrainForm) {
  return profile?.columns.filter(({ name }) => name !== choices.target) ?? [];
}
