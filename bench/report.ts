/**
 * How long the Model report takes to open and to answer on a large holdout: `node bench/report.ts [rows]
 * [features] [folder]`, default 1,000,000 and 500; a folder is made the workspace, and stays to be opened in VS Code. A model is trained on 6,000 rows of that many features; its version gets a holdout of
 * that many rows, so that what is measured is the report and not the training.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '../src/engine/engine.ts';
import { registerVersion } from '../src/engine/registry/register.ts';
import { stageVersion } from '../src/engine/registry/stage.ts';
import { openStore } from '../src/engine/store/open.ts';
import type { VersionDraft } from '../src/core/registry/draft.ts';
import { holdoutFigures } from '../src/core/registry/insights/holdoutFigures.ts';
import type { InsightsFile } from '../src/core/registry/insights/insightsFile.ts';
import type { ModelVersion } from '../src/core/registry/model.ts';

const [rows = 1_000_000, features = 500] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];
if (folder) await mkdir(folder, { recursive: true });
const workspace = folder ? resolve(folder) : await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const trainerPath = new URL('../dist/trainer.cjs', import.meta.url);
const wasmPath = new URL('../dist/lightgbm.wasm', import.meta.url);
const open = () => createEngine({ workspace, workers: 1, trainerPath, wasmPath });

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  const bytes = JSON.stringify(result)?.length ?? 0;
  console.log(
    `${what.padEnd(36)} ${(performance.now() - started).toFixed(0).padStart(6)} ms ${(bytes / 1000).toFixed(0).padStart(6)} kB`,
  );
  return result;
}

/** `big` 0.2.0: the trees and explanations of 0.1.0, with a holdout of `rows` rows. */
async function withLargeHoldout(task: 'regression' | 'binary', name: string): Promise<void> {
  const trained = join(workspace, '.arboretum/models', name, '0.1.0');
  const version = JSON.parse(await readFile(join(trained, 'model.json'), 'utf8')) as ModelVersion;
  const store = openStore({ workspace, readOnly: false });
  const staged = await stageVersion(store);
  await cp(join(trained, 'model.txt'), join(staged.folder, 'model.txt'));
  const connection = await (await DuckDBInstance.create()).connect();
  const target = version.signature.target;
  const [actual, prediction, column] =
    task === 'regression'
      ? ['100 * random()', 'truth + 10 * random() - 5', 'prediction']
      : [
          `CASE WHEN random() < 0.3 THEN 'yes' ELSE 'no' END`,
          `least(1, greatest(0, random() * 0.6 + CASE WHEN truth = 'yes' THEN 0.3 ELSE 0 END))`,
          `probability_${target.kind === 'class' ? target.classes[1] : ''}`,
        ];
  await connection.run(
    `COPY (SELECT row, truth, ${prediction} AS "${column}"
       FROM (SELECT range + 1 AS row, ${actual} AS truth FROM range(${rows})))
     TO '${join(staged.folder, 'holdout.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  const table = await connection.runAndReadAll(
    `SELECT CASE truth::VARCHAR WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE TRY_CAST(truth AS DOUBLE) END, "${column}"
     FROM '${join(staged.folder, 'holdout.parquet')}'`,
  );
  const [truth, predictions] = table.getColumnsJS().map((each) => Float64Array.from(each as number[]));
  const judged = { rows, truth: truth!, predictions: predictions! };
  const holdout = holdoutFigures(judged, target, version.score.threshold ?? null);
  const insights = JSON.parse(await readFile(join(trained, 'insights.json'), 'utf8')) as InsightsFile;
  await writeFile(join(staged.folder, 'insights.json'), JSON.stringify({ ...insights, holdout }));
  const { format: _format, created: _created, files: _files, ...rest } = version;
  const draft: VersionDraft = { ...rest, version: '0.2.0', rows: { ...version.rows, holdout: rows } };
  await registerVersion(store, staged, draft);
  store.close();
}

try {
  const connection = await (await DuckDBInstance.create()).connect();
  const list = Array.from({ length: features }, (_, i) => `random() AS f${i}`);
  await connection.run(
    `COPY (SELECT *, f0 * 50 + f1 * 30 + random() AS y, CASE WHEN f0 + random() > 1.2 THEN 'yes' ELSE 'no' END AS answer
       FROM (SELECT ${list.join(', ')} FROM range(6000)))
     TO '${join(workspace, 'wide.parquet')}' (FORMAT parquet)`,
  );
  const trainer = await open();
  const spec = { data: 'wide.parquet', rounds: 200, earlyStopping: 0 };
  await timed('train a regression', () =>
    trainer.train({ name: 'big', spec: { ...spec, target: 'y', exclude: ['answer'] } }),
  );
  await timed('train a classifier', () =>
    trainer.train({ name: 'sure', spec: { ...spec, target: 'answer', exclude: ['y'] } }),
  );
  await trainer.dispose();
  await withLargeHoldout('regression', 'big');
  await withLargeHoldout('binary', 'sure');

  for (const name of ['big', 'sure']) {
    const engine = await open();
    const ref = `${name}@0.2.0`;
    console.log(`\n${ref}: ${rows} rows, ${features} features`);
    await timed('report (headline, curves, lists)', () => engine.report(ref));
    const insights = await timed('figures of the holdout, first time', () => engine.reportInsights(ref));
    await timed('the same again', () => engine.reportInsights(ref));
    await timed('dependence of a feature', () =>
      engine.reportDependence(ref, insights.shap!.features[3]!.index, 0),
    );
    await timed('a row explained', () => engine.reportRow(ref, 17, name === 'sure' ? 1 : 0));
    await timed('errors by a feature', () => engine.reportSegments(ref, insights.segmentFeatures[2]!));
    await timed('a tree', () => engine.reportTree(ref, 99));
    await engine.dispose();
  }
} finally {
  if (!folder) await rm(workspace, { recursive: true, force: true });
}
