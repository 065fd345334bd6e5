import type { ParamValue } from '../training/spec.ts';

/** A value that a searched parameter can take. */
export type ParamScalar = number | string | boolean;

/** The parameter is part of a trial only where `param` (one of the space) has one of `values`. */
export interface Condition {
  readonly param: string;
  readonly values: readonly ParamScalar[];
}

interface Named {
  readonly name: string;
  /** All must hold; empty: always active. */
  readonly when: readonly Condition[];
}

/** Both ends are included. `log`: equally likely per order of magnitude. `step`: from `low` on; null: any number. */
export interface FloatDimension extends Named {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  readonly step: number | null;
}

export interface IntDimension extends Named {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** At least 1. */
  readonly step: number;
}

/** Values without an order. A boolean is `[false, true]`. */
export interface CategoricalDimension extends Named {
  readonly kind: 'categorical';
  readonly choices: readonly ParamScalar[];
}

/** A list of numbers, ascending: neighbours are alike, whatever lies between them. */
export interface OrderedDimension extends Named {
  readonly kind: 'ordered';
  readonly values: readonly number[];
}

/** Not searched: the same in every trial in which it is active. */
export interface FixedDimension extends Named {
  readonly kind: 'fixed';
  readonly value: ParamValue;
}

export type Dimension =
  FloatDimension | IntDimension | CategoricalDimension | OrderedDimension | FixedDimension;

/** A search space. A parameter comes after those that its conditions name. */
export interface Space {
  readonly dimensions: readonly Dimension[];
}

/** What a trial gives LightGBM of the space: the active parameters, in the order of the space. */
export type TrialParams = Readonly<Record<string, ParamValue>>;
