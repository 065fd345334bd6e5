import * as vscode from 'vscode';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import {
  canonicalParamName,
  paramNames,
  paramTable,
  type ParamName,
} from '../../core/training/paramTable.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import type { StepEnd } from '../host/fieldsMenu.ts';
import {
  askText,
  back,
  dismissed,
  next,
  pick,
  separator,
  type Choice,
  type Outcome,
  type StepPlace,
} from '../host/quickSteps.ts';
import type { SearchForm } from './form.ts';
import type { SpaceFacts } from './formSpace.ts';
import { parseRange } from './parseRange.ts';
import { rangeProblem, spaceProblem } from './rangeProblem.ts';
import { rangeText } from './rangeText.ts';
import { longForm } from './rangeWords.ts';

type Answer =
  | { readonly kind: 'edit' | 'remove'; readonly name: string }
  | { readonly kind: 'add' | 'reset' | 'json' | 'done' };

export interface SpaceMenu {
  readonly facts: () => SpaceFacts;
  /** *Edit as JSON...*: the form ends, the file goes on from there. */
  readonly editAsJson: () => Promise<void>;
}

/** The search space as a list of parameters, each with its range in words. */
export async function askSpace(form: SearchForm, place: StepPlace, menu: SpaceMenu): Promise<StepEnd> {
  let active: string | undefined;
  for (;;) {
    const facts = menu.facts();
    const answer = await pick<Answer>({
      title: `${form.title}: search space`,
      place,
      placeholder: facts.problem ?? 'Parameter to change',
      items: items(form, facts),
      isActive: (value) =>
        'name' in value ? value.name === active : active === undefined && value.kind === 'done',
      pressed: (value) => ('name' in value ? { kind: 'remove', name: value.name } : value),
    });
    if (typeof answer === 'symbol') return answer;
    switch (answer.kind) {
      case 'done':
        return next;
      case 'json':
        await menu.editAsJson();
        return dismissed;
      case 'reset':
        form.settings = { ...form.settings, space: null };
        break;
      case 'remove':
        remove(form, facts.space, answer.name);
        break;
      default: {
        const name = answer.kind === 'edit' ? answer.name : await askName(form, place, facts.space);
        if (name === dismissed) return dismissed;
        if (typeof name === 'symbol') continue;
        if ((await askRange(form, place, facts.space, name)) === dismissed) return dismissed;
        active = name;
      }
    }
  }
}

function items({ settings }: SearchForm, { space, gridSize }: SpaceFacts): Choice<Answer>[] {
  const buttons = [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: 'Remove' }];
  const parameters = (fixed: boolean) =>
    Object.entries(space)
      .filter(([, dimension]) => (longForm(dimension).type === 'fixed') === fixed)
      .map(([name, dimension]): Choice<Answer> => ({
        label: name,
        description: rangeText(name, dimension),
        buttons,
        value: { kind: 'edit', name },
      }));
  const searched = parameters(false);
  const fixed = parameters(true);
  const count = formatIntegerOf(searched.length, 'parameter');
  return [
    {
      label: '$(check) Done',
      description: gridSize === null ? count : `${count}, ${formatIntegerOf(gridSize, 'combination')}`,
      value: { kind: 'done' },
    },
    separator('searched'),
    ...searched,
    ...(fixed.length > 0 ? [separator('the same in every trial'), ...fixed] : []),
    separator('more'),
    { label: '$(add) Add Parameter...', value: { kind: 'add' } },
    ...(settings.space === null
      ? []
      : [{ label: '$(discard) Reset to Default', value: { kind: 'reset' } } satisfies Choice<Answer>]),
    { label: '$(json) Edit as JSON...', description: 'the whole search, as a file', value: { kind: 'json' } },
  ];
}

function remove(form: SearchForm, space: SpaceInput, name: string): void {
  const { [name]: _, ...rest } = space;
  const problem = spaceProblem(rest);
  if (problem === undefined) form.settings = { ...form.settings, space: rest };
  else void vscode.window.showWarningMessage(`${name} cannot be removed. ${problem}`);
}

async function askRange(
  form: SearchForm,
  place: StepPlace,
  space: SpaceInput,
  name: string,
): Promise<StepEnd> {
  const before = space[name];
  const canonical = canonicalParamName(name);
  const meaning = canonical === undefined ? '' : `${paramTable[canonical].meaning} `;
  const examples = 'A range such as "0.01 to 0.3, log", a list such as "gbdt, dart", or one value.';
  const text = await askText({
    title: `${form.title}: ${name}`,
    place: { ...place, canGoBack: true },
    placeholder: meaning + examples,
    value: before === undefined ? suggestion(canonical) : rangeText(name, before),
    validate: (typed) => rangeProblem(typed, space, name),
  });
  if (typeof text === 'symbol') return text;
  form.settings = { ...form.settings, space: { ...space, [name]: parseRange(name, text) } };
  return next;
}

function suggestion(name: ParamName | undefined): string {
  if (name === undefined) return '';
  const { type, options, default: usual } = paramTable[name];
  if (type === 'bool') return 'true, false';
  if (type === 'enum' && options) return Object.keys(options).join(', ');
  return usual === null || Array.isArray(usual) ? '' : String(usual);
}

async function askName(form: SearchForm, place: StepPlace, space: SpaceInput): Promise<Outcome<string>> {
  const there = new Set(Object.keys(space).map((name) => canonicalParamName(name) ?? name));
  const name = await pick<string>({
    title: `${form.title}: parameter to add`,
    place: { ...place, canGoBack: true },
    placeholder: 'LightGBM parameter',
    items: paramNames
      .filter((each) => !there.has(each) && (paramTable[each].use?.kind ?? 'learner') === 'learner')
      .map((each) => ({ label: each, description: paramTable[each].meaning, value: each })),
  });
  return name === back ? back : name;
}
