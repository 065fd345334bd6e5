import { rankedCounts, type RankedCounts } from '../../training/metrics/ranking.ts';

/** Corners that a curve may have. */
export const mostCorners = 400;

interface Curve {
  readonly fpr: number[];
  readonly tpr: number[];
}

/**
 * The ROC curve of scores, from (0, 0) to (1, 1): shares of the negative and of the positive rows at or above each score.
 * Corners on a straight line are left out. Where more than 400 remain, those are kept that the curve without them would
 * miss by most (Ramer 1972, Douglas and Peucker 1973).
 *
 * @param truth 1 for positive rows, else 0; both occur
 */
export function rocCurve(truth: Float64Array, scores: Float64Array): Curve {
  return rocCurveOf(rankedCounts(truth, scores, null));
}

/** The same from scores that have been ranked. */
export function rocCurveOf({ positives, negatives, totalPositive, totalNegative }: RankedCounts): Curve {
  const count = positives.length + 1;
  const fpr = new Float64Array(count);
  const tpr = new Float64Array(count);
  for (let step = 1; step < count; step++) {
    fpr[step] = negatives[step - 1]! / totalNegative;
    tpr[step] = positives[step - 1]! / totalPositive;
  }
  const kept = keptCorners(fpr, tpr);
  return { fpr: kept.map((corner) => fpr[corner]!), tpr: kept.map((corner) => tpr[corner]!) };
}

/** A stretch of the curve between two kept corners, with the corner that its chord misses by most. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly corner: number;
  readonly distance: number;
}

/** Less than this is rounding: the corner lies on the chord. */
const onChord = 1e-12;

function keptCorners(fpr: Float64Array, tpr: Float64Array): number[] {
  const last = fpr.length - 1;
  const kept = [0, last];
  const open = [farthest(fpr, tpr, 0, last)];
  while (kept.length < mostCorners) {
    let worst = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.distance > open[worst]!.distance) worst = i;
    const { from, to, corner, distance } = open[worst]!;
    if (distance <= onChord) break;
    kept.push(corner);
    open[worst] = farthest(fpr, tpr, from, corner);
    open.push(farthest(fpr, tpr, corner, to));
  }
  return kept.sort((a, b) => a - b);
}

function farthest(fpr: Float64Array, tpr: Float64Array, from: number, to: number): Stretch {
  const across = fpr[to]! - fpr[from]!;
  const up = tpr[to]! - tpr[from]!;
  const length = Math.hypot(across, up);
  let [corner, distance] = [from, 0];
  for (let i = from + 1; i < to; i++) {
    const area = Math.abs(across * (tpr[i]! - tpr[from]!) - up * (fpr[i]! - fpr[from]!));
    const away = area / length;
    if (away > distance) [corner, distance] = [i, away];
  }
  return { from, to, corner, distance };
}
