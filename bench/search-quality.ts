/**
 * How good searches are: our TPE and random search beside Optuna's TPE, on the same spaces, objectives and budgets.
 *
 * `node bench/search-quality.ts [seeds] [functions|lightgbm]`, default 20 and both, on a Node that runs TypeScript
 * (`.toolchain/node/bin/node` after set-up). Our TPE runs as the product does, with a window of two trials; Optuna runs
 * its default, one trial after the other, in a Python environment that this makes below `out/`. Results are kept in
 * `out/search-quality.json`, by task, method and seed: a run that was stopped goes on.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSpace } from '../src/core/search/parseSpace.ts';
import { createStrategy } from '../src/core/search/strategies/createStrategy.ts';
import type { Observation, StrategyKind } from '../src/core/search/strategy.ts';
import { pythonEnvironment } from './pythonEnvironment.mjs';
import { functions, type Task } from './search-quality/functions.ts';
import { learnerTasks } from './search-quality/learners.ts';
import { startOptuna } from './search-quality/optuna.ts';
import { reportOf } from './search-quality/report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheFile = `${root}/out/search-quality.json`;
const seeds = Number(process.argv[2] ?? 20);
const part = process.argv[3];
const window = 2;
/** Other seeds than those that settings were chosen with. */
const firstSeed = 20_000;
const learnerRows = 600;

const cache = new Map<string, number>(
  existsSync(cacheFile)
    ? Object.entries(JSON.parse(readFileSync(cacheFile, 'utf8')) as Record<string, number>)
    : [],
);
const tasks: Task[] = [
  ...(part === 'lightgbm' ? [] : functions),
  ...(part === 'functions' ? [] : await learnerTasks(`${root}/.toolchain/lightgbm/examples`, learnerRows)),
];
const python = await pythonEnvironment(['optuna==5.0.0']);
const optuna = python === null ? null : await startOptuna(python);
const methods: Record<string, (task: Task, seed: number) => number | Promise<number>> = {
  tpe: (task, seed) => ours('tpe', task, seed),
  random: (task, seed) => ours('random', task, seed),
  ...(optuna === null ? {} : { optuna: (task, seed) => optuna.best(task, seed) }),
};

for (const task of tasks) {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    for (const [method, best] of Object.entries(methods)) {
      const key = `${task.name} ${method} ${seed}`;
      if (!cache.has(key)) cache.set(key, await best(task, seed));
    }
    writeFileSync(cacheFile, JSON.stringify(Object.fromEntries(cache)));
  }
  console.error(`${task.name}: done`);
}
optuna?.stop();
console.log(
  reportOf(
    tasks,
    Object.keys(methods),
    Array.from({ length: seeds }, (_, i) => firstSeed + i),
    (task, method, seed) => cache.get(`${task} ${method} ${seed}`)!,
  ),
);

/** The best value of a search with the product's window: trial n knows the results up to n - window. */
function ours(kind: StrategyKind, task: Task, seed: number): number {
  const space = parseSpace(task.space, { names: 'any' });
  const strategy = createStrategy(kind, space, { seed, direction: 'lower', first: 0 });
  const history: Observation[] = [];
  let best = Infinity;
  for (let number = 0; number < task.trials; number++) {
    const known = Math.max(0, number - window + 1);
    const pending = history.slice(known).map(({ params }) => params);
    const params = strategy.suggest(number, history.slice(0, known), pending)!;
    const value = task.value(params);
    best = Math.min(best, value);
    history.push({ number, params, state: 'complete', value, step: 0 });
  }
  return best;
}
