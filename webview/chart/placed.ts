import type { Mark } from './marks.ts';
import type { Point } from './shapes.ts';

const isPlaced = (point: Point): boolean => point.every(Number.isFinite);

/** The runs of points that have a place: a line has a gap where a value is missing, and does not bridge it. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (isPlaced(point)) runs.at(-1)!.push(point);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** The part of a mark that has a place in the chart: what is NaN or infinite cannot be drawn. Null: none of it. */
export function placed(mark: Mark): Mark | null {
  switch (mark.type) {
    case 'line':
      return isPlaced(mark.from) && isPlaced(mark.to) ? mark : null;
    case 'circle':
    case 'text':
      return isPlaced(mark.at) ? mark : null;
    case 'rect':
      return [mark.x, mark.y, mark.width, mark.height].every(Number.isFinite) ? mark : null;
    case 'path': {
      const { points, ...look } = mark;
      if (points.every(isPlaced)) return mark;
      return { ...look, width: look.width ?? 1.5, type: 'lines', lines: runsOf(points) };
    }
    case 'polygon':
    case 'dots':
      return mark.points.every(isPlaced) ? mark : { ...mark, points: mark.points.filter(isPlaced) };
    case 'lines':
      return mark.lines.every((line) => line.every(isPlaced))
        ? mark
        : { ...mark, lines: mark.lines.flatMap(runsOf) };
    case 'area':
      return { ...mark, rings: mark.rings.map((ring) => ring.filter(isPlaced)) };
  }
}
