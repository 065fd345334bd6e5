import { ArboretumError } from '../errors.ts';
import { canonicalParamName, type ParamName, paramTable } from '../training/paramTable.ts';
import type { ParamInfo } from '../training/paramTypes.ts';
import { unknownParam } from '../training/parseParams.ts';

/** Fields of the training spec, and why a search leaves them alone. */
const fieldReasons: Readonly<Record<string, string>> = {
  rounds: 'early stopping finds the number of rounds, up to the rounds of the training',
  earlyStopping: 'it decides how long a trial is watched, and so how trials are compared',
  objective: 'all trials must be trained for the same objective',
  seed: 'trials differ by their parameters, not by chance',
};

/**
 * LightGBM's canonical name of a parameter that is to be searched.
 *
 * @throws {ArboretumError} `param-unknown`, or `space-invalid` for one that a search must not touch
 */
export function searchedParamName(given: string): ParamName {
  const name = canonicalParamName(given);
  if (name === undefined) throw unknownParam(given);
  const reason = refusal(name, paramTable[name]);
  if (reason === null) return name;
  throw new ArboretumError(
    'space-invalid',
    `${given === name ? name : `${given} (${name})`} cannot be searched: ${reason}.`,
    'Take it out of the space.',
  );
}

function refusal(name: ParamName, { use }: ParamInfo): string | null {
  if (name === 'metric') return 'all trials must be measured by the same metric';
  if (use?.kind === 'spec') return fieldReasons[use.field] ?? `it is ${use.field} of the training`;
  return use?.kind === 'owned' ? use.reason : null;
}
