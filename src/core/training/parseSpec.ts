import type { z } from 'zod';
import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import { checkObjective, objectiveInfo, parseObjective } from './objectives.ts';
import { type CanonicalParams, parseParams } from './parseParams.ts';
import { type ParamName, paramTable } from './paramTable.ts';
import { shown } from './paramValue.ts';
import { type ParamValue, type Task, type TrainingSpec, trainingSpecSchema } from './spec.ts';

/**
 * Checks a training spec from outside (a file, a form, the command line) and puts it into one form: parameters
 * by canonical name, and those that stand for a field of the spec (`n_estimators`, `objective`, `seed`, ...)
 * moved into that field. What it returns, given to it again, comes back unchanged.
 * @throws `spec-invalid` for a wrong shape or fields that contradict each other; `param-unknown` and
 *   `param-invalid` as `parseParams`.
 */
export function parseSpec(input: unknown): TrainingSpec {
  const shaped = shape(input);
  const { params, fields } = fieldsFromParams(parseParams(shaped.params), input);
  const spec = shape({ ...shaped, ...fields, params });
  if (spec.objective !== undefined) {
    const objective = parseObjective(spec.objective);
    if (spec.task !== undefined) checkObjective(objective, spec.task);
    spec.objective = objective;
  }
  checkFields(spec);
  return spec;
}

/** The task that a spec leaves no choice about: the one it names, or the only one of its objective. */
export function taskOfSpec(spec: TrainingSpec): Task | undefined {
  if (spec.task !== undefined || spec.objective === undefined) return spec.task;
  const { tasks } = objectiveInfo(parseObjective(spec.objective));
  return tasks.length === 1 ? tasks[0] : undefined;
}

function shape(input: unknown): TrainingSpec {
  const result = trainingSpecSchema.safeParse(input);
  if (result.success) return result.data;
  throw shapeError(result.error.issues[0]!);
}

function shapeError(issue: z.core.$ZodIssue): ArboretumError {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const known = field === '' ? Object.keys(trainingSpecSchema.shape) : [];
    return new ArboretumError(
      'spec-invalid',
      `A training spec has no field "${field === '' ? key : `${field}.${key}`}".`,
      didYouMeanHint(key, known) ?? 'LightGBM parameters belong under params.',
    );
  }
  return new ArboretumError(
    'spec-invalid',
    `The training spec cannot be used: ${field === '' ? '' : `${field}: `}${issue.message}.`,
    'Correct the field and try again.',
  );
}

type SpecFields = Partial<Pick<TrainingSpec, 'rounds' | 'earlyStopping' | 'objective' | 'seed'>>;

function fieldsFromParams(
  given: CanonicalParams,
  input: unknown,
): { params: Record<string, ParamValue>; fields: SpecFields } {
  const params: Record<string, ParamValue> = {};
  const fields: SpecFields = {};
  for (const [name, value] of Object.entries(given) as [ParamName, ParamValue][]) {
    const { use } = paramTable[name];
    if (use?.kind !== 'spec') {
      params[name] = value;
      continue;
    }
    const own = fieldValue(name, value);
    const explicit = (input as Partial<TrainingSpec>)[use.field];
    if (explicit !== undefined && comparable(use.field, explicit) !== own) {
      throw new ArboretumError(
        'spec-invalid',
        `${use.field} is ${shown(explicit)} in the spec and ${name} is ${shown(own)} in its params; ` +
          'both mean the same.',
        `Keep ${use.field} and take ${name} out of the params.`,
      );
    }
    Object.assign(fields, { [use.field]: own });
  }
  return { params, fields };
}

function fieldValue(name: ParamName, value: ParamValue): ParamValue {
  // LightGBM reads any number up to 0 as "no early stopping".
  return name === 'early_stopping_round' && typeof value === 'number' ? Math.max(0, value) : value;
}

function comparable(field: keyof SpecFields, value: string | number): string | number {
  return field === 'objective' ? parseObjective(String(value)) : value;
}

function checkFields(spec: TrainingSpec): void {
  if (spec.earlyStopping > 0 && spec.validation === 0) {
    throw new ArboretumError(
      'spec-invalid',
      'Early stopping needs a validation part, and validation is 0.',
      'Set validation to a share such as 0.2, or earlyStopping to 0.',
    );
  }
  for (const field of ['exclude', 'categorical'] as const) {
    if (spec[field].includes(spec.target)) {
      throw new ArboretumError(
        'spec-invalid',
        `The target ${spec.target} is also listed under ${field}.`,
        `Take it out of ${field}.`,
      );
    }
  }
  if (spec.weight === spec.target) {
    throw new ArboretumError(
      'spec-invalid',
      `${spec.target} cannot be both the target and the weight.`,
      'Name another weight column, or none.',
    );
  }
}
