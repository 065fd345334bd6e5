import type { ParamValue } from '../training/spec.ts';
import type { Dimension } from './space.ts';
import { fromUnit } from './units.ts';

/** A value of a parameter and where a chart puts it. */
export interface SliceValue {
  readonly value: ParamValue;
  /** On the parameter's own scale; the index of a choice. */
  readonly at: number;
}

/** Values from end to end of a dimension, at most `most`, each once; all choices of a list without an order. */
export function sliceValues(dimension: Dimension, most: number): SliceValue[] {
  switch (dimension.kind) {
    case 'fixed':
      return [];
    case 'categorical':
      return dimension.choices.map((value, at) => ({ value, at }));
    default: {
      const values = Array.from({ length: most }, (_, i) => fromUnit(dimension, i / (most - 1)) as number);
      return [...new Set(values)].map((value) => ({ value, at: value }));
    }
  }
}
