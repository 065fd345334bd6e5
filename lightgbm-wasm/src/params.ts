import { LightGBMError } from './errors.ts';
import type { Params } from './types.ts';

/**
 * Parameters in the form that the C API reads: `name=value` pairs separated by spaces. Values that this form
 * would tear apart (white space, `=`) are refused rather than silently misread. LightGBM is quiet unless
 * `verbosity` says otherwise.
 */
export function formatParams(params: Params = {}): string {
  const pairs = Object.entries(params).map(
    ([name, value]) => `${checkName(name)}=${formatValue(name, value)}`,
  );
  if (!('verbosity' in params || 'verbose' in params)) pairs.push('verbosity=-1');
  return pairs.join(' ');
}

/** Whether a boolean parameter is on, under any of its names. LightGBM reads `true` and `+` as on. */
export function isOn(params: Params | undefined, ...names: readonly string[]): boolean {
  return names.some((name) => ['true', '+'].includes(String(params?.[name])));
}

function checkName(name: string): string {
  if (/^[A-Za-z0-9_.-]+$/.test(name)) return name;
  throw new LightGBMError('argument', `${JSON.stringify(name)} cannot be the name of a parameter.`);
}

function formatValue(name: string, value: Params[string]): string {
  const text = Array.isArray(value) ? value.map(formatScalar).join(',') : formatScalar(value as Scalar);
  if (!/[\s="']/.test(text) && !/\b(NaN|Infinity)\b/.test(text)) return text;
  throw new LightGBMError(
    'argument',
    `Parameter ${name}: LightGBM cannot read the value ${JSON.stringify(text)}.`,
  );
}

type Scalar = string | number | boolean;

function formatScalar(value: Scalar): string {
  return String(value);
}
