import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/core/registry/buildReport.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { makeWorkspace } from '../datasets.ts';
import { contentOf } from './transferring.ts';

/** Models of Python's lightgbm, and what it predicts with them; made by pythonModels.py beside it. */
const python = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/registry/pythonModels.json'), 'utf8'),
) as {
  readonly sample: string;
  readonly matrixSample: string;
  readonly models: Readonly<
    Record<
      'regression' | 'binary' | 'multiclass' | 'matrix',
      {
        readonly target: string;
        readonly text: string;
        readonly predictions: readonly (number | readonly number[])[];
        readonly gain?: readonly number[];
        readonly split?: readonly number[];
      }
    >
  >;
  readonly ranking: string;
  readonly ownLoss: string;
};
const { regression, binary } = python.models;

let workspace: string;
let remove: () => Promise<void>;
let engine: Engine;

async function open(): Promise<void> {
  ({ path: workspace, remove } = await makeWorkspace({
    'sample.csv': python.sample,
    'matrix.csv': python.matrixSample,
  }));
  engine = await createEngine({ workspace, workers: 1 });
}
async function close(): Promise<void> {
  await engine.dispose();
  await remove();
}

function importText(text: string, target: string, more: { sample?: string; name?: string } = {}) {
  writeFileSync(join(workspace, 'model.txt'), text);
  const { sample = 'sample.csv', ...wanted } = more;
  return engine.importVersion({ from: { kind: 'text', file: 'model.txt', sample, target }, ...wanted });
}

describe("a model text of Python's", () => {
  beforeAll(open);
  afterAll(close);

  it.each(['regression', 'binary', 'multiclass'] as const)(
    '%s: predicts what Python predicts',
    async (name) => {
      const { text, target, predictions, gain, split } = python.models[name];
      const imported = await importText(text, target, { name });
      expect(imported).toMatchObject({ ref: `${name}@0.1.0`, already: false });
      const version = await engine.showModel(name);
      expect(version.signature.features).toEqual([
        { kind: 'number', name: 'unit_price', column: 'unit price' },
        { kind: 'number', name: 'code', column: 'code' },
        { kind: 'category', name: 'colour', column: 'colour', levels: ['red', 'white', 'green', 'bl,ue'] },
        { kind: 'category', name: 'size', column: 'size', levels: ['1', '2', '10'] },
        { kind: 'category', name: 'rank', column: 'rank', levels: ['low', 'middle', 'high'] },
        { kind: 'boolean', name: 'open', column: 'open' },
        { kind: 'number', name: 'größe', column: 'größe' },
      ]);
      expect(readFileSync(join(workspace, imported.path, 'model.txt'), 'utf8')).toBe(text);

      const out = `${name}.csv`;
      await engine.predict({ model: name, data: 'sample.csv', out, proba: target !== 'cost' });
      const ours = columnsOf(
        out,
        version.task === 'binary' ? ['probability_yes'] : predictionColumns(version),
      );
      expect(ours).toHaveLength(predictions.length);
      predictions.forEach((expected, row) => {
        [expected].flat().forEach((value, k) => expect(ours[row]![k]).toBeCloseTo(value, 12));
      });

      // Python's own count of splits; its gains are printed with six digits in the text.
      expect(version.importance.map((each) => each.split)).toEqual(split);
      version.importance.forEach((each, k) =>
        expect(each.gain / (gain![k]! || 1)).toBeCloseTo(gain![k] ? 1 : 0, 4),
      );
    },
  );

  it('is scored on the sample, says so, and shows no baseline', async () => {
    const { text, target, predictions } = regression;
    const { warnings } = await importText(text, target, { name: 'scored' });
    expect(warnings[0]).toBe(
      'The metrics are those on sample.csv. If model.txt was trained on these rows, it looks better than it is.',
    );
    const version = await engine.showModel('scored');
    const truth = columnsOf('sample.csv', ['cost']).map(([value]) => value!);
    const errors = truth.map((value, row) => Math.abs(value - Number(predictions[row])));
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(version.score.holdout['mae']).toBeCloseTo(mae, 10);
    expect(version.score.baseline).toEqual({});
    expect(version.rows).toEqual({ train: 0, validation: 0, holdout: 120 });
    expect(version.warnings).toEqual(warnings);
    const report = buildReport(version, null);
    expect(report.headline).toMatch(
      /^MAE 1.80 on 120 holdout rows; there is no baseline to compare it with\.$/,
    );
    expect(report.metrics.map(({ baseline }) => baseline)).toEqual(report.metrics.map(() => null));
  });

  it('brings what its text tells: parameters, rounds, columns that it does not know, where it is from', async () => {
    await importText(binary.text, binary.target, { name: 'facts' });
    const version = await engine.showModel('facts');
    expect(version.params).toEqual({
      objective: 'binary',
      learning_rate: 0.2,
      num_leaves: 7,
      num_iterations: 8,
      min_data_in_leaf: 5,
      min_data_per_group: 5,
      cat_smooth: 1,
      seed: 1,
      bagging_seed: 18467,
      feature_fraction_seed: 26500,
      extra_seed: 15724,
      drop_seed: 6334,
      objective_seed: 19169,
      data_random_seed: 41,
      metric: ['binary_logloss'],
    });
    expect(version.bestIteration).toBe(8);
    expect(version.signature.target).toEqual({ kind: 'class', column: 'sold', classes: ['no', 'yes'] });
    expect(version.excluded.map(({ column }) => column)).toEqual(['cost', 'kind', 'id']);
    expect(version.lineage).toMatchObject({
      data: 'sample.csv',
      rows: 120,
      lightgbm: 'model text v4',
      origin: { kind: 'text', from: 'model.txt' },
    });
    const [last] = await engine.auditTrail({ model: 'facts', limit: 1 });
    expect(last).toMatchObject({ kind: 'imported', version: '0.1.0', detail: 'model.txt' });
  });

  it('that was made from a matrix is told apart by the names Column_0, Column_1', async () => {
    const { text, target, predictions } = python.models.matrix;
    await importText(text, target, { sample: 'matrix.csv', name: 'matrix' });
    expect((await engine.showModel('matrix')).score.holdout).toHaveProperty('pinball');
    await engine.predict({ model: 'matrix', data: 'matrix.csv', out: 'matrix-out.csv' });
    columnsOf('matrix-out.csv', ['prediction']).forEach(([value], row) =>
      expect(value).toBeCloseTo(Number(predictions[row]), 12),
    );
    await expect(importText(text, target, { name: 'matrix' })).rejects.toMatchObject({
      code: 'column-missing',
      hint: expect.stringContaining('Column_0, Column_1'),
    });
  });

  it('gets the next version, and the one that is asked for only when it is free', async () => {
    await importText(regression.text, 'cost', { name: 'again' });
    expect(await importText(regression.text, 'cost', { name: 'again' })).toMatchObject({
      ref: 'again@0.1.1',
    });
    const from = { kind: 'text', file: 'model.txt', sample: 'sample.csv', target: 'cost' } as const;
    await expect(engine.importVersion({ from, name: 'again', version: '0.1.0' })).rejects.toMatchObject({
      code: 'version-exists',
    });
  });

  it("is called after its file, which can also be Arboretum's own", async () => {
    await engine.train({
      spec: { data: 'sample.csv', target: 'cost', exclude: ['sold', 'kind'], rounds: 5 },
      name: 'own',
    });
    await engine.exportModel('own', 'exported');
    const from = { kind: 'text', file: 'exported/model.txt', sample: 'sample.csv', target: 'cost' } as const;
    expect(await engine.importVersion({ from })).toMatchObject({ ref: 'model@0.1.0' });
    await engine.predict({ model: 'own', data: 'sample.csv', out: 'own.csv' });
    await engine.predict({ model: 'model', data: 'sample.csv', out: 'model.csv' });
    expect(columnsOf('model.csv', ['prediction'])).toEqual(columnsOf('own.csv', ['prediction']));
  });
});

