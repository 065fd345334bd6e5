import { ArboretumError } from '../../../src/core/errors.ts';
import { parsePlan } from '../../../src/core/experiment/parsePlan.ts';
import type { FormFields } from './fields.ts';
import { inputOf } from './input.ts';
import { numberIn } from './numberIn.ts';

export interface Problem {
  readonly text: string;
  /** The id of the field that it is about; null: of none alone. */
  readonly field: string | null;
  /** It is not wrong: it has not been given yet. */
  readonly missing: boolean;
}

/** The first thing that is missing or wrong; null: it can be created. */
export function problemOf(fields: FormFields, taken: readonly string[], isNew: boolean): Problem | null {
  const key = fields.key.trim();
  if (key === '') return { field: 'key', missing: true, text: 'Give it a key, such as new-model.' };
  if (isNew && taken.some((other) => other.toLowerCase() === key.toLowerCase())) {
    return { field: 'key', missing: false, text: `There is an experiment ${key} already.` };
  }
  for (const [index, { model }] of fields.variants.entries()) {
    const which =
      index === 0 ? 'the control' : fields.variants.length === 2 ? 'the treatment' : `treatment ${index}`;
    if (model.trim() === '')
      return { field: `model-${index}`, missing: true, text: `Choose a version for ${which}.` };
  }
  for (const [index, { name, role }] of fields.metrics.entries()) {
    const which =
      role === 'primary'
        ? 'the primary metric'
        : `each ${role === 'secondary' ? 'secondary metric' : 'guardrail'}`;
    if (name.trim() === '') return { field: `metric-${index}-name`, missing: true, text: `Name ${which}.` };
  }
  for (const { id, label, value, empty } of numbersOf(fields)) {
    if (value.trim() === '' && empty) continue;
    if (!Number.isFinite(numberIn(value)))
      return { field: id, missing: false, text: `${label} is no number.` };
  }
  try {
    parsePlan(inputOf(fields));
    return null;
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
    return { field: null, missing: false, text: [error.message, error.hint].filter(Boolean).join(' ') };
  }
}

interface NumberField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** It may be left empty. */
  readonly empty?: boolean;
}

function numbersOf(fields: FormFields): NumberField[] {
  return [
    ...(fields.equal
      ? []
      : fields.variants.map(({ weight }, i) => ({
          id: `weight-${i}`,
          label: 'A share of the split',
          value: weight,
        }))),
    { id: 'coverage', label: 'Coverage', value: fields.coverage },
    ...fields.metrics.flatMap(({ role, type, limit, quantile, cap }, i): NumberField[] => [
      ...(role === 'guardrail'
        ? [{ id: `metric-${i}-limit`, label: 'A limit', value: limit, empty: true }]
        : []),
      ...(type === 'quantile' ? [{ id: `metric-${i}-quantile`, label: 'A quantile', value: quantile }] : []),
      ...(type === 'mean' ? [{ id: `metric-${i}-cap`, label: 'A cap', value: cap, empty: true }] : []),
    ]),
    { id: 'alpha', label: 'Alpha', value: fields.alpha },
    { id: 'power', label: 'Power', value: fields.power },
    { id: 'effect', label: 'The least effect', value: fields.effect, empty: true },
    { id: 'days', label: 'The number of planned days', value: fields.plannedDays, empty: true },
    { id: 'decisionUnits', label: 'The number of units of the decision', value: fields.decisionUnits },
    { id: 'minimumUnits', label: 'The least number of units', value: fields.minimumUnits },
  ];
}
