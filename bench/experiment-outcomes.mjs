/**
 * How long 10 million rows of outcomes take to import and to evaluate: `node bench/experiment-outcomes.mjs [rows] [units]`,
 * default 10,000,000 rows of 1,000,000 units. Needs `npm run build`. Whole processes, as the command line runs them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateCsv } from './generateCsv.mjs';
import { measureProcess } from './measureProcess.mjs';

const [rows = 10_000_000, units = 1_000_000] = process.argv.slice(2).map(Number);
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const arboretum = (/** @type {string[]} */ ...words) =>
  measureProcess(process.execPath, [cli, ...words, '--workspace', workspace, '--json']);

try {
  await generateCsv(join(workspace, 'data.csv'), 2000, 5);
  for (const version of ['1.0.0', '1.1.0']) {
    await arboretum(
      'train',
      '--data',
      'data.csv',
      '--target',
      'target',
      '--rounds',
      '2',
      '--name',
      'm',
      '--version',
      version,
    );
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT 'customer-' || (i % ${units}) AS unit, 3 + random() AS loss, CAST(random() < 0.1 AS INTEGER) AS hit,
       100 * random() AS ms, DATE '2026-01-01' + CAST((i // ${units}) AS INTEGER) AS day FROM range(${rows}) AS r(i))
     TO '${join(workspace, 'outcomes.parquet')}' (FORMAT parquet)`,
  );
  connection.closeSync();
  await arboretum(
    ...['experiments', 'create', '--key', 'big', '--control', 'm@1.0.0', '--treatment', 'm@1.1.0'],
    ...[
      '--metric',
      'loss:mean:lower',
      '--secondary',
      'hit:proportion:higher',
      '--guardrail',
      'ms:quantile:lower:q=0.95',
    ],
  );
  await arboretum('experiments', 'start', 'big', '--at', '2026-01-01');
  console.log(`${rows} rows of ${units} units`);
  for (const [what, words] of /** @type {[string, string[]][]} */ ([
    ['import', ['experiments', 'import', 'big', '--data', 'outcomes.parquet', '--time', 'day']],
    ['evaluate', ['experiments', 'evaluate', 'big']],
    ['evaluate again', ['experiments', 'evaluate', 'big']],
  ])) {
    const { seconds, peakRssMb } = await arboretum(...words);
    console.log(`${what.padEnd(16)} ${seconds.toFixed(1)} s, peak ${Math.round(peakRssMb ?? NaN)} MB`);
  }
} finally {
  await rm(workspace, { recursive: true, force: true });
}
