/**
 * Memory and time of `train` on a generated file, for the whole process of the command line, beside an empty Node
 * and, where Python has lightgbm and pandas, beside the same training there.
 *
 * `node bench/train-memory.mjs [rows] [columns] [rounds]`, default 100000 30 100; PYTHON names another Python.
 * Needs `npm run build`. Exit code 1 when the limit is exceeded.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCsv } from './generateCsv.mjs';
import { measureProcess } from './measureProcess.mjs';

const [rows = 100_000, columns = 30, rounds = 100] = process.argv.slice(2).map(Number);
const limitMb = 1000;
const python = process.env.PYTHON ?? 'python3';
const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const data = join(workspace, 'data.csv');

try {
  await generateCsv(data, rows, columns);
  console.log(`${rows} rows x ${columns} columns, ${rounds} rounds`);
  print('empty node', await measureProcess(process.execPath, ['-e', 'setTimeout(() => {}, 200)']));

  const trained = await measureProcess(process.execPath, [
    ...[file('../dist/cli.js'), 'train', '--workspace', workspace, '--json'],
    ...['--data', 'data.csv', '--target', 'target', '--rounds', String(rounds), '--early-stopping', '0'],
  ]);
  if (trained.code !== 0) throw new Error(`train failed: ${trained.stdout}`);
  const answer = JSON.parse(trained.stdout);
  print('arboretum train', trained, answer.metrics.holdout.mae);
  console.log(`  (by its own account ${answer.seconds} s, ${answer.peak_rss_mb} MB; limit ${limitMb} MB)`);
  if ((trained.peakRssMb ?? answer.peak_rss_mb) > limitMb) process.exitCode = 1;

  await compareWithPython();
} finally {
  await rm(workspace, { recursive: true, force: true });
}

async function compareWithPython() {
  const check = await measureProcess(python, ['-c', 'import lightgbm, pandas']).catch(() => ({ code: 1 }));
  if (check.code !== 0) {
    console.log('  Python with lightgbm and pandas: not found, left out');
    return;
  }
  for (const threads of new Set([1, availableParallelism()])) {
    const args = [file('train_with_python.py'), data, String(rounds), String(threads)];
    const measured = await measureProcess(python, args);
    if (measured.code !== 0) throw new Error('The training in Python failed.');
    print(`Python, ${threads} thread${threads === 1 ? '' : 's'}`, measured, JSON.parse(measured.stdout).mae);
  }
}

/**
 * @param {string} name
 * @param {{ seconds: number, peakRssMb: number | null }} measured
 * @param {number} [mae]
 */
function print(name, { seconds, peakRssMb }, mae) {
  const peak = peakRssMb === null ? 'unknown' : `${Math.round(peakRssMb)} MB`;
  const error = mae === undefined ? '' : `  MAE ${mae.toFixed(4)}`;
  console.log(`  ${name.padEnd(18)} peak ${peak.padStart(8)}  ${seconds.toFixed(1).padStart(6)} s${error}`);
}
