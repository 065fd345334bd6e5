import { ArboretumError } from '../errors.ts';
import { didYouMean } from '../format/didYouMean.ts';
import { type ParamName, canonicalParamName, knownParamNames, paramTable } from './paramTable.ts';
import { parseParamValue, shown } from './paramValue.ts';
import type { ParamInfo } from './paramTypes.ts';
import type { ParamValue } from './spec.ts';

/** Parameters by canonical name, each of its own type and within its range. */
export type CanonicalParams = Readonly<Partial<Record<ParamName, ParamValue>>>;

/**
 * Checks parameters as a user gave them, under names or aliases, against the table of all LightGBM parameters.
 * Those that stand for a field of the spec or have no effect are kept; `parseSpec` and `resolveParams` deal with
 * them.
 * @throws `param-unknown` for a name that LightGBM does not have, with the closest one; `param-invalid` for a
 *   wrong type, a value out of range, two aliases that contradict each other, or a parameter that Arboretum sets
 *   itself.
 */
export function parseParams(given: Readonly<Record<string, ParamValue>>): CanonicalParams {
  const params: Partial<Record<ParamName, ParamValue>> = {};
  const givenAs = new Map<ParamName, string>();
  for (const [alias, raw] of Object.entries(given)) {
    const name = canonicalParamName(alias);
    if (name === undefined) throw unknownParam(alias);
    const info: ParamInfo = paramTable[name];
    // LightGBM treats an empty text as not given.
    if (raw === '') continue;
    const called = alias === name ? name : `${alias} (${name})`;
    const value = parseParamValue(called, info, raw);
    refuseOwned(called, info, value);
    const before = givenAs.get(name);
    if (before !== undefined && !sameValue(params[name]!, value)) {
      throw new ArboretumError(
        'param-invalid',
        `${before} and ${alias} are two names of ${name}, and they contradict each other: ` +
          `${shown(params[name]!)} and ${shown(value)}.`,
        `Keep one of them.`,
      );
    }
    givenAs.set(name, alias);
    params[name] = value;
  }
  return params;
}

export function sameValue(a: ParamValue, b: ParamValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function refuseOwned(called: string, info: ParamInfo, value: ParamValue): void {
  if (info.use?.kind !== 'owned') return;
  if (info.use.allowed?.some((allowed) => sameValue(allowed, value))) return;
  throw new ArboretumError(
    'param-invalid',
    `${called} cannot be set${info.use.allowed ? ` to ${shown(value)}` : ''}: ${info.use.reason}.`,
    'Take it out of the parameters.',
  );
}

/** The error for a name that LightGBM does not have. */
export function unknownParam(alias: string): ArboretumError {
  const close = didYouMean(alias, knownParamNames);
  const canonical = close === undefined ? undefined : canonicalParamName(close);
  return new ArboretumError(
    'param-unknown',
    `LightGBM has no parameter "${alias}".`,
    close === undefined
      ? "Parameters go by LightGBM's own names or aliases, such as learning_rate or num_leaves."
      : `Did you mean ${close}${canonical === close ? '' : ` (${canonical})`}?`,
  );
}
