import type { Condition, Dimension, OrderedDimension } from './space.ts';
import { quoted, spaceError } from './spaceError.ts';
import type { DimensionForm } from './spaceInput.ts';
import { isStepped, stepCount, stepIndex, stepValue } from './steps.ts';

type NumericForm = Extract<DimensionForm, { type: 'float' | 'int' }>;

interface Named {
  readonly name: string;
  readonly when: readonly Condition[];
}

/**
 * The dimension that a form stands for. What leaves one value is `fixed`.
 *
 * @param called the parameter's name as messages give it
 * @throws {ArboretumError} `space-invalid` with what is wrong about the range or the choices
 */
export function parseDimension(called: string, named: Named, form: DimensionForm): Dimension {
  switch (form.type) {
    case 'float':
    case 'int':
      return parseRange(called, named, form);
    case 'categorical':
      return parseChoices(called, named, form.choices);
    case 'ordered':
      return parseOrdered(called, named, form.values);
    case 'boolean':
      return { ...named, kind: 'categorical', choices: [false, true] };
    case 'fixed':
      return { ...named, kind: 'fixed', value: form.value };
  }
}

function parseRange(called: string, named: Named, form: NumericForm): Dimension {
  const { low, high, log = false } = form;
  if (low > high) {
    throw spaceError(called, `low (${low}) is greater than high (${high}).`, 'Swap them.');
  }
  if (form.type === 'int') checkWhole(called, form);
  if (log && low <= 0) {
    throw spaceError(
      called,
      `a logarithmic range must begin above 0, got low = ${low}.`,
      'Begin at a small positive number such as 0.001, or leave log out.',
    );
  }
  const step = form.step ?? (form.type === 'int' ? 1 : null);
  checkStep(called, form, step);
  if (!Number.isFinite(high - low))
    throw spaceError(called, `the range from ${low} to ${high} is too large.`);
  if (low === high) return { ...named, kind: 'fixed', value: low };
  return form.type === 'int'
    ? { ...named, kind: 'int', low, high, log, step: step! }
    : { ...named, kind: 'float', low, high, log, step };
}

function checkWhole(called: string, form: NumericForm): void {
  for (const field of ['low', 'high', 'step'] as const) {
    const value = form[field];
    if (value !== undefined && !Number.isSafeInteger(value)) {
      throw spaceError(
        called,
        `${field} must be a whole number, got ${value}.`,
        Number.isInteger(value) ? undefined : 'Use the type float for numbers with a fraction.',
      );
    }
  }
}

function checkStep(called: string, { type, low, high, log }: NumericForm, step: number | null): void {
  if (step === null) return;
  if (step <= 0) throw spaceError(called, `step must be greater than 0, got ${step}.`);
  if (log === true && (type === 'float' || step !== 1)) {
    throw spaceError(
      called,
      'log and step cannot be combined.',
      'Leave one of them out, or list the values.',
    );
  }
  const stepped = { kind: 'float', name: called, when: [], low, high, log: false, step } as const;
  if (!isStepped(stepped) || stepIndex(stepped, high) >= 0) return;
  const last = stepCount(stepped) - 1;
  const [below, above] = [stepValue(stepped, last), stepValue(stepped, last + 1)];
  throw spaceError(
    called,
    `the step ${step} does not divide the range from ${low} to ${high}.`,
    `Set high to ${last === 0 ? above : `${below} or ${above}`}.`,
  );
}

function parseChoices(
  called: string,
  named: Named,
  choices: readonly (number | string | boolean)[],
): Dimension {
  const [first] = choices;
  if (first === undefined) throw spaceError(called, 'it has no choices.', 'List at least one value.');
  refuseRepeated(called, choices);
  return choices.length === 1
    ? { ...named, kind: 'fixed', value: first }
    : { ...named, kind: 'categorical', choices };
}

function parseOrdered(called: string, named: Named, given: readonly number[]): Dimension {
  const [first] = given;
  if (first === undefined) throw spaceError(called, 'it has no values.', 'List at least one number.');
  refuseRepeated(called, given);
  const values: OrderedDimension['values'] = [...given].sort((a, b) => a - b);
  return values.length === 1
    ? { ...named, kind: 'fixed', value: first }
    : { ...named, kind: 'ordered', values };
}

function refuseRepeated(called: string, values: readonly (number | string | boolean)[]): void {
  // A Set takes 0 and -0 for the same, as LightGBM does.
  const repeated = values.find((value, index) => values.findIndex((other) => other === value) < index);
  if (repeated !== undefined) {
    throw spaceError(
      called,
      `the value ${quoted(repeated)} is listed more than once.`,
      'List each value once.',
    );
  }
}
