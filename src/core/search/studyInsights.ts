import type { Direction } from '../training/learnerMetrics.ts';
import type { ParamValue } from '../training/spec.ts';
import { isActive } from './conditions.ts';
import { importanceOf } from './importance.ts';
import type { Contour, Slice, StudyInsights } from './insights.ts';
import { lossOf } from './pruning/loss.ts';
import { sliceValues } from './sliceAxis.ts';
import type { Dimension, Space, TrialParams } from './space.ts';
import { fitSurrogate, type Surrogate } from './surrogate.ts';
import type { Trial } from './trial.ts';

const slicePoints = 41;
const contourPoints = 33;

/**
 * What the complete trials say about the space: which parameters matter, and a model's expectation of the objective
 * along each of them and over two, the others held at the best trial's values. There is no slice along a parameter
 * that is not part of the best trial.
 *
 * @param trials all of the study
 * @param pair for the contour; null: the two that matter most. Parameters without a slice give no contour.
 * @param seed of what is drawn; the same trials and seed give the same insights
 */
export function studyInsights(
  { space, direction }: { readonly space: Space; readonly direction: Direction },
  trials: readonly Trial[],
  pair: readonly [string, string] | null,
  seed: number,
): StudyInsights {
  const importance = importanceOf(space, direction, trials, seed);
  const none: StudyInsights = { importance, slices: [], contour: null, around: null, direction, trials: 0 };
  if (importance.unavailable !== null) return none;
  const complete = trials.flatMap(({ number, params, state, value }) =>
    state === 'complete' && value !== null && Number.isFinite(value) ? [{ number, params, value }] : [],
  );
  const surrogate = fitSurrogate(space, direction, complete, seed);
  if (surrogate === null) return none;
  const best = complete.reduce((a, b) => (lossOf(b.value, direction) < lossOf(a.value, direction) ? b : a));
  const sliced = importance.params.flatMap(({ name }) => {
    const dimension = space.dimensions.find((each) => each.name === name)!;
    return isActive(dimension, best.params) && Object.hasOwn(best.params, name) ? [dimension] : [];
  });
  const [x, y] = pair ?? sliced.map(({ name }) => name);
  const find = (wanted: string | undefined) => sliced.find(({ name }) => name === wanted);
  return {
    ...none,
    slices: sliced.map((dimension) => sliceOf(surrogate, dimension, best.params)),
    contour: contourOf(surrogate, find(x), find(y), best.params),
    around: best.number,
    trials: surrogate.trials,
  };
}

function sliceOf(surrogate: Surrogate, dimension: Dimension, best: TrialParams): Slice {
  const values = sliceValues(dimension, slicePoints);
  const expected = values.map(({ value }) => surrogate.at(changed(best, dimension, value)));
  return {
    name: dimension.name,
    at: values.map(({ at }) => at),
    mean: expected.map(({ mean }) => mean),
    sd: expected.map(({ sd }) => sd),
  };
}

function contourOf(
  surrogate: Surrogate,
  x: Dimension | undefined,
  y: Dimension | undefined,
  best: TrialParams,
): Contour | null {
  if (x === undefined || y === undefined || x === y) return null;
  const across = sliceValues(x, contourPoints);
  const up = sliceValues(y, contourPoints);
  return {
    x: x.name,
    y: y.name,
    atX: across.map(({ at }) => at),
    atY: up.map(({ at }) => at),
    mean: up.flatMap((row) => {
      const base = changed(best, y, row.value);
      return across.map(({ value }) => surrogate.meanAt(changed(base, x, value)));
    }),
  };
}

function changed(params: TrialParams, { name }: Dimension, value: ParamValue): TrialParams {
  return { ...params, [name]: value };
}
