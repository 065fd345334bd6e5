import type { Frame } from '../../chart/drawing.ts';

/** Narrower panels have the axes lie under one another. */
export const uprightFrom = 720;
const uprightHeight = 268;
const lyingRow = 58;

export function parallelHeight(axes: number, width: number): number {
  return width >= uprightFrom ? uprightHeight : axes * lyingRow + 4;
}

/** Where the axes stand: the same for the lines and for the brushes over them. */
export interface ParallelLayout {
  readonly upright: boolean;
  /** Along the axes in pixels, from place 0 to place 1. */
  readonly from: number;
  readonly to: number;
  /** Across: x of each standing axis, y of each lying one. */
  readonly across: readonly number[];
  /** Room for the name of a standing axis. */
  readonly nameRoom: number;
}

/** @param names width of the first and the last axis' names, and of the numbers beside the last */
export function parallelLayout(
  axes: number,
  { width, height }: Pick<Frame, 'width' | 'height'>,
  names: { readonly first: number; readonly last: number; readonly numbers: number },
): ParallelLayout {
  const steps = Math.max(1, axes - 1);
  if (width < uprightFrom) {
    const across = Array.from({ length: axes }, (_, i) => 30 + i * lyingRow);
    return { upright: false, from: 16, to: width - 16, across, nameRoom: width - 24 };
  }
  const nameRoom = (width / axes) * 0.92;
  const left = Math.max(16, Math.min(nameRoom, names.first) / 2 + 2);
  const right = width - Math.max(Math.min(nameRoom, names.last) / 2 + 2, names.numbers + 14);
  const across = Array.from({ length: axes }, (_, i) => left + ((right - left) * i) / steps);
  return { upright: true, from: height - 14, to: 36, across, nameRoom };
}

export function along({ from, to }: ParallelLayout, place: number): number {
  return from + (to - from) * place;
}

export function placeAlong({ from, to }: ParallelLayout, pixel: number): number {
  return Math.max(0, Math.min(1, (pixel - from) / (to - from)));
}
