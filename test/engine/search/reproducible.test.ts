/** The same seed gives the same trials, values and best, whatever the number of workers. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prunerKinds } from '../../../src/core/search/pruner.ts';
import { strategyKinds } from '../../../src/core/search/strategy.ts';
import { comparable, housesSearch, smallGrid, useHouses } from './searching.ts';

const houses = useHouses();

describe.each(strategyKinds)('%s', (strategy) => {
  test.each(prunerKinds)('1, 2 and 4 workers agree, pruner %s', async (pruner) => {
    const request = housesSearch({
      ...{ strategy, pruner, trials: 14, cv: { kind: 'kfold', folds: 3 } },
      ...(strategy === 'grid'
        ? { space: { ...smallGrid, learning_rate: [...smallGrid.learning_rate] } }
        : {}),
    } as never);
    const engine = await houses.open({ workers: 4 });
    const results = [];
    for (const workers of [1, 2, 4]) results.push(await engine.search({ ...request, workers }));
    const [one, two, four] = results.map(({ study, trials }) => ({
      trials: comparable(trials),
      best: study.best,
      holdout: study.holdout,
    }));
    expect(one!.trials.length).toBe(strategy === 'grid' ? 13 : 14);
    expect(two).toEqual(one);
    expect(four).toEqual(one);
    expect(results.map(({ study }) => study.reproducible)).toEqual([true, true, true]);
    if (pruner === 'none') expect(results[0]!.study.counts.pruned).toBe(0);
  });
});

test('pruning happens, and pruned trials are kept as such', async () => {
  const engine = await houses.open();
  const { study, trials } = await engine.search(
    housesSearch({ strategy: 'random', pruner: 'median', trials: 30, cv: { kind: 'kfold', folds: 3 } }),
  );
  expect(study.counts.pruned).toBeGreaterThan(3);
  const pruned = trials.filter(({ state }) => state === 'pruned');
  expect(pruned).toHaveLength(study.counts.pruned);
  for (const trial of pruned) expect(trial.value).not.toBeNull();
  const full = trials.filter(({ state }) => state === 'complete');
  for (const trial of full) expect(trial.folds).toHaveLength(3);
});

test('another seed gives other trials', async () => {
  const engine = await houses.open();
  const search = { strategy: 'random', trials: 4 } as const;
  const first = await engine.search(housesSearch(search));
  const second = await engine.search(housesSearch(search, { seed: 7 }));
  expect(second.trials[1]!.params).not.toEqual(first.trials[1]!.params);
  expect(second.trials[0]!.params).toEqual(first.trials[0]!.params);
});

test('the rows of the holdout decide about nothing but the score on the holdout', async () => {
  const engine = await houses.open();
  const search = { trials: 6, cv: { kind: 'time', column: 'built', folds: 3 } } as const;
  const split = { kind: 'time', column: 'built' } as const;
  const before = await engine.search(housesSearch(search, { split }));

  // The newest fifth is the holdout: its prices become nonsense.
  const path = join(houses.path(), 'houses.csv');
  const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const builtOf = (row: string) => row.split(',')[4]!;
  const order = [...rows].sort((a, b) => (builtOf(a) < builtOf(b) ? -1 : 1));
  const edge = builtOf(order[order.length - before.study.rows.holdout]!);
  const changed = rows.map((row) => {
    const cells = row.split(',');
    if (builtOf(row) >= edge) cells[5] = '1000000';
    return cells.join(',');
  });
  await writeFile(path, `${[header, ...changed].join('\n')}\n`);
  const after = await engine.search(housesSearch(search, { split }));

  expect(comparable(after.trials)).toEqual(comparable(before.trials));
  expect(after.study.holdout.best).not.toBe(before.study.holdout.best);
});
