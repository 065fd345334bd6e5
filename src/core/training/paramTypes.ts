import type { ParamValue } from './spec.ts';

/** An interval of numbers; an end that is absent is open to infinity. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** The end itself is not allowed. */
  readonly minOpen?: boolean;
  readonly maxOpen?: boolean;
}

/** Plural types are lists. An `enum` allows the names in `options` and their aliases, in any case. */
export type ParamType =
  'int' | 'double' | 'bool' | 'string' | 'enum' | 'ints' | 'doubles' | 'strings' | 'enums';

/** Canonical value to its aliases. */
export type EnumOptions = Readonly<Record<string, readonly string[]>>;

/**
 * What Arboretum does with a parameter that a user gives. `learner`: passed on. `spec`: the same as a field of
 * the training spec. `owned`: set by Arboretum itself, so that it is refused with the reason, unless the value is
 * one of `allowed`. `ignored`: accepted so that parameter sets from elsewhere run, without an effect on the
 * model; a `reason` becomes a warning.
 */
export type ParamUse =
  | { readonly kind: 'learner' }
  | { readonly kind: 'spec'; readonly field: 'rounds' | 'earlyStopping' | 'objective' | 'seed' }
  | { readonly kind: 'owned'; readonly reason: string; readonly allowed?: readonly ParamValue[] }
  | { readonly kind: 'ignored'; readonly reason?: string };

/** What is known of one LightGBM parameter. */
export interface ParamInfo {
  readonly type: ParamType;
  /** LightGBM's default; null where there is none, or where it depends on something else. */
  readonly default: ParamValue | null;
  readonly aliases: readonly string[];
  /** Of the number, or of each number in a list. */
  readonly range?: NumberRange;
  readonly options?: EnumOptions;
  /** One line, for hovers and the model report. */
  readonly meaning: string;
  /** Absent: `learner`. */
  readonly use?: ParamUse;
}

export type ParamTable = Readonly<Record<string, ParamInfo>>;

export const positive: NumberRange = { min: 0, minOpen: true };
export const notNegative: NumberRange = { min: 0 };
export const share: NumberRange = { min: 0, max: 1 };
export const positiveShare: NumberRange = { min: 0, minOpen: true, max: 1 };
export const aboveOne: NumberRange = { min: 1, minOpen: true };

export function inRange(value: number, range: NumberRange): boolean {
  const { min = -Infinity, max = Infinity, minOpen = false, maxOpen = false } = range;
  return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
}

/** A range in words: `greater than 0 and at most 1`. */
export function describeRange(range: NumberRange): string {
  const ends: string[] = [];
  if (range.min !== undefined) ends.push(`${range.minOpen ? 'greater than' : 'at least'} ${range.min}`);
  if (range.max !== undefined) ends.push(`${range.maxOpen ? 'less than' : 'at most'} ${range.max}`);
  return ends.join(' and ');
}
