import type { TrialPoint } from '../data/points.ts';
import { everySo } from '../data/thin.ts';

/** More dots than this are thinned out again by where they are. */
const most = 1_600;

const known = new WeakMap<readonly TrialPoint[], readonly TrialPoint[]>();

/**
 * The points that plots of parameters choose their dots from: those that have a place, what must be seen first. Of
 * very many only some of each kind.
 */
export function chosenPoints(points: readonly TrialPoint[]): readonly TrialPoint[] {
  let chosen = known.get(points);
  if (!chosen) known.set(points, (chosen = choose(points)));
  return chosen;
}

function choose(points: readonly TrialPoint[]): readonly TrialPoint[] {
  const kinds: [TrialPoint[], TrialPoint[], TrialPoint[], TrialPoint[]] = [[], [], [], []];
  for (const point of points) if (point.estimate !== null) kinds[rank(point)].push(point);
  return kinds.flatMap((kind) => everySo(kind, most / kinds.length));
}

/** 0 to 3: what must be seen, what is good, what is complete, all others. */
function rank({ standing, isDefault, trial }: TrialPoint): 0 | 1 | 2 | 3 {
  if (standing === 'best' || isDefault) return 0;
  if (standing === 'close') return 1;
  return trial.state === 'complete' ? 2 : 3;
}
