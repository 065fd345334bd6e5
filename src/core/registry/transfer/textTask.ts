import type { Target } from '../../dataset/signature.ts';
import type { ValueKind } from '../../dataset/valueKind.ts';
import { ArboretumError } from '../../errors.ts';
import { type ObjectiveName, objectiveInfo, parseObjective } from '../../training/objectives.ts';
import { canonicalParamName, paramTable } from '../../training/paramTable.ts';
import type { ParamInfo } from '../../training/paramTypes.ts';
import { parseParamValue } from '../../training/paramValue.ts';
import { sameValue } from '../../training/parseParams.ts';
import type { ParamValue, Task } from '../../training/spec.ts';
import type { ModelText } from './modelText.ts';
import { importRefused } from './refused.ts';
import type { Subjects } from './textSignature.ts';

/**
 * What a model text predicts.
 *
 * @throws {ArboretumError} `import-refused` for ranking, and for objectives that are not LightGBM's
 */
export function taskOfText(
  { objective }: Pick<ModelText, 'objective'>,
  model: string,
): { readonly task: Task; readonly objective: ObjectiveName } {
  let name: ObjectiveName;
  try {
    name = parseObjective(objective);
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
    throw importRefused(model, `cannot be used: ${error.message.replace(/\.$/, '')}`, error.hint, {
      cause: error,
    });
  }
  return { task: objectiveInfo(name).tasks[0], objective: name };
}

/** The column of the sample that holds the truth. */
export interface TargetColumn {
  readonly name: string;
  readonly kind: ValueKind;
  /** Its different values, in the order in which Python's encoders number them; for classes only. */
  readonly classes: readonly string[];
}

/**
 * The target of a model text, checked against the number of classes that it knows.
 *
 * @throws {ArboretumError} `target-unusable`
 */
export function targetOfText(
  task: Task,
  modelClasses: number,
  { name, kind, classes }: TargetColumn,
  { model, sample }: Subjects,
): Target {
  if (task === 'regression') {
    if (kind === 'number' || kind === 'boolean') return { kind: 'number', column: name };
    throw new ArboretumError(
      'target-unusable',
      `${model} predicts a number, and ${name} in ${sample} holds none.`,
      'Name the column that the model was trained to predict.',
    );
  }
  const expected = task === 'binary' ? 2 : modelClasses;
  if (classes.length !== expected) {
    throw new ArboretumError(
      'target-unusable',
      `${name} has ${classes.length} different values in ${sample}, and ${model} knows ${expected} classes.`,
      'Use a sample in which each class occurs, and the column that the model was trained to predict.',
    );
  }
  return { kind: 'class', column: name, classes: [...classes] };
}

/** The parameters that a text says it was trained with, beside LightGBM's defaults and those without an effect. */
export function paramsOfText(params: Readonly<Record<string, string>>): Record<string, ParamValue> {
  const found: Record<string, ParamValue> = {};
  for (const [key, text] of Object.entries(params)) {
    const name = canonicalParamName(key);
    if (name === undefined || text === '') continue;
    const info: ParamInfo = paramTable[name];
    if (info.use?.kind === 'owned' || info.use?.kind === 'ignored') continue;
    let value: ParamValue;
    try {
      value = parseParamValue(name, info, text);
    } catch {
      // Another version of LightGBM may allow what this one does not: then it is left out, not refused.
      continue;
    }
    if (info.default === null || !sameValue(value, info.default)) found[name] = value;
  }
  return found;
}
