type Point = readonly [x: number, y: number];

/** A line held between two heights: where it crosses one, it bends there, so that its slopes stay true. */
export function clipLine(points: readonly Point[], top: number, bottom: number): Point[] {
  const held = (y: number) => Math.max(top, Math.min(bottom, y));
  return points.flatMap(([x, y], i): Point[] => {
    const before = points[i - 1];
    const crossings =
      before === undefined
        ? []
        : [top, bottom]
            .filter((edge) => (before[1] - edge) * (y - edge) < 0)
            .map((edge): Point => [
              before[0] + ((edge - before[1]) / (y - before[1])) * (x - before[0]),
              edge,
            ])
            .sort((a, b) => a[0] - b[0]);
    return [...crossings, [x, held(y)]];
  });
}
