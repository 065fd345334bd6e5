import { describe, expect, it } from 'vitest';
import type { ModelTree } from '../../../src/core/registry/insights/modelTree.ts';
import type { Dependence, ExplainedRow, ShapFeature } from '../../../src/core/registry/insights/shapTypes.ts';
import { hostileNames, samples } from '../../../webview/preview/samples/reports.ts';
import {
  sampleDependence,
  sampleRow,
  sampleShap,
  sampleTree,
} from '../../../webview/preview/samples/reportExplanations.ts';
import { dependenceHeight, drawDependence } from '../../../webview/report/explain/dependenceDraw.ts';
import { drawSwarm, swarmHeight } from '../../../webview/report/explain/swarmDraw.ts';
import { drawTree, treeHeight } from '../../../webview/report/explain/treeDraw.ts';
import { treeLayout } from '../../../webview/report/explain/treeLayout.ts';
import { waterfallRows } from '../../../webview/report/explain/waterfall.ts';
import { drawWaterfall, waterfallHeight } from '../../../webview/report/explain/waterfallDraw.ts';
import { drawImportance } from '../../../webview/report/importance/draw.ts';
import { rankFeatures } from '../../../webview/report/importance/ranking.ts';
import { expectDrawn, frameOf, odd } from './drawings.ts';

describe('a beeswarm is drawn', () => {
  const feature = (swarm: ShapFeature['swarm'], name = 'x'): ShapFeature => ({
    ...{ name, index: 0, kind: 'number', mean: 1, interval: [0.5, 1.5], swarm },
  });
  it.each<[string, ShapFeature[]]>([
    ['of a sample', [...sampleShap(samples.regression, 0)!.features]],
    ['of one row', [feature([{ shap: 0.5, level: 0.5 }])]],
    ['of rows that are all alike', [feature(Array(300).fill({ shap: 0, level: 0.5 }))]],
    ['where all is missing', [feature(Array(20).fill({ shap: 0.1, level: null }))]],
    ['with numbers that are none', [feature(odd.slice(0, 3).map((shap) => ({ shap, level: shap })))]],
    ['of hostile names', hostileNames.map((name) => feature([{ shap: 1, level: 1 }], name))],
  ])('%s', (_name, features) => {
    expectDrawn(
      drawSwarm({ unit: 'y' }, features, () => true, 0),
      swarmHeight(features.length),
    );
  });
});

describe('dependence is drawn', () => {
  const numeric = (values: number[], shap: number[], missing: number[] = []): Dependence => ({
    ...{ feature: hostileNames[8]!, index: 0, kind: 'number', part: null, unit: 'y', levels: [], values },
    ...{ shap, missing },
  });
  it.each<[string, Dependence]>([
    ['of a number', sampleDependence(samples.regression, 2, 0)!],
    ['of a category', sampleDependence(samples.regression, 3, 0)!],
    ['of one row', numeric([3], [1])],
    ['of one value', numeric([3, 3, 3], [1, 2, 3])],
    ['where all is missing', numeric([], [], [1, 2])],
    ['of nothing', numeric([], [])],
    ['with numbers that are none', numeric([1, NaN, Infinity, 2], [NaN, 1, 2, Infinity], [NaN])],
    ['of a category that is always missing', { ...numeric([], [], [1]), kind: 'category' }],
    [
      'of levels that try to break it',
      {
        ...numeric(
          hostileNames.map((_, i) => i),
          hostileNames.map((_, i) => i - 4),
        ),
        kind: 'category',
        levels: hostileNames,
      },
    ],
  ])('%s', (name, dependence) => {
    if (name === 'of nothing') expect(drawDependence(dependence)(frameOf(700, 284)).points).toBe(0);
    expectDrawn(drawDependence(dependence), dependenceHeight(dependence));
  });
});

describe('a prediction is drawn', () => {
  const row = sampleRow(samples.regression, 0, 0)!;
  const features = (parts: readonly number[]) =>
    parts.map((shap, i) => ({ name: hostileNames[i]!, value: hostileNames[8]!, shap }));
  it.each<[string, ExplainedRow]>([
    ['of a sample', row],
    ['of one feature', { ...row, score: row.base + 1, features: features([1]) }],
    ['of none', { ...row, score: row.base, features: [] }],
    ['where nothing moves it', { ...row, score: row.base, features: features([0, 0, 0]) }],
    ['with numbers that are none', { ...row, features: features([NaN, Infinity, 1]) }],
  ])('%s', (_name, explained) => {
    const rows = waterfallRows(explained);
    expectDrawn(drawWaterfall(rows, 'y', explained.actualScore ?? null), waterfallHeight(rows));
  });
});

describe('a tree is drawn', () => {
  const leaf = { rows: 0, value: 0, split: null };
  const split = {
    feature: hostileNames[0]!,
    condition: hostileNames[8]!,
    gain: NaN,
    missing: 'left',
  } as const;
  const tree = (nodes: ModelTree['nodes'], depth: number): ModelTree => ({
    ...{ index: 0, trees: 1, className: null, leaves: 1, depth, nodes },
  });
  it.each<[string, ModelTree]>([
    ['of a sample', sampleTree(samples.regression, 0)!],
    ['of one leaf', sampleTree(samples.regression, 1)!],
    ['of 255 leaves', sampleTree(samples.regression, 2)!],
    ['without rows or values', tree([leaf], 0)],
    [
      'with numbers that are none',
      tree(
        [
          { rows: NaN, value: NaN, split: { ...split, left: 1, right: 2 } },
          { rows: Infinity, value: Infinity, split: null },
          { rows: 1, value: NaN, split: null },
        ],
        1,
      ),
    ],
  ])('%s', (_name, one) => {
    const placed = treeLayout(one);
    expectDrawn(
      drawTree(one, placed),
      treeHeight(placed.filter(({ node }) => !one.nodes[node]!.split).length),
    );
  });
});

it('importance is drawn where the means are no numbers', () => {
  const shap = sampleShap(samples.regression, 0)!.features.map((feature, i): ShapFeature => ({
    ...feature,
    mean: odd[i] ?? 1,
    interval: [odd[i] ?? 0, Infinity],
  }));
  const ranked = rankFeatures(samples.regression.importance, 'shap', shap);
  expectDrawn(drawImportance(ranked, 'shap', { start: 0, end: ranked.length }), 300);
});
