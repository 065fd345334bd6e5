import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashFile } from '../../../src/engine/store/files.ts';
import type { Progress } from '../../../src/core/training/progress.ts';
import { housesCsv } from '../datasets.ts';
import { useComparing, weak } from './comparing.ts';

const houses = useComparing({ 'houses.csv': housesCsv(1500) });
const compare = (...refs: string[]) => houses.engine().compareVersions({ refs });

beforeAll(async () => {
  await houses.train('price', '0.1.0', 'price', { params: weak });
  await houses.train('price', '0.2.0', 'price', { exclude: ['sold', 'kind', 'built'] });
  await houses.train('price', '0.3.0', 'price', { seed: 7 });
  await houses.train('price', '0.4.0', 'price', { weight: 'area', params: weak });
  await houses.train('sold', '0.1.0', 'sold', { params: weak });
  await houses.train('sold', '0.2.0', 'sold');
  await houses.train('kind', '0.1.0', 'kind', { params: weak });
  await houses.train('kind', '0.2.0', 'kind');
}, 120_000);

describe('on the holdout that versions have in common', () => {
  test('a regression: the metrics are those of the reports, and the better one wins', async () => {
    const comparison = await compare('price@0.1.0', 'price@0.2.0');
    expect(comparison.basis).toEqual({
      ...{ kind: 'holdout', data: 'houses.csv', rows: 300, problem: null, seen: [] },
      canScore: true,
    });
    const own = await Promise.all(
      comparison.versions.map(async ({ ref }) => (await houses.engine().showModel(ref)).score.holdout),
    );
    expect(comparison.metrics.map(({ name }) => name)).toContain('rmse');
    for (const { name, values, difference } of comparison.metrics) {
      expect(values[0]).toBeCloseTo(own[0]![name]!, 9);
      expect(values[1]).toBeCloseTo(own[1]![name]!, 9);
      expect(difference).toBeCloseTo(own[1]![name]! - own[0]![name]!, 9);
    }
    expect(comparison.pairs).toHaveLength(1);
    expect(comparison.pairs[0]).toMatchObject({ a: 0, b: 1, metric: 'mae', recommendation: 'b' });
    expect(comparison.recommendation).toBe(1);
    expect(comparison.verdict).toContain('0.2.0');
    expect(comparison.chart?.kind).toBe('residuals');
  });

  test('what differs: parameters, columns, importance, curves', async () => {
    const { versions, params, signature, importance, learning } = await compare('price@0.1.0', 'price@0.2.0');
    expect(versions).toMatchObject([
      { ref: 'price@0.1.0', name: 'price', version: '0.1.0', task: 'regression', target: 'price' },
      { ref: 'price@0.2.0', data: 'houses.csv', environments: [] },
    ]);
    expect(params.find(({ name }) => name === 'num_leaves')).toMatchObject({
      changed: true,
      values: [3, null],
      default: 31,
    });
    expect(signature.find(({ column }) => column === 'built')).toMatchObject({ change: 'removed' });
    expect(signature.find(({ column }) => column === 'area')).toMatchObject({ change: 'same' });
    expect(importance[0]?.feature).toBe('area');
    expect(learning.map(({ history }) => history.train.length)).toEqual([40, 40]);
  });

  test('two classes', async () => {
    const comparison = await compare('sold@0.1.0', 'sold@0.2.0');
    const own = await Promise.all(
      comparison.versions.map(async ({ ref }) => (await houses.engine().showModel(ref)).score.holdout),
    );
    for (const id of ['roc_auc', 'log_loss', 'brier', 'accuracy', 'f1']) {
      const values = comparison.metrics.find(({ name }) => name === id)!.values;
      values.forEach((value, index) => expect(value).toBeCloseTo(own[index]![id]!, 9));
    }
    expect(comparison.recommendation).toBe(1);
    expect(comparison.chart?.kind).toBe('roc');
  });

  test('three classes', async () => {
    const comparison = await compare('kind@0.2.0', 'kind@0.1.0');
    const own = await Promise.all(
      comparison.versions.map(async ({ ref }) => (await houses.engine().showModel(ref)).score.holdout),
    );
    for (const id of ['log_loss', 'accuracy', 'macro_f1']) {
      const values = comparison.metrics.find(({ name }) => name === id)!.values;
      values.forEach((value, index) => expect(value).toBeCloseTo(own[index]![id]!, 9));
    }
    expect(comparison.recommendation).toBe(0);
    expect(comparison.pairs[0]).toMatchObject({ metric: 'log_loss', recommendation: 'a' });
  });

  test('three versions, in the order in which they were named', async () => {
    await houses.copyVersion(['price', '0.2.0'], '0.2.1', () => {});
    const { versions, pairs, recommendation } = await compare('price@0.2.1', 'price@0.1.0', 'price@0.2.0');
    expect(versions.map(({ version }) => version)).toEqual(['0.2.1', '0.1.0', '0.2.0']);
    expect(pairs.map(({ a, b, recommendation: better }) => [a, b, better])).toEqual([
      [0, 1, 'a'],
      [0, 2, 'none'],
      [1, 2, 'b'],
    ]);
    expect(recommendation).toBeNull();
  });

  test('the report of a weighted model has other figures, and that is said', async () => {
    const { metrics, reasons } = await compare('price@0.1.0', 'price@0.4.0');
    const own = (await houses.engine().showModel('price@0.4.0')).score.holdout;
    expect(metrics.find(({ name }) => name === 'mae')!.values[1]).not.toBeCloseTo(own['mae']!, 9);
    expect(reasons.join(' ')).toContain('report of 0.4.0');
    expect((await compare('price@0.1.0', 'price@0.2.0')).reasons.join(' ')).not.toContain('report of');
  });

  test('models of different names', async () => {
    await houses.train('other', '1.0.0', 'price');
    const { basis, verdict } = await compare('price@0.1.0', 'other@1.0.0');
    expect(basis.kind).toBe('holdout');
    expect(verdict).toContain('other@1.0.0');
  });

  test('the environments that a version is in', async () => {
    const promotion = await houses.engine().promoteModel({ ref: 'sold@0.2.0', environment: 'staging' });
    expect(promotion.promoted).toBe(true);
    const { versions } = await compare('sold@0.1.0', 'sold@staging');
    expect(versions.map(({ environments }) => environments)).toEqual([[], ['staging']]);
  });

  test('progress, and an abort in the middle', async () => {
    const told: Progress[] = [];
    const controller = new AbortController();
    const call = houses.engine().compareVersions(
      { refs: ['price@0.1.0', 'price@0.2.0'] },
      {
        signal: controller.signal,
        onProgress(progress) {
          told.push(progress);
          if (progress.stage === 'evaluating') controller.abort();
        },
      },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.filter(({ stage }) => stage === 'reading').at(-1)).toMatchObject({ done: 600, total: 600 });
    expect((await compare('price@0.1.0', 'price@0.2.0')).recommendation).toBe(1);
  });
});

