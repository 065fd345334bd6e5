import { readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingSpecInput } from '../../src/core/training/spec.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Engine } from '../../src/protocol/engine.ts';
import { temporaryWorkspace } from '../engine/store/versions.ts';
import { lightgbmPackages, pythonWith } from './python.ts';

const python = await pythonWith(lightgbmPackages);

/** Names that would break out of a string, a line or a format. */
const nasty = 'a "quoted" \\ näme\'s 🌳{x}';
const target = "price '''\"";

/** Rows with every kind of column, gaps in all of them but the weight, ragged rows, and rows without a target. */
function rowsOf(count: number): string[][] {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const gap = (text: string) => (random() < 0.06 ? '' : text);
  const colours = ['blue', 'red', 'grün; "dunkel"', 'NA', '🌳'];
  return Array.from({ length: count }, () => {
    const size = random() * 100;
    const colour = Math.floor(random() * 5);
    const shop = Math.floor(random() * 7);
    const isOpen = random() < 0.5;
    const day = new Date(Date.UTC(1965, 0, 1, Math.floor(random() * 24 * 20_000)));
    const price = size + 10 * colour + 5 * shop + (isOpen ? 20 : 0) + 3 * day.getUTCMonth() + random() * 30;
    const [year, month, date] = day.toISOString().slice(0, 10).split('-');
    return [
      gap(size.toFixed(3)),
      gap(colours[colour]!),
      gap(String(shop)),
      gap(String(isOpen)),
      gap(day.toISOString().slice(0, 19).replace('T', ' ')),
      gap(`${date}.${month}.${year}`),
      (0.5 + random()).toFixed(2),
      gap(`household ${Math.floor(random() * 60)}`),
      gap(price.toFixed(2)),
      price > 110 ? 'yes' : 'no',
      gap(price > 140 ? 'high' : price > 90 ? 'middle' : 'low'),
    ];
  });
}
const header = [nasty, 'colour', 'shop', 'open', 'day', 'written', 'w', 'home', target, 'sold', 'level'];

