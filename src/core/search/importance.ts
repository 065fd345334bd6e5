import { formatIntegerOf } from '../format/count.ts';
import { quantileOf } from '../statistics/quantile.ts';
import { createRandom, type Random } from '../statistics/random.ts';
import type { Direction } from '../training/learnerMetrics.ts';
import { type Cells, cellsOf } from './importanceCells.ts';
import type { Importance } from './insights.ts';
import { goodTrials, pedAnova } from './pedAnova.ts';
import { lossOf } from './pruning/loss.ts';
import type { Space } from './space.ts';
import type { Trial } from './trial.ts';

/** Complete trials below which nothing is said: of fewer, the best tenth is not even one. */
export const leastTrials = 10;
const resamples = 40;

/** A searched parameter and the cell of each trial in it; -1: not active. */
interface Column {
  readonly name: string;
  readonly cells: Cells;
  readonly ofTrial: readonly number[];
}

/**
 * How much each searched parameter decides about a trial being among the best tenth, by PED-ANOVA, largest first.
 * Whiskers are the 10 % and 90 % quantiles of the shares when the complete trials are drawn anew, with replacement.
 *
 * @param trials all of a study; the complete ones count
 * @param seed of the resampling
 */
export function importanceOf(
  space: Space,
  direction: Direction,
  trials: readonly Trial[],
  seed: number,
): Importance {
  const complete = trials.filter(({ state, value }) => state === 'complete' && Number.isFinite(value ?? NaN));
  const losses = complete.map(({ value }) => lossOf(value!, direction));
  const columns = space.dimensions.flatMap((dimension): Column[] => {
    const cells = cellsOf(dimension);
    if (cells === null) return [];
    const { name } = dimension;
    const ofTrial = complete.map(({ params }) =>
      Object.hasOwn(params, name) ? cells.cellOf(params[name]!) : -1,
    );
    return [{ name, cells, ofTrial }];
  });
  const none = (unavailable: string): Importance => {
    return { params: [], trials: complete.length, good: 0, unavailable };
  };
  if (columns.length === 0) return none('The space has no parameter that is searched.');
  if (complete.length < leastTrials) {
    return none(
      `${formatIntegerOf(leastTrials, 'complete trial')} are needed to tell which parameters matter; there ${complete.length === 1 ? 'is' : 'are'} ${complete.length === 0 ? 'none' : complete.length} so far.`,
    );
  }
  const good = goodTrials(losses);
  if (good.every(Boolean))
    return none('All complete trials are equally good: no parameter makes a difference.');
  const shares = sharesOf(
    columns,
    complete.map((_, index) => index),
    losses,
  );
  if (shares === null)
    return none('The best trials are spread over the space as all trials are: no parameter stands out.');
  const drawn = resampledShares(columns, losses, createRandom(seed));
  const params = columns.map(({ name }, index) => {
    const share = shares[index]!;
    const others = Float64Array.from(drawn, (each) => each[index]!);
    const [low, high] =
      others.length === 0 ? [share, share] : [quantileOf(others, 0.1), quantileOf(others, 0.9)];
    return { name, share, low: Math.min(low, share), high: Math.max(high, share) };
  });
  return {
    params: params.sort((a, b) => b.share - a.share),
    trials: complete.length,
    good: good.filter(Boolean).length,
    unavailable: null,
  };
}

/** Shares that add up to 1, one a column; null where no parameter decides anything. @param picked trials, by index */
function sharesOf(
  columns: readonly Column[],
  picked: readonly number[],
  losses: readonly number[],
): number[] | null {
  const good = goodTrials(picked.map((trial) => losses[trial]!));
  const raw = columns.map(({ cells, ofTrial }) =>
    pedAnova(
      cells,
      picked.map((trial) => ofTrial[trial]!),
      good,
    ),
  );
  const sum = raw.reduce((total, value) => total + value, 0);
  return sum > 0 ? raw.map((value) => value / sum) : null;
}

function resampledShares(columns: readonly Column[], losses: readonly number[], random: Random): number[][] {
  const count = losses.length;
  return Array.from({ length: resamples }, () =>
    sharesOf(
      columns,
      Array.from({ length: count }, () => random.below(count)),
      losses,
    ),
  ).filter((shares) => shares !== null);
}
