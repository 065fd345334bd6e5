/** Rows of one height, some of which are unfolded and have a further height below them. */
export interface RowHeights {
  readonly count: number;
  readonly height: number;
  /** Index of an unfolded row to the height that it has beyond its own; ascending by index. */
  readonly extra: ReadonlyMap<number, number>;
}

/** Where a row begins, in pixels from the first; for `count` the height of all. */
export function offsetOf({ height, extra }: RowHeights, index: number): number {
  let offset = index * height;
  for (const [row, more] of extra) {
    if (row >= index) break;
    offset += more;
  }
  return offset;
}

/** The row that stands at an offset. */
export function rowAt({ count, height, extra }: RowHeights, offset: number): number {
  let before = 0;
  for (const [row, more] of extra) {
    const end = (row + 1) * height + before + more;
    if (end > offset) {
      // Inside this row, or in one of the folded ones before it.
      return Math.max(0, Math.min(row, Math.floor((offset - before) / height)));
    }
    before += more;
  }
  return Math.max(0, Math.min(count - 1, Math.floor((offset - before) / height)));
}

/** The rows to draw so that an area of `visible` pixels from `top` on is filled, with some to spare. */
export function rowsInSight(
  heights: RowHeights,
  top: number,
  visible: number,
  spare: number,
): { readonly start: number; readonly end: number } {
  if (heights.count === 0) return { start: 0, end: 0 };
  const start = Math.max(0, rowAt(heights, top) - spare);
  const end = Math.min(heights.count, rowAt(heights, top + visible) + 1 + spare);
  return { start, end };
}
