import { didYouMeanHint } from '../format/didYouMean.ts';
import { quoted, spaceError } from './spaceError.ts';
import { type DimensionForm, dimensionForms, type DimensionType, dimensionTypes } from './spaceInput.ts';

/** What each field must be, in words. */
const expectations: Readonly<Record<string, string>> = {
  low: 'a number',
  high: 'a number',
  step: 'a number',
  log: 'true or false',
  choices: 'a list of numbers, texts or truth values',
  values: 'a list of numbers',
  value: 'a number, a text, a truth value or a list',
  when: 'an object of parameter names and values, such as { "boosting": "dart" }',
};

/**
 * One parameter of a space in its long form: a list becomes `ordered` or `categorical`, a single value `fixed`.
 *
 * @param called the parameter's name as messages give it
 * @throws {ArboretumError} `space-invalid` where the form is wrong; what the numbers say is not checked here
 */
export function dimensionForm(called: string, input: unknown): DimensionForm {
  if (Array.isArray(input)) {
    const items = input as readonly unknown[];
    return items.length > 0 && items.every((item) => typeof item === 'number')
      ? checkedForm(called, 'ordered', { type: 'ordered', values: items })
      : checkedForm(called, 'categorical', { type: 'categorical', choices: items });
  }
  if (typeof input !== 'object' || input === null) {
    return checkedForm(called, 'fixed', { type: 'fixed', value: input });
  }
  return checkedForm(called, typeOf(called, input as Readonly<Record<string, unknown>>), input);
}

function typeOf(called: string, input: Readonly<Record<string, unknown>>): DimensionType {
  const { type } = input;
  const known = dimensionTypes.find((name) => name === type);
  if (known !== undefined) return known;
  const types = dimensionTypes.join(', ');
  if (type === undefined) {
    throw spaceError(called, 'it has no type.', `Add "type": one of ${types}.`);
  }
  const near = typeof type === 'string' ? didYouMeanHint(type, dimensionTypes) : undefined;
  throw spaceError(called, `there is no type ${quoted(type)}.`, near ?? `It is one of ${types}.`);
}

function checkedForm(called: string, type: DimensionType, input: object): DimensionForm {
  const parsed = dimensionForms[type].safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const fields = Object.keys(dimensionForms[type].shape);
    throw spaceError(
      called,
      `the type ${type} has no field "${key}".`,
      didYouMeanHint(key, fields) ?? `Its fields are ${fields.join(', ')}.`,
    );
  }
  const [field = '', ...deeper] = issue?.path ?? [];
  const whole = (input as Readonly<Record<PropertyKey, unknown>>)[field];
  const expected = expectations[String(field)] ?? 'something else';
  if (whole === undefined) throw spaceError(called, `the type ${type} needs ${String(field)}, ${expected}.`);
  const wrong = deeper.length > 0 && Array.isArray(whole) ? (whole as unknown[])[Number(deeper[0])] : whole;
  throw spaceError(called, `${String(field)} must be ${expected}, got ${quoted(wrong)}.`);
}
