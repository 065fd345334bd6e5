import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Pruner, PruningGrid, TrialTrace } from '../../../src/core/search/pruner.ts';
import { createAshaPruner } from '../../../src/core/search/pruning/asha.ts';
import { createMedianPruner } from '../../../src/core/search/pruning/median.ts';
import { createNonePruner } from '../../../src/core/search/pruning/none.ts';
import { prevails, signedRankP } from '../../../src/core/search/pruning/signedRank.ts';
import { pruneStep } from '../../../src/core/search/pruning/trace.ts';
import { createWilcoxonPruner } from '../../../src/core/search/pruning/wilcoxon.ts';
import type { Direction } from '../../../src/core/training/learnerMetrics.ts';

interface Fixture {
  readonly curves: readonly (readonly number[])[];
  readonly prunedAt: Readonly<Record<string, readonly (number | null)[]>>;
  readonly crossValidation: Readonly<
    Record<string, readonly { values: readonly number[]; prunedAt: number | null }[]>
  >;
  readonly signedRank: readonly { id: string; differences: readonly number[]; pGreater: number }[];
}

const file = new URL('../../fixtures/search/pruners.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

/** One fold whose checkpoints are the steps of the curves; the round is the step. */
function curveGrid(direction: Direction): PruningGrid {
  return { folds: 1, rounds: fixture.curves[0]!.map((_, step) => step), direction };
}

/** As many folds as the curves have steps. */
function foldGrid(folds: number, direction: Direction): PruningGrid {
  return { folds, rounds: [1], direction };
}

interface Replay {
  readonly grid: PruningGrid;
  readonly curves?: readonly (readonly number[])[];
  /** What of a curve the trial itself is judged by; default: the curve. */
  readonly own?: (curve: readonly number[]) => readonly number[];
  /** What of a curve others are judged by; default: the curve. */
  readonly kept?: (curve: readonly number[]) => readonly number[];
  /** Steps at which the rule is looked at; default: all. */
  readonly looks?: (step: number) => boolean;
  /** Trials that others do not see. */
  readonly unseen?: number;
}

/** One trial after the other: each is judged by those before it. */
function replay(
  pruner: Pruner,
  { grid, curves = fixture.curves, own = same, kept = same, looks = () => true, unseen = 0 }: Replay,
) {
  const history: TrialTrace[] = [];
  return curves.map((minimized, number) => {
    const curve = grid.direction === 'lower' ? minimized : minimized.map((value) => -value);
    const rule = pruner.rule(history);
    const thresholds = rule.thresholds.map((threshold, step) => (looks(step) ? threshold : NaN));
    const foldValues = grid.folds === 1 ? [] : curve;
    const trial = { steps: Float64Array.from(own(curve)), foldValues };
    const at = pruneStep({ ...rule, thresholds }, grid, trial);
    const steps = Float64Array.from(kept(curve)).slice(0, at === null ? undefined : at + 1);
    if (number >= unseen) {
      history.push({ number, state: at === null ? 'complete' : 'pruned', steps, foldValues });
    }
    return at;
  });
}

const same = (curve: readonly number[]) => curve;

function bestSoFar(direction: Direction) {
  const better = direction === 'lower' ? Math.min : Math.max;
  return (curve: readonly number[]) => curve.map((_, step) => better(...curve.slice(0, step + 1)));
}

describe('prunes what Optuna prunes', () => {
  const directions = [
    ['minimize', 'lower'],
    ['maximize', 'higher'],
  ] as const;

  test.each(directions)('median, %s', (name, direction) => {
    const grid = curveGrid(direction);
    const pruner = createMedianPruner(grid, { warmupRounds: 0 });
    expect(replay(pruner, { grid, own: bestSoFar(direction) })).toEqual(
      fixture.prunedAt[`median_default|${name}`],
    );
  });

  test('median after 3 trials and 5 rounds, looked at every second step', () => {
    const grid = curveGrid('lower');
    const pruner = createMedianPruner(grid, { startupTrials: 3, warmupRounds: 5 });
    const looks = (step: number) => (step - 5) % 2 === 0;
    expect(replay(pruner, { grid, own: bestSoFar('lower'), looks })).toEqual(
      fixture.prunedAt['median_warmup5_int2|minimize'],
    );
  });

  test('median with 4 trials at the step', () => {
    const grid = curveGrid('lower');
    const pruner = createMedianPruner(grid, { startupTrials: 1, minTrials: 4, warmupRounds: 0 });
    expect(replay(pruner, { grid, own: bestSoFar('lower') })).toEqual(
      fixture.prunedAt['median_min_trials4|minimize'],
    );
  });

  // Optuna's default does not know the rungs before a trial is complete, and so does not count the first one.
  test.each([
    ['sha_default|minimize', 'lower', { firstRung: 1 }, 1],
    ['sha_r1_eta3|minimize', 'lower', { firstRung: 1, reductionFactor: 3 }, 0],
    ['sha_r1_eta3|maximize', 'higher', { firstRung: 1, reductionFactor: 3 }, 0],
    ['sha_r2_eta2_s1|minimize', 'lower', { firstRung: 4, reductionFactor: 2 }, 0],
  ] as const)('successive halving, %s', (name, direction, options, unseen) => {
    const grid = curveGrid(direction);
    expect(replay(createAshaPruner(grid, options), { grid, unseen })).toEqual(fixture.prunedAt[name]);
  });

  test.each(directions)('signed ranks, %s', (name, direction) => {
    const grid = foldGrid(20, direction);
    expect(replay(createWilcoxonPruner(grid), { grid })).toEqual(fixture.prunedAt[`wilcoxon|${name}`]);
  });

  test('nothing', () => {
    const grid = curveGrid('lower');
    expect(replay(createNonePruner(grid), { grid })).toEqual(fixture.prunedAt['nop|minimize']);
  });
});

describe('on purpose not as Optuna', () => {
  test('median: others count with their best so far, too, which is never more lenient', () => {
    const grid = curveGrid('lower');
    const best = bestSoFar('lower');
    const pruner = createMedianPruner(grid, { warmupRounds: 0 });
    const history = (kept: (curve: readonly number[]) => readonly number[]) =>
      fixture.curves.map((curve, number): TrialTrace => {
        return { number, state: 'complete', steps: Float64Array.from(kept(curve)), foldValues: [] };
      });
    const ours = pruner.rule(history(best)).thresholds;
    const theirs = pruner.rule(history(same)).thresholds;
    expect(ours.every((threshold, step) => threshold <= theirs[step]!)).toBe(true);
    // The curves rise again after their best step, and there it is stricter.
    expect(ours.at(-1)).toBeLessThan(theirs.at(-1)!);
    const given = replay(pruner, { grid, own: best, kept: best });
    const expected = [...fixture.prunedAt['median_default|minimize']!];
    // From trial 18, which Optuna lets come to its end, on: fewer complete trials, other medians.
    expected.splice(18, 5, 17, null, 3, 11, 2);
    expect(expected[23]).toBe(0);
    expected[23] = null;
    expect(given).toEqual(expected);
  });

  test('median: the first quarter of the rounds is not looked at', () => {
    const grid = curveGrid('lower');
    const steps = replay(createMedianPruner(grid), { grid, own: bestSoFar('lower') }).filter(
      (at) => at !== null,
    );
    // 19 rounds: from the fifth on.
    expect(Math.min(...steps)).toBe(5);
  });

  test('signed ranks: means are those of the same folds, so that easy first folds spare nobody', () => {
    const folds = fixture.crossValidation['folds10_folds_get_harder']!;
    const curves = folds.map(({ values }) => values);
    const grid = foldGrid(10, 'lower');
    const theirs = folds.map(({ prunedAt }) => prunedAt);
    const ours = replay(createWilcoxonPruner(grid), { grid, curves });
    // They prune eight trials on the last fold; ours stop after the fourth.
    expect(theirs.filter((at) => at === 9)).toHaveLength(8);
    expect(ours).toEqual(theirs.map((at) => (at === 9 ? 3 : at)));
  });

  test('signed ranks: after the last fold there is nothing to prune', () => {
    const curves = [
      [1, 1, 1, 1],
      [2, 2, 2, 2],
    ];
    const grid = foldGrid(4, 'lower');
    expect(replay(createWilcoxonPruner(grid), { grid, curves })).toEqual([null, null]);
    const longer = foldGrid(5, 'lower');
    expect(
      replay(createWilcoxonPruner(longer), { grid: longer, curves: curves.map((c) => [...c, 1]) }),
    ).toEqual([null, 3]);
  });
});

test('signed ranks without zeros as scipy counts them out', () => {
  const exact = fixture.signedRank.filter(({ differences }) => !differences.includes(0));
  expect(exact.length).toBeGreaterThanOrEqual(3);
  for (const { differences, pGreater } of exact) expect(signedRankP(differences)).toBeCloseTo(pGreater, 14);
});

test('signed ranks with zeros are counted out as well, where scipy takes the normal distribution', () => {
  // Of 2^5 signs of the ranks 2 to 6 only two leave so little negative: none, or rank 2 alone.
  expect(signedRankP([0, 0.02, -0.005, 0.03, 0.04, 0.06])).toBe(2 / 32);
  expect(signedRankP([0, 0, 0])).toBe(1);
  expect(prevails([0, 0, 0])).toBe(false);
});

test('equal magnitudes share their rank', () => {
  // Ranks 2, 2, 2, 4: a negative 2 or more remains in 1 + 3 of 16 draws.
  expect(signedRankP([1, 1, -1, 3])).toBe(4 / 16);
});

test('many differences: the normal distribution agrees with the exact one', () => {
  for (const share of [0.4, 0.5, 0.55, 0.58, 0.6, 0.62, 0.65, 0.8]) {
    const differences = Array.from({ length: 50 }, (_, i) => ((i * 7) % 50 < 50 * share ? 1 : -1) * (i + 1));
    const p = signedRankP(differences);
    // Fifty are counted out; one more of the least magnitude hardly changes anything and is not.
    if (Math.abs(p - 0.1) > 0.02) expect(prevails([...differences, 0.5])).toBe(p < 0.1);
  }
});
