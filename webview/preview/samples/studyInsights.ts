import type { Contour, ParamImportance, Slice, StudyInsights } from '../../../src/core/search/insights.ts';
import type { Dimension } from '../../../src/core/search/space.ts';
import type { Trial, TrialCurves } from '../../../src/core/search/trial.ts';
import type { Direction } from '../../../src/core/training/learnerMetrics.ts';
import type { StudyUpdate } from '../../../src/protocol/study.ts';
import { placeOf } from './studyGenerator.ts';

const enough = 10;

/**
 * Insights as the engine might give them, from a fit of one parabola a parameter: they follow the trials, no
 * more is asked of them.
 */
export function sampleInsights(
  { study, trials }: Pick<StudyUpdate, 'study' | 'trials'>,
  pair: readonly [string, string] | null,
): StudyInsights {
  const complete = trials.filter(({ state }) => state === 'complete');
  const { direction } = study.objective;
  const searched = study.space.dimensions.filter(({ kind }) => kind !== 'fixed');
  const best = study.best ? complete.find(({ number }) => number === study.best?.trial) : undefined;
  if (complete.length < enough || !best) {
    const there = complete.length === 1 ? 'is 1' : `are ${complete.length || 'none'}`;
    const unavailable = `${enough} complete trials are needed to tell which parameters matter; there ${there} so far.`;
    const importance = { params: [], trials: complete.length, good: 0, unavailable };
    return { importance, slices: [], contour: null, around: null, direction, trials: complete.length };
  }
  const fits = searched.map((dimension) => fitOf(dimension, complete, best));
  const whole = fits.reduce((sum, { strength }) => sum + strength, 0) || 1;
  const ranked = [...fits].sort((a, b) => b.strength - a.strength);
  const params = ranked.map(({ dimension, strength }): ParamImportance => {
    const share = strength / whole;
    return { name: dimension.name, share, low: share * 0.62, high: Math.min(1, share * 1.35 + 0.02) };
  });
  const named = (name: string) => ranked.find(({ dimension }) => dimension.name === name);
  const [x, y] = pair ? [named(pair[0]), named(pair[1])] : ranked;
  return {
    importance: {
      ...{ params, trials: complete.length, unavailable: null },
      good: Math.max(3, Math.round(complete.length * 0.15)),
    },
    slices: ranked.map((fit) => sliceOf(fit, best.value!)),
    contour: x && y ? contourOf(x, y, best.value!) : null,
    ...{ around: best.number, direction, trials: complete.length },
  };
}

interface Fit {
  readonly dimension: Dimension;
  readonly strength: number;
  /** Expected difference to the best trial at a place. */
  at(place: number): number;
  readonly noise: number;
}

/** A parabola with its vertex at the best trial, least squares. */
function fitOf(dimension: Dimension, trials: readonly Trial[], best: Trial): Fit {
  const vertex = placeOf(dimension, best.params[dimension.name]) ?? 0.5;
  let [xy, xx, n] = [0, 1e-9, 0];
  for (const { params, value } of trials) {
    const place = placeOf(dimension, params[dimension.name]);
    if (place === null || value === null) continue;
    const square = (place - vertex) ** 2;
    xy += square * (value - best.value!);
    xx += square * square;
    n++;
  }
  const curve = n < 4 ? 0 : xy / xx / 2;
  const noise = Math.abs(best.std ?? 0.02) * 0.3;
  return {
    ...{ dimension, noise, strength: Math.abs(curve) + 1e-6 },
    at: (place) => curve * (place - vertex) ** 2,
  };
}

function gridOf(dimension: Dimension, points: number): number[] {
  if (dimension.kind === 'categorical') return dimension.choices.map((_, i) => i);
  if (dimension.kind === 'ordered') return dimension.values.map((_, i) => i);
  if (dimension.kind === 'fixed') return [];
  const { low, high, log } = dimension;
  return Array.from({ length: points }, (_, i) => {
    const share = i / (points - 1);
    return log ? low * (high / low) ** share : low + (high - low) * share;
  });
}

function sliceOf({ dimension, at, noise }: Fit, value: number): Slice {
  const grid = gridOf(dimension, 33);
  const places = grid.map((_, i) => i / Math.max(1, grid.length - 1));
  return {
    ...{ name: dimension.name, at: grid, mean: places.map((place) => value + at(place)) },
    sd: places.map((place) => noise + Math.abs(at(place)) * 0.25),
  };
}

function contourOf(x: Fit, y: Fit, value: number): Contour {
  const [atX, atY] = [gridOf(x.dimension, 25), gridOf(y.dimension, 25)];
  const place = (i: number, grid: readonly number[]) => i / Math.max(1, grid.length - 1);
  const mean = atY.flatMap((_, iy) =>
    atX.map((__, ix) => {
      const [a, b] = [place(ix, atX), place(iy, atY)];
      return value + x.at(a) + y.at(b) + 0.15 * Math.sign(x.at(a)) * Math.sqrt(Math.abs(x.at(a) * y.at(b)));
    }),
  );
  return { x: x.dimension.name, y: y.dimension.name, atX, atY, mean };
}

/** Learning curves that end where the trial's folds did. */
export function sampleCurves({ number, folds }: Trial, direction: Direction): TrialCurves {
  const sign = direction === 'lower' ? 1 : -1;
  return {
    number,
    folds: folds
      .filter(({ value }) => value !== null)
      .map(({ fold, value, bestIteration }) => {
        const last = Math.max(10, Math.round(bestIteration * 1.12));
        const rounds = Array.from({ length: 24 }, (_, i) => Math.round(((i + 1) * last) / 24));
        const values = rounds.map(
          (round) =>
            value! *
            (1 +
              sign * 0.6 * Math.exp((-6 * round) / bestIteration) +
              sign * 0.0008 * Math.max(0, round - bestIteration) ** 0.7),
        );
        return { fold, rounds, values };
      }),
  };
}