describe('without common rows', () => {
  test('another seed: nothing is said about which is better', async () => {
    const comparison = await compare('price@0.1.0', 'price@0.3.0');
    expect(comparison).toMatchObject({ pairs: [], recommendation: null, chart: null, method: null });
    expect(comparison.basis).toMatchObject({ kind: 'none', rows: 0, data: null, canScore: true });
    expect(comparison.basis.problem).toContain('different rows');
    expect(comparison.verdict).toContain(comparison.basis.problem);
    expect(comparison.reasons.join(' ')).toContain('--data');
    const own = await Promise.all(
      comparison.versions.map(async ({ ref }) => (await houses.engine().showModel(ref)).score.holdout),
    );
    for (const { name, values, winner, best, difference } of comparison.metrics) {
      expect(values).toEqual(own.map((metrics) => metrics[name]));
      expect([winner, best, difference]).toEqual([null, null, null]);
    }
  });

  test('other targets: scoring them on one dataset makes no sense either', async () => {
    const comparison = await compare('price@0.1.0', 'sold@0.1.0');
    expect(comparison.basis).toMatchObject({ kind: 'none', canScore: false });
    expect(comparison.reasons.join(' ')).not.toContain('--data');
    expect(comparison.metrics.find(({ name }) => name === 'mae')!.values[1]).toBeNull();
    expect(comparison.metrics.find(({ name }) => name === 'roc_auc')!.values[0]).toBeNull();
  });

  test('other data with rows of the same numbers', async () => {
    await houses.copyVersion(['price', '0.2.0'], '0.5.0', (manifest) => {
      manifest.lineage.sha256 = '0'.repeat(64);
    });
    expect((await compare('price@0.1.0', 'price@0.5.0')).basis.kind).toBe('none');
  });

  test('a version that was made elsewhere and has no holdout', async () => {
    await houses.copyVersion(['price', '0.2.0'], '0.6.0', async (manifest) => {
      delete manifest.files['holdout.parquet'];
      await houses.removeFile(houses.folderOf('price', '0.6.0'), 'holdout.parquet');
    });
    const { basis } = await compare('price@0.1.0', 'price@0.6.0');
    expect(basis).toMatchObject({ kind: 'none', canScore: true });
    expect(basis.problem).toContain('0.6.0');
  });
});

describe('bad input', () => {
  test.each([
    [['price@0.1.0'], 'bad-usage', '2 to 8 versions'],
    [Array.from({ length: 9 }, () => 'price@0.1.0'), 'bad-usage', 'not 9'],
    [['price@0.1.0', 'price@0.1.0'], 'bad-usage', 'price@0.1.0 is named twice'],
    [['price@~0.3', 'price@0.3.0'], 'bad-usage', 'price@~0.3 and price@0.3.0 are the same version'],
    [['price@0.1.0', 'price@9.9.9'], 'model-not-found', '9.9.9'],
    [['price@0.1.0', 'nobody'], 'model-not-found', 'nobody'],
    [['price@0.1.0', '../price'], 'model-name-invalid', '../price'],
  ])('%j', async (refs, code, message) => {
    await expect(compare(...refs)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  test('a target without a dataset', async () => {
    const request = { refs: ['price@0.1.0', 'price@0.2.0'], target: 'price' };
    await expect(houses.engine().compareVersions(request)).rejects.toMatchObject({ code: 'bad-usage' });
  });

  test.each(['model.txt', 'holdout.parquet'])('%s changed by hand', async (file) => {
    const version = file === 'model.txt' ? '0.7.0' : '0.7.1';
    await houses.copyVersion(['price', '0.2.0'], version, () => {});
    await compare('price@0.1.0', `price@${version}`);
    await houses.append('price', version, file);
    await expect(compare('price@0.1.0', `price@${version}`)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining(`price@${version}`),
    });
  });

  test('a holdout of another form, registered as such', async () => {
    await houses.copyVersion(['price', '0.2.0'], '0.8.0', async (manifest) => {
      const folder = houses.folderOf('price', '0.8.0');
      await houses.append('price', '0.8.0', 'holdout.parquet');
      manifest.files['holdout.parquet'] = await hashFile(join(folder, 'holdout.parquet'));
    });
    await expect(compare('price@0.1.0', 'price@0.8.0')).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining('holdout.parquet'),
    });
  });
});
