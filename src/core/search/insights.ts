import type { Direction } from '../training/learnerMetrics.ts';

/** How much a parameter decides about the objective: shares that add up to 1. */
export interface ParamImportance {
  readonly name: string;
  readonly share: number;
  /** 10 % and 90 % quantiles over refits on resampled trials. */
  readonly low: number;
  readonly high: number;
}

export interface Importance {
  readonly params: readonly ParamImportance[];
  /** Complete trials that it rests on, and those among them that count as good. */
  readonly trials: number;
  readonly good: number;
  /** Why there is none, in words; null when there is. */
  readonly unavailable: string | null;
}

/** The expected objective along one parameter, the others held at the best trial's. */
export interface Slice {
  readonly name: string;
  /** On the parameter's own scale; for a categorical parameter the index of the choice. */
  readonly at: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** The expected objective over two parameters, the others held at the best trial's. */
export interface Contour {
  readonly x: string;
  readonly y: string;
  readonly atX: readonly number[];
  readonly atY: readonly number[];
  /** `mean[iy * atX.length + ix]`. */
  readonly mean: readonly number[];
}

/** What a model of the search says about the space. */
export interface StudyInsights {
  readonly importance: Importance;
  /** In the order of importance; empty where there are too few trials. */
  readonly slices: readonly Slice[];
  readonly contour: Contour | null;
  /** Trial whose other parameters are held. */
  readonly around: number | null;
  readonly direction: Direction;
  /** Complete trials that the model was fitted to. */
  readonly trials: number;
}
