import type { ParamValue } from '../training/spec.ts';
import type { Dimension, FloatDimension, IntDimension } from './space.ts';
import { isStepped, stepCount } from './steps.ts';

/** Cells that a range is divided into for the importance of a parameter. */
const mostCells = 50;

/** How a dimension is divided into cells. */
export interface Cells {
  readonly count: number;
  /** Whether neighbouring cells are alike. */
  readonly isOrdered: boolean;
  /** Cell of a value; -1 where it has none. */
  cellOf(value: ParamValue): number;
}

/**
 * The cells of a dimension; null for a fixed one. A number beyond the range, such as a default of 0 where the range
 * is logarithmic, counts as the end that is nearest.
 */
export function cellsOf(dimension: Dimension): Cells | null {
  switch (dimension.kind) {
    case 'fixed':
      return null;
    case 'categorical':
      return {
        count: dimension.choices.length,
        isOrdered: false,
        cellOf: (value) => dimension.choices.indexOf(value as number),
      };
    case 'ordered':
      return {
        count: dimension.values.length,
        isOrdered: true,
        cellOf: (value) => dimension.values.indexOf(value as number),
      };
    case 'float':
    case 'int':
      return numberCells(dimension);
  }
}

function numberCells(dimension: FloatDimension | IntDimension): Cells {
  const count = numberCount(dimension);
  const scale = dimension.log ? Math.log : (value: number) => value;
  const low = scale(dimension.low);
  const width = (scale(dimension.high) - low) / (count - 1);
  return {
    count,
    isOrdered: true,
    cellOf(value) {
      if (typeof value !== 'number' || Number.isNaN(value)) return -1;
      if (value <= dimension.low || count === 1) return 0;
      // Cells are centred on points at equal distances from end to end; a value on an edge belongs to the lower one.
      return Math.min(Math.ceil((scale(value) - low) / width - 0.5), count - 1);
    },
  };
}

/** A logarithmic range of whole numbers has a cell a doubling; another one with a step has a cell a value. */
function numberCount(dimension: FloatDimension | IntDimension): number {
  if (dimension.low === dimension.high) return 1;
  if (dimension.kind === 'int' && dimension.log) {
    return Math.min(Math.ceil(Math.log2(dimension.high - dimension.low + 1)) + 1, mostCells);
  }
  return isStepped(dimension) && !dimension.log ? Math.min(stepCount(dimension), mostCells) : mostCells;
}