function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[header, ...rows].map((row) => row.map(cell).join(delimiter)).join('\n')}\n`;
}

/** Other targets than the one are no features: they tell it. */
function spec(data: string, of: string, more: Partial<TrainingSpecInput> = {}): TrainingSpecInput {
  const exclude = [target, 'sold', 'level'].filter((name) => name !== of);
  return { data, target: of, exclude, rounds: 120, earlyStopping: 15, ...more };
}

const sales = 'sälés "1".csv';
const cases: readonly [string, TrainingSpecInput][] = [
  ['regression, random', spec(sales, target, { categorical: ['shop'] })],
  ['regression, stratified', spec(sales, target, { split: { kind: 'stratified' }, seed: 7 })],
  ['regression, time by a date', spec(sales, target, { split: { kind: 'time', column: 'day' } })],
  ['regression, time by a number', spec(sales, target, { split: { kind: 'time', column: 'shop' } })],
  [
    'regression, weights, no validation',
    spec(sales, target, { weight: 'w', validation: 0, earlyStopping: 0 }),
  ],
  ['binary, stratified, weights', spec(sales, 'sold', { split: { kind: 'stratified' }, weight: 'w' })],
  ['binary, groups', spec(sales, 'sold', { split: { kind: 'group', column: 'home' } })],
  ['binary, groups by a number', spec(sales, 'sold', { split: { kind: 'group', column: 'shop' } })],
  [
    'binary, bagging and columns by chance',
    spec(sales, 'sold', {
      params: { bagging_fraction: 0.7, bagging_freq: 1, feature_fraction: 0.6, max_bin: 63 },
    }),
  ],
  ['multiclass, random', spec(sales, 'level')],
  [
    'multiclass, stratified, dart',
    spec(sales, 'level', { split: { kind: 'stratified' }, params: { boosting: 'dart' }, rounds: 30 }),
  ],
  ['regression, Huber, monotone', spec(sales, target, { objective: 'huber', monotone: { [nasty]: 1 } })],
  ['semicolons and decimal commas', spec('comma.csv', target, { categorical: ['shop'] })],
  ['tabs, UTF-16', spec('wide.tsv', target)],
  ['gzip', spec('packed.csv.gz', 'sold')],
  ['JSON lines', spec('lines.ndjson', target)],
  ['JSON list', spec('list.json', 'level')],
  ['Parquet', { data: 'tickets.parquet', target: 'priority', rounds: 60 }],
  [
    'a file of the sample',
    { data: 'customers.csv', target: 'left', split: { kind: 'time', column: 'signed_up' } },
  ],
];

describe.skipIf(python === null)('a training copied as Python', () => {
  let workspace: string;
  let remove: () => void;
  let engine: Engine;

  beforeAll(async () => {
    ({ workspace, remove } = temporaryWorkspace());
    const write = (name: string, text: string | Uint8Array) => writeFileSync(join(workspace, name), text);
    const rows = rowsOf(1500);
    const ragged = csvOf(rows).split('\n');
    ragged.splice(700, 0, 'too,short', `${ragged[5]!},too long`);
    write(sales, ragged.join('\n'));
    const commas = rows.map((row) =>
      row.map((cell) => (/^\d+\.\d+$/.test(cell) ? cell.replace('.', ',') : cell)),
    );
    write('comma.csv', csvOf(commas, ';'));
    write('wide.tsv', Buffer.from(`\ufeff${csvOf(rows, '\t')}`, 'utf16le'));
    write('packed.csv.gz', gzipSync(csvOf(rows)));
    const objects = rows.map((row) =>
      Object.fromEntries(
        row.map((cell, k) => {
          const number = cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : null;
          const typed = cell === 'true' || cell === 'false' ? cell === 'true' : (number ?? cell);
          return [header[k]!, cell === '' ? null : typed];
        }),
      ),
    );
    write('lines.ndjson', objects.map((each) => JSON.stringify(each)).join('\n'));
    write('list.json', JSON.stringify(objects, null, 1));
    for (const name of ['customers.csv', 'tickets.parquet', 'yearly_customers.sql']) {
      await cp(join(import.meta.dirname, '../../sample', name), join(workspace, name));
    }
    engine = await createEngine({ workspace, workers: 1 });
  });
  afterAll(async () => {
    await engine.dispose();
    remove();
  });

  it.each(cases)('%s: divides the rows and predicts the same', async (_what, given) => {
    const { model, version, rows, bestIteration } = await engine.train({ spec: given, name: 'again' });
    const ref = `${model}@${version}`;
    const { script, warnings } = await engine.trainingScript(ref);
    expect(warnings).toEqual([]);
    const file = join(workspace, 'train.py');
    writeFileSync(file, script);
    const out = join(workspace, 'holdout.csv');
    const said = await python!.runFile(file, ['--data', join(workspace, given.data), '--predictions', out]);
    expect(said).toContain(
      `${bestIteration} rounds (Arboretum: ${bestIteration}); ${rows.holdout} holdout rows`,
    );

    const theirs = tableOf(readFileSync(out, 'utf8'));
    const ours = await ourHoldout(ref);
    expect(theirs).toHaveLength(ours.length);
    let worst = 0;
    theirs.forEach((row, k) => {
      row.forEach((value, column) => (worst = Math.max(worst, Math.abs(value - ours[k]![column]!))));
    });
    expect(worst).toBeLessThan(1e-9);
  });

  /** Truth (classes by their index) and predictions, in the order of the rows. */
  async function ourHoldout(ref: string): Promise<number[][]> {
    const { signature } = await engine.showModel(ref);
    const folder = join(workspace, '.arboretum/models', ...ref.split('@'));
    const connection = await DuckDBConnection.create();
    const reader = await connection.runAndReadAll(
      `SELECT * FROM '${join(folder, 'holdout.parquet')}' ORDER BY row`,
    );
    const rows = reader.getRows();
    connection.closeSync();
    return rows.map(([, truth, ...predictions]) => [
      signature.target.kind === 'class' ? signature.target.classes.indexOf(String(truth)) : Number(truth),
      ...predictions.map(Number),
    ]);
  }
});

function tableOf(csv: string): number[][] {
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number));
}
