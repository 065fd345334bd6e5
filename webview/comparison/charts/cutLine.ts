type Point = readonly [x: number, y: number];

/** The part of a line within a plot's height; where it crosses the edge, it ends on the edge. */
export function cutLine(points: readonly Point[], top: number, bottom: number): Point[] {
  const kept: Point[] = [];
  const inside = (y: number) => y >= top && y <= bottom;
  points.forEach(([x, y], i) => {
    if (inside(y)) {
      const before = points[i - 1];
      if (kept.length === 0 && before) {
        const edge = before[1] < top ? top : bottom;
        const share = (edge - before[1]) / (y - before[1]);
        kept.push([before[0] + share * (x - before[0]), edge]);
      }
      kept.push([x, y]);
    } else if (kept.length > 0) {
      kept.push([x, Math.max(top, Math.min(bottom, y))]);
    }
  });
  return kept;
}
