/** What is brushed: a range of places on each axis, by its name; `objectiveAxis` for the objective. */
export type Brushes = Readonly<Record<string, BrushRange>>;
export type BrushRange = readonly [low: number, high: number];

/** No parameter has this name: LightGBM's are words. */
export const objectiveAxis = '(objective)';

/** Whether places lie in every brush. `placeOn`: the place on an axis; null fails. */
export function inBrushes(brushes: Brushes, placeOn: (axis: string) => number | null): boolean {
  // Ends are inside, also after rounding.
  const slack = 1e-9;
  return Object.entries(brushes).every(([axis, [low, high]]) => {
    const place = placeOn(axis);
    return place !== null && place >= low - slack && place <= high + slack;
  });
}

export function withBrush(brushes: Brushes, axis: string, range: BrushRange | null): Brushes {
  const { [axis]: _, ...others } = brushes;
  return range ? { ...others, [axis]: range } : others;
}

/** The range with one end moved; the ends do not pass one another. */
export function movedEnd(range: BrushRange, end: 'low' | 'high', to: number): BrushRange {
  const place = Math.max(0, Math.min(1, to));
  return end === 'low' ? [Math.min(place, range[1]), range[1]] : [range[0], Math.max(place, range[0])];
}

/** The whole range moved, inside the axis. */
export function movedRange([low, high]: BrushRange, by: number): BrushRange {
  const way = Math.max(-low, Math.min(1 - high, by));
  return [low + way, high + way];
}
