/**
 * Wall time of a search beside the same trials with Optuna and Python's `lightgbm.cv`, on the same cores.
 *
 * `node bench/search-speed.mjs [rows] [columns] [trials] [rounds]`, default 100000 30 40 100. Needs `npm run build`; makes
 * itself a Python environment below `out/`. Whole processes are measured, from the CSV file to the score of the best
 * model on a holdout.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCsv } from './generateCsv.mjs';
import { measureProcess } from './measureProcess.mjs';
import { pythonEnvironment } from './pythonEnvironment.mjs';

const [rows = 100_000, columns = 30, trials = 40, rounds = 100] = process.argv.slice(2).map(Number);
const patience = 10;
const folds = 5;
const threads = availableParallelism();
const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const data = join(workspace, 'data.csv');

try {
  await generateCsv(data, rows, columns);
  console.log(
    `${rows} rows x ${columns} columns, ${trials} trials x ${folds} folds, at most ${rounds} rounds, ${threads} cores`,
  );
  const python = await pythonEnvironment([
    'optuna==5.0.0',
    'optuna-integration[lightgbm]==5.0.0',
    'lightgbm==4.6.0',
    'pandas==2.3.3',
    'scikit-learn==1.7.2',
  ]);
  for (const pruner of ['none', 'median']) {
    const ours = await search(pruner);
    print(`arboretum search, pruner ${pruner}`, ours.seconds, ours.peakRssMb, ours.answer);
    if (python === null) continue;
    const params = join(workspace, 'params.json');
    await writeFile(
      params,
      JSON.stringify(ours.answer.trials.map((/** @type {any} */ trial) => trial.params)),
    );
    const theirs = await measureProcess(python, [
      file('search_with_optuna.py'),
      ...[data, params, rounds, patience, folds, threads, pruner].map(String),
    ]);
    if (theirs.code !== 0) throw new Error('The search in Python failed.');
    const answer = JSON.parse(theirs.stdout);
    print(
      `Optuna ${answer.optuna} + lightgbm ${answer.lightgbm}, pruner ${pruner}`,
      theirs.seconds,
      theirs.peakRssMb,
      {
        best: { value: answer.best },
        holdout: { best: answer.holdout },
        counts: { pruned: answer.pruned },
      },
    );
    console.log(`  ratio ${(ours.seconds / theirs.seconds).toFixed(2)}`);
  }
} finally {
  await rm(workspace, { recursive: true, force: true });
}

/** @param {string} pruner */
async function search(pruner) {
  const measured = await measureProcess(process.execPath, [
    ...[file('../dist/cli.js'), 'search', '--workspace', workspace, '--json', '--data', 'data.csv'],
    ...['--target', 'target', '--trials', String(trials), '--folds', String(folds), '--pruner', pruner],
    ...['--rounds', String(rounds), '--early-stopping', String(patience), '--study', `speed-${pruner}`],
  ]);
  if (measured.code !== 0) throw new Error(`The search failed: ${measured.stdout}`);
  return { ...measured, answer: JSON.parse(measured.stdout) };
}

/** @param {string} name @param {number} seconds @param {number | null} peakRssMb @param {any} answer */
function print(name, seconds, peakRssMb, { best, holdout, counts }) {
  console.log(
    `${name.padEnd(52)} ${seconds.toFixed(1)} s, peak ${peakRssMb === null ? '?' : Math.round(peakRssMb)} MB, ` +
      `best ${best.value.toFixed(5)}, holdout ${holdout.best.toFixed(5)}, ${counts.pruned} pruned`,
  );
}