describe('a model text that cannot be used', () => {
  beforeEach(open);
  afterEach(close);

  const { text } = regression;
  const withSample = (change: (sample: string) => string) => ({ sample: change(python.sample) });

  it.each<[string, string, string, { sample: string } | null, string, RegExp]>([
    ['another file', 'hello\n', 'cost', null, 'import-refused', /model.txt is no model text of LightGBM/],
    ['nothing', '', 'cost', null, 'import-refused', /no model text/],
    ['cut off in its header', text.slice(0, 300), 'cost', null, 'import-refused', /is cut off/],
    ['cut off in a tree', text.slice(0, 2500), 'cost', null, 'import-refused', /is cut off/],
    [
      'cut off before its levels',
      text.slice(0, text.indexOf('\npandas_categorical')),
      'cost',
      null,
      'column-type',
      /colour, rank in sample.csv hold no numbers/,
    ],
    [
      'cut off in its levels',
      text.slice(0, -20),
      'cost',
      null,
      'import-refused',
      /pandas_categorical is not JSON/,
    ],
    [
      'edited: a child that does not exist',
      text.replace(/left_child=\S+/, 'left_child=99'),
      'cost',
      null,
      'import-refused',
      /model.txt is damaged: LightGBM cannot read the model/,
    ],
    [
      'edited: a feature less',
      text.replace(' größe', ''),
      'cost',
      null,
      'import-refused',
      /names 6 features and describes 7/,
    ],
    [
      'edited: no classes',
      text.replace('num_class=1', 'num_class=0'),
      'cost',
      null,
      'import-refused',
      /num_class/,
    ],
    ['with line ends of Windows', text.replaceAll('\n', '\r\n'), 'cost', null, 'import-refused', /line ends/],
    ['for ranking', python.ranking, 'cost', null, 'import-refused', /is for ranking/],
    ['with a loss of its own', python.ownLoss, 'cost', null, 'import-refused', /loss of its own/],
    [
      'with an objective that is not known',
      text.replace('objective=regression', 'objective=magic'),
      'cost',
      null,
      'import-refused',
      /no objective "magic"/,
    ],
    [
      'whose columns are not in the sample',
      text,
      'cost',
      withSample((sample) => sample.replace('unit price', 'price per unit').replace('größe', 'size_m')),
      'column-missing',
      /sample.csv lacks columns that model.txt needs: unit_price, größe/,
    ],
    [
      'whose columns are not told apart',
      text,
      'cost',
      withSample((sample) => sample.replace('unit price', 'unit  price').replace(',id', ',unit:price')),
      'column-names',
      /"unit {2}price" and "unit:price" of sample.csv are both unit_price/,
    ],
    ['with a target that is not there', text, 'price', null, 'column-missing', /no column price/],
    ['with a feature as the target', text, 'code', null, 'target-unusable', /code is a feature/],
    ['with text as the target of a number', text, 'kind', null, 'target-unusable', /predicts a number/],
    [
      'with too many classes',
      binary.text,
      'kind',
      null,
      'target-unusable',
      /3 different values.*knows 2 classes/,
    ],
    [
      'with too few classes',
      python.models.multiclass.text,
      'sold',
      null,
      'target-unusable',
      /2 different values.*knows 3 classes/,
    ],
    [
      'whose levels are not those of the sample',
      text.replace('"red", "white", "green", "bl,ue"', '"a", "b", "c", "d"'),
      'cost',
      null,
      'import-refused',
      /3 lists of levels \(the first: a, b, c, ...\) that do not fit/,
    ],
    [
      'with text in a column of numbers',
      text,
      'cost',
      withSample((sample) => sample.replace(/^(\S[^,]*),(\d)/gm, '$1,c$2')),
      'import-refused',
      /3 lists of levels/,
    ],
    [
      'without a truth in the sample',
      text,
      'cost',
      withSample(withoutCost),
      'target-unusable',
      /no value|holds none/,
    ],
  ])('%s', async (_what, bytes, target, files, code, message) => {
    if (files !== null) writeFileSync(join(workspace, 'sample.csv'), files.sample);
    writeFileSync(join(workspace, 'model.txt'), bytes);
    const before = contentOf(workspace);
    await expect(importText(bytes, target)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(contentOf(workspace)).toEqual(before);
  });

  it('is not there, or is a folder', async () => {
    const from = { kind: 'text', file: 'no.txt', sample: 'sample.csv', target: 'cost' } as const;
    await expect(engine.importVersion({ from })).rejects.toMatchObject({ code: 'data-not-found' });
    mkdirSync(join(workspace, 'folder.txt'));
    await expect(engine.importVersion({ from: { ...from, file: 'folder.txt' } })).rejects.toMatchObject({
      code: 'data-unreadable',
    });
    writeFileSync(join(workspace, 'model.txt'), text);
    const elsewhere = { ...from, file: 'model.txt', sample: '../sample.csv' };
    await expect(engine.importVersion({ from: elsewhere })).rejects.toMatchObject({ code: 'data-not-found' });
  });

  it('leaves nothing when it is cancelled', async () => {
    writeFileSync(join(workspace, 'model.txt'), text);
    const before = contentOf(workspace);
    const abort = new AbortController();
    const from = { kind: 'text', file: 'model.txt', sample: 'sample.csv', target: 'cost' } as const;
    const context = { signal: abort.signal, onProgress: () => abort.abort() };
    await expect(engine.importVersion({ from }, context)).rejects.toMatchObject({ code: 'cancelled' });
    await engine.dispose();
    expect(contentOf(workspace)).toEqual(before);
  });
});

function withoutCost(sample: string): string {
  const [header, ...lines] = sample.trim().split('\n');
  // The field before the last three.
  return [header, ...lines.map((line) => line.replace(/[^,]*(,[^,]*,[^,]*,[^,]*)$/, '$1'))].join('\n');
}

function predictionColumns({ signature: { target } }: Awaited<ReturnType<Engine['showModel']>>): string[] {
  return target.kind === 'number' ? ['prediction'] : target.classes.map((name) => `probability_${name}`);
}

/** Numeric columns of a CSV in the workspace, row by row. */
function columnsOf(file: string, names: readonly string[]): number[][] {
  const [header, ...lines] = readFileSync(join(workspace, file), 'utf8').trim().split(/\r?\n/).map(cellsOf);
  const indexes = names.map((name) => header!.indexOf(name));
  expect(indexes).not.toContain(-1);
  return lines.map((cells) => indexes.map((index) => Number(cells[index])));
}

function cellsOf(line: string): string[] {
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}
