import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InsightsFile } from '../../../src/core/registry/insights/insightsFile.ts';
import type { ModelTree, TreeNode } from '../../../src/core/registry/insights/modelTree.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace } from '../datasets.ts';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let engine: Engine;

beforeAll(async () => {
  workspace = await makeWorkspace({ 'houses.csv': housesCsv(3000) });
  engine = await createEngine({ workspace: workspace.path, workers: 1 });
  const spec = { data: 'houses.csv', rounds: 40 };
  await engine.train({ name: 'price', spec: { ...spec, target: 'price' } });
  await engine.train({ name: 'sold', spec: { ...spec, target: 'sold' } });
  await engine.train({ name: 'kind', spec: { ...spec, target: 'kind' } });
});
afterAll(async () => {
  await engine.dispose();
  await workspace.remove();
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('figures of the report', () => {
  test('a regression: the errors are those of the score, and explanations add up to the predictions', async () => {
    const { score, rows } = await engine.showModel('price');
    const insights = await engine.reportInsights('price');
    expect(insights).toMatchObject({
      rows: rows.holdout,
      missing: null,
      shapMissing: null,
      curves: null,
      trees: 40,
    });
    expect(insights.regression!.mae).toBeCloseTo(score.holdout['mae']!, 9);
    expect(insights.explainedRows).toBe(500);
    expect(insights.shap).toMatchObject({ className: null, unit: 'price', rows: 500 });
    const [first, second] = insights.shap!.features;
    expect(first!.mean).toBeGreaterThan(second!.mean);
    expect(first!.swarm).toHaveLength(300);

    for (const index of [0, 7, 499]) {
      const row = await engine.reportRow('price', index, 0);
      expect(row.base + sum(row.features.map(({ shap }) => shap))).toBeCloseTo(row.score, 3);
      expect(Math.abs(row.score - Number(row.predicted.replaceAll(',', '')))).toBeLessThan(
        1e-3 * Math.abs(row.score) + 1e-3,
      );
    }
  });

  test('classes: curves of the positive class and of each of three; log-odds', async () => {
    const sold = await engine.reportInsights('sold');
    const { score } = await engine.showModel('sold');
    expect(sold.curves!.roc!.auc).toBeCloseTo(score.holdout['roc_auc']!, 9);
    expect(sold.curves!.thresholds.at).toContain(score.threshold);
    expect(sold.shap!.unit).toMatch(/^log-odds of /);

    const kind = await engine.reportInsights('kind');
    const { bestIteration } = await engine.showModel('kind');
    expect(kind.trees).toBe(bestIteration * 3);
    const counts = await Promise.all(
      kind.shap!.classNames.map(async (_, index) => (await engine.reportCurves('kind', index)).positives),
    );
    expect(sum(counts)).toBe(kind.rows);
    const other = await engine.reportShap('kind', 1);
    expect(other.className).toBe(kind.shap!.classNames[1]);
    expect(await engine.reportRow('kind', 0, 1)).toMatchObject({ className: other.className });
  });

  test('segments hold the holdout once; dependence has a point a row', async () => {
    const { rows, segmentFeatures } = await engine.reportInsights('price');
    const { signature } = await engine.showModel('price');
    expect([...segmentFeatures].sort()).toEqual(signature.features.map(({ name }) => name).sort());
    for (const feature of segmentFeatures) {
      const segments = await engine.reportSegments('price', feature);
      expect(sum(segments.segments.map((each) => each.rows))).toBe(rows);
      const weighted = sum(segments.segments.map((each) => each.rows * each.loss)) / rows;
      expect(weighted).toBeCloseTo(segments.overall, 6);
    }
    const dependence = await engine.reportDependence('price', 0, 0);
    expect(dependence.values.length + dependence.missing.length).toBe(500);
  });

  test('trees: rows of the inner nodes are those of what is below them', async () => {
    for (const model of ['price', 'kind']) {
      const tree = await engine.reportTree(model, 5);
      const { rows } = await engine.showModel(model);
      expect(tree.nodes[0]!.rows).toBe(rows.train);
      expect(tree.leaves).toBeGreaterThan(2);
      expect(tree.leaves).toBe(tree.nodes.filter(({ split }) => split === null).length);
      for (const { node, children } of splitsOf(tree))
        expect(sum(children.map(({ rows }) => rows))).toBe(node.rows);
    }
    const { className } = await engine.reportTree('kind', 4);
    expect(className).toBe((await engine.reportInsights('kind')).shap!.classNames[4 % 3]);
  });

  test('trees: without categories, whose splits are regularized, so are the values', async () => {
    const spec = { data: 'houses.csv', rounds: 10, target: 'price', exclude: ['kind', 'sold', 'district'] };
    await engine.train({ name: 'plain', spec });
    const splits = splitsOf(await engine.reportTree('plain', 5));
    expect(splits.length).toBeGreaterThan(5);
    for (const { node, children } of splits) {
      const mean = sum(children.map(({ rows, value }) => rows * value)) / node.rows;
      // LightGBM sums gradients in single precision.
      expect(Math.abs(mean - node.value)).toBeLessThan(
        1e-3 * Math.max(...children.map(({ value }) => Math.abs(value))),
      );
    }
  });

  test('what does not exist is told', async () => {
    await expect(engine.reportTree('price', 40)).rejects.toMatchObject({
      code: 'bad-usage',
      message: 'There is no tree 41: the model has 40.',
    });
    await expect(engine.reportRow('price', 500, 0)).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(engine.reportSegments('price', 'nothing')).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(engine.reportCurves('kind', 3)).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(engine.reportInsights('nobody')).rejects.toMatchObject({ code: 'model-not-found' });
  });

  test('the same training keeps the same explanations', async () => {
    const spec = { data: 'houses.csv', rounds: 40, target: 'price' };
    await engine.train({ name: 'again', spec });
    const text = (name: string) =>
      readFile(join(workspace.path, '.arboretum/models', name, '0.1.0/insights.json'), 'utf8');
    expect(await text('again')).toBe(await text('price'));
  });

  test.each(['price', 'sold', 'kind'])('the figures kept with %s are those of its holdout', async (name) => {
    await engine.train({ name: `old-${name}`, spec: { data: 'houses.csv', rounds: 40, target: name } });
    const file = join(workspace.path, `.arboretum/models/old-${name}/0.1.0/insights.json`);
    const { holdout, ...rest } = JSON.parse(await readFile(file, 'utf8')) as InsightsFile;
    expect(holdout?.rows).toBeGreaterThan(500);
    await writeFile(file, JSON.stringify(rest));
    const drawn = await engine.reportInsights(`old-${name}`);
    expect(drawn.missing).toBeNull();
    const kept = await engine.reportInsights(name);
    expect(kept).toEqual(drawn);
  });

  test('figures stay where the holdout is gone; those that need its rows say so', async () => {
    await engine.train({ name: 'lost', spec: { data: 'houses.csv', rounds: 10, target: 'kind' } });
    await rm(join(workspace.path, '.arboretum/models/lost/0.1.0/holdout.parquet'));
    const { missing, curves } = await engine.reportInsights('lost');
    expect(missing).toBeNull();
    expect(await engine.reportCurves('lost', curves!.index)).toEqual(curves);
    await expect(engine.reportCurves('lost', (curves!.index + 1) % 3)).rejects.toMatchObject({
      message: expect.stringMatching(/^The holdout cannot be read\. /),
    });
    await expect(engine.reportCurves('price', 0)).rejects.toMatchObject({ code: 'bad-usage' });
  });

  test('a holdout that is gone, and explanations changed by hand, are missing; the rest is there', async () => {
    await engine.train({ name: 'hurt', spec: { data: 'houses.csv', rounds: 10, target: 'price' } });
    const folder = join(workspace.path, '.arboretum/models/hurt/0.1.0');
    await writeFile(join(folder, 'holdout.parquet'), 'gone');
    await writeFile(join(folder, 'insights.json'), '{"format":1,"segments":null,"sample":{"rows":-1}}');
    const insights = await engine.reportInsights('hurt');
    expect(insights).toMatchObject({ rows: 0, regression: null, shap: null, trees: 10, segmentFeatures: [] });
    expect(insights.missing).toMatch(/^The holdout cannot be read\. /);
    expect(insights.shapMissing).toMatch(/^The explanations cannot be read\. /);
  });
});

function splitsOf({
  nodes,
}: ModelTree): { readonly node: TreeNode; readonly children: readonly TreeNode[] }[] {
  return nodes.flatMap((node) =>
    node.split === null ? [] : [{ node, children: [nodes[node.split.left]!, nodes[node.split.right]!] }],
  );
}
