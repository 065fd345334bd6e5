import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkpointRounds } from '../../../src/core/search/checkpoints.ts';
import { cutAtCheckpoint, type FoldOutcome, prunedCheckpoint } from '../../../src/core/search/foldOutcome.ts';
import { parseSpace } from '../../../src/core/search/parseSpace.ts';
import { prunerKinds, type PrunerKind, type PruningGrid } from '../../../src/core/search/pruner.ts';
import { createPruner } from '../../../src/core/search/pruning/createPruner.ts';
import {
  createSchedule,
  type EarlierTrial,
  type Schedule,
  type Unit,
} from '../../../src/core/search/schedule.ts';
import { createStrategy } from '../../../src/core/search/strategies/createStrategy.ts';
import { strategyKinds, type StrategyKind } from '../../../src/core/search/strategy.ts';
import { createRandom, type Random } from '../../../src/core/statistics/random.ts';

const space = parseSpace(
  { x: { type: 'float', low: 0, high: 1 }, n: { type: 'int', low: 1, high: 8 }, c: ['a', 'b'] },
  { names: 'any' },
);
const finite = parseSpace({ x: [0, 0.3, 0.6, 0.9], n: [1, 2, 3], c: ['a', 'b'] }, { names: 'any' });
const grid: PruningGrid = { folds: 3, rounds: checkpointRounds(60), direction: 'lower' };

/** A fold of a made-up learner: a curve that falls to a level which depends on the parameters and the fold. */
function outcomeOf({ params, fold, thresholds }: Unit): FoldOutcome {
  const level =
    1 + Math.abs(Number(params['x']) - 0.3) + 0.1 * Number(params['n']) + (params['c'] === 'b' ? 0.2 : 0);
  const wobble = 0.05 * Math.sin(100 * level + fold);
  const stopsAt = 20 + Math.floor(40 * Math.abs(Math.sin(7 * level + fold)));
  const checkpointValues = grid.rounds
    .filter((round) => round <= stopsAt)
    .map((round) => level + fold + wobble + 5 / round);
  const watched = level + fold + wobble + 5 / stopsAt;
  const outcome = {
    value: watched,
    watched,
    bestIteration: stopsAt,
    rounds: stopsAt,
    checkpointValues,
    prunedAt: null,
  };
  // As a worker does it: only checkpoints that it reaches.
  const cut = thresholds && prunedCheckpoint(outcome, thresholds.slice(0, checkpointValues.length), 'lower');
  return cut === null ? outcome : cutAtCheckpoint(outcome, cut, grid.rounds, 'lower');
}

interface Choice {
  readonly strategy: StrategyKind;
  readonly pruner: PrunerKind;
  readonly window: number;
  readonly limit?: number;
  readonly patience?: number;
  readonly earlier?: readonly EarlierTrial[];
}

function scheduleOf({ strategy, pruner, window, limit = 30, patience, earlier = [] }: Choice): Schedule {
  const searched = strategy === 'grid' ? finite : space;
  return createSchedule({
    strategy: createStrategy(strategy, searched, { seed: 3, direction: 'lower', first: 1 }),
    pruner: pruner === 'none' ? null : createPruner(pruner, grid),
    given: [{ origin: 'default', params: { x: 0.5, n: 4, c: 'a' } }],
    ...{ window, limit, patience, direction: 'lower', warm: [], earlier, grid, scoreIsWatched: true },
  });
}

/** Runs it to its end on some workers that finish in random order. Stops after `stopAfter` outcomes. */
function run(schedule: Schedule, workers: number, random: Random, stopAfter = Infinity) {
  const running: Unit[] = [];
  const evaluated: string[] = [];
  const outcomes = new Map<string, FoldOutcome>();
  while (evaluated.length < stopAfter) {
    while (running.length < workers) {
      const unit = schedule.next();
      if (unit === null) break;
      running.push(unit);
    }
    if (running.length === 0) break;
    const [unit] = running.splice(random.below(running.length), 1);
    const key = `${unit!.trial} ${unit!.fold}`;
    evaluated.push(key);
    const outcome = outcomeOf(unit!);
    if (unit!.params['n'] === 5 && unit!.fold === 1)
      schedule.fail(unit!.trial, unit!.fold, 'five is refused');
    else {
      outcomes.set(key, outcome);
      schedule.tell(unit!.trial, unit!.fold, outcome);
    }
  }
  return { ended: schedule.ended(), evaluated, outcomes };
}

