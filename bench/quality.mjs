/**
 * How long results of data-quality rules take: `node bench/quality.mjs [rows]`, default 10,200,000 asked for, which gives 10 million, for the summary; the
 * sample's 100,000 for the way from raw results to a forecaster; a million requests for the forecasts. Needs
 * `npm run build`. Whole processes, as the command line runs them.
 */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measureProcess.mjs';

const [rows = 10_200_000] = process.argv.slice(2).map(Number);
const requests = 1_000_000;
const root = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const arboretum = async (/** @type {string} */ what, /** @type {string[]} */ ...words) => {
  const measured = await measureProcess(process.execPath, [
    ...[root('dist/cli.js'), ...words],
    ...['--workspace', workspace, '--json'],
  ]);
  if (measured.code !== 0) throw new Error(`${what}: ${measured.stdout}`);
  const { seconds, peakRssMb, stdout } = measured;
  console.log(
    `${what.padEnd(44)} ${seconds.toFixed(1).padStart(6)} s ${String(Math.round(peakRssMb ?? 0)).padStart(6)} MB`,
  );
  return JSON.parse(stdout);
};

/** Every check on days around each other; `ahead`: days after the last result. @param {boolean} ahead */
function batch(ahead) {
  const datasets = ['crm.contacts', 'erp.orders', 'web.sessions', 'erp.invoices', 'iot.telemetry'];
  const rules = ['NOT_NULL', 'FRESH'];
  const first = ahead ? Date.UTC(2025, 10, 22) : Date.UTC(2024, 11, 1);
  const days = ahead ? 7 : 350;
  const lines = Array.from({ length: requests }, (_, row) => {
    const day = new Date(first + (row % days) * 86_400_000).toISOString().slice(0, 10);
    return `${datasets[row % 5]},${rules[row % 2]},${day}`;
  });
  return `dataset,rule_code,date\n${lines.join('\n')}\n`;
}

try {
  for (const name of ['rule_results.csv', 'rules.json'])
    await copyFile(root(`sample/${name}`), join(workspace, name));
  const data = ['--data', 'rule_results.csv', '--rules', 'rules.json'];
  console.log('100,210 rows');
  await arboretum('summarize', 'quality', 'summarize', ...data, '--out', 'summary');
  await arboretum('prepare', 'quality', 'prepare', ...data, '--out', 'daily.sql');
  const trained = await arboretum('train', 'quality', 'train', '--data', 'daily.sql', '--name', 'rates');
  console.log(
    `MAE ${trained.mae.toFixed(2)}; ${JSON.stringify(trained.baselines)}; coverage ${JSON.stringify(trained.coverage)}`,
  );
  await arboretum(
    'forecast 7 days of everything',
    'quality',
    'forecast',
    '--model',
    'rates',
    '--days',
    '7',
    '--out',
    'week.csv',
  );
  for (const ahead of [false, true]) {
    await writeFile(join(workspace, 'batch.csv'), batch(ahead));
    const what = `forecast ${requests} rows, ${ahead ? 'days to come' : 'days that have been'}`;
    const { seconds } = await arboretum(
      what,
      'quality',
      'forecast',
      '--model',
      'rates',
      '--input',
      'batch.csv',
      '--out',
      'batch-out.csv',
    );
    console.log(`  ${Math.round(requests / seconds)} a second`);
  }
  await measureProcess(process.execPath, [
    ...[root('sample/rule_results.mjs'), '--rows', String(rows), '--out', join(workspace, 'big.csv')],
  ]);
  const big = await arboretum(
    'summarize all',
    'quality',
    'summarize',
    '--data',
    'big.csv',
    '--rules',
    'rules.json',
    '--out',
    'big',
  );
  console.log(`${big.rows} rows, ${big.groups} rules of datasets`);
} finally {
  await rm(workspace, { recursive: true });
}