describe.each(strategyKinds)('%s', (strategy) => {
  test.each(prunerKinds)(
    'the trials do not depend on the workers or the order of results, pruner %s',
    (pruner) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 6 }),
          fc.integer({ min: 2, max: 9 }),
          fc.nat(),
          (window, workers, seed) => {
            const one = run(scheduleOf({ strategy, pruner, window }), 1, createRandom(0));
            const several = run(scheduleOf({ strategy, pruner, window }), workers, createRandom(seed));
            expect(several.ended).toEqual(one.ended);
            // What one worker evaluates is what is needed, and each fold once.
            expect(new Set(one.evaluated).size).toBe(one.evaluated.length);
            for (const key of one.evaluated) expect(several.evaluated).toContain(key);
          },
        ),
        { numRuns: 15 },
      );
    },
  );

  test('goes on from any state as if it had not been interrupted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...prunerKinds),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(),
        (pruner, after, seed) => {
          const choice = { strategy, pruner, window: 3 };
          const straight = run(scheduleOf(choice), 1, createRandom(0));
          const first = scheduleOf(choice);
          const begun = new Map<number, EarlierTrial>();
          const stopped = run(first, 4, createRandom(seed), after);
          for (const { number, params } of first.takeBegun()) {
            const end = stopped.ended.find((trial) => trial.number === number) ?? null;
            const outcomes = [0, 1, 2].map(
              (fold) => end?.outcomes[fold] ?? stopped.outcomes.get(`${number} ${fold}`),
            );
            begun.set(number, { number, params, end, outcomes: end ? end.outcomes : outcomes });
          }
          const resumed = run(
            scheduleOf({ ...choice, earlier: [...begun.values()] }),
            4,
            createRandom(seed + 1),
          );
          expect(resumed.ended).toEqual(straight.ended);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('without pruning no fold is evaluated in vain, however many workers there are', () => {
  const { ended, evaluated } = run(
    scheduleOf({ strategy: 'random', pruner: 'none', window: 4 }),
    8,
    createRandom(1),
  );
  const complete = ended.filter(({ state }) => state === 'complete');
  expect(ended).toHaveLength(30);
  expect(evaluated.length).toBeLessThanOrEqual(3 * ended.length);
  expect(complete.every(({ outcomes }) => outcomes.length === 3)).toBe(true);
});

test('at most a window of trials is under way', () => {
  const schedule = scheduleOf({ strategy: 'random', pruner: 'none', window: 2 });
  const units = Array.from({ length: 20 }, () => schedule.next()).filter((unit) => unit !== null);
  expect(units.map(({ trial, fold }) => `${trial} ${fold}`)).toEqual([
    '0 0',
    '0 1',
    '0 2',
    '1 0',
    '1 1',
    '1 2',
  ]);
});

test('with a pruner, folds that may not be needed wait until nothing else can be done', () => {
  const schedule = scheduleOf({ strategy: 'random', pruner: 'median', window: 2 });
  const units = Array.from({ length: 4 }, () => schedule.next()!);
  expect(units.map(({ trial, fold }) => `${trial} ${fold}`)).toEqual(['0 0', '1 0', '0 1', '0 2']);
  expect(units[2]!.thresholds).toBeNull();
});

test('ends by the number of trials, the grid, or the lack of improvement', () => {
  const ended = (choice: Partial<Choice>) => {
    const schedule = scheduleOf({ strategy: 'random', pruner: 'none', window: 2, ...choice });
    return {
      trials: run(schedule, 3, createRandom(5)).ended.length,
      end: schedule.end(),
      done: schedule.isDone(),
    };
  };
  expect(ended({ limit: 7 })).toEqual({ trials: 7, end: 'trials', done: true });
  expect(ended({ strategy: 'grid', limit: 25 })).toEqual({ trials: 25, end: 'exhausted', done: true });
  const stalled = ended({ limit: 500, patience: 10 });
  expect(stalled.end).toBe('no-improvement');
  expect(stalled.trials).toBeLessThan(500);
});
