import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelTree, TreeNode } from '../../../src/core/registry/insights/modelTree.ts';
import { samples } from '../../../webview/preview/samples/reports.ts';
import { sampleShap, sampleTree } from '../../../webview/preview/samples/reportExplanations.ts';
import { binsOf, mostLevels, stripsOf } from '../../../webview/report/explain/dependence.ts';
import { endsOf, rangeOf, shadeOf, swarmOffsets } from '../../../webview/report/explain/swarm.ts';
import { treeLayout } from '../../../webview/report/explain/treeLayout.ts';
import { ownRows, waterfallRows } from '../../../webview/report/explain/waterfall.ts';
import { signedTogether } from '../../../webview/report/explain/words.ts';
import { importanceTakeaway, rankFeatures } from '../../../webview/report/importance/ranking.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('a beeswarm', () => {
  it('stays in its row and is the same each time', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 800, noNaN: true }), { maxLength: 400 }), (xs) => {
        const offsets = swarmOffsets(xs, 2.1, 9);
        expect(offsets).toHaveLength(xs.length);
        expect(offsets.every((offset) => Math.abs(offset) <= 9 + 1e-9)).toBe(true);
        expect(swarmOffsets(xs, 2.1, 9)).toEqual(offsets);
      }),
    );
  });

  it('puts dots that fit beside one another, never on one another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (count, x) => {
          const sorted = [...swarmOffsets(Array<number>(count).fill(x), 2, 9)].sort((a, b) => a - b);
          for (let i = 1; i < count; i++)
            expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(4 - 1e-9);
        },
      ),
    );
  });

  it('shades by the rank, and leaves what has none hollow', () => {
    const shades = [0, 0.19, 0.5, 1, 7, null, NaN].map((level) => shadeOf({ shap: 0, level }));
    expect(shades).toEqual([0, 0, 2, 4, 4, -1, -1]);
  });

  it('tells what low and high values do', () => {
    const swarm = [0, 0.1, 0.5, 0.9, 1].map((level, i) => ({ shap: i, level }));
    const feature = { name: 'x', index: 0, kind: 'number', mean: 1, interval: [0, 2], swarm } as const;
    expect(endsOf(feature)).toEqual({ low: 0.5, high: 3.5 });
    expect(endsOf({ ...feature, swarm: [{ shap: 1, level: null }] })).toBeNull();
  });

  it('has no range without numbers', () => {
    expect(rangeOf([NaN, Infinity])).toBeNull();
    expect(rangeOf([3, NaN, -1])).toEqual([-1, 3]);
  });
});

describe('a waterfall', () => {
  const rowWith = (base: number, parts: readonly number[]) => ({
    ...{ index: 0, rowNumber: 1, actual: null, predicted: '', className: null, unit: 'x', base },
    score: parts.reduce((sum, part) => sum + part, base),
    features: parts.map((shap, i) => ({ name: `f${i}`, value: '', shap })),
  });

  it('adds up: each step begins where the one before ends, the last at the score', () => {
    fc.assert(
      fc.property(number, fc.array(number, { maxLength: 40 }), (base, parts) => {
        const row = rowWith(base, parts);
        const rows = waterfallRows(row);
        expect(rows.length).toBeLessThanOrEqual(ownRows + 3);
        expect(rows[0]).toMatchObject({ kind: 'base', to: base });
        expect(rows.at(-1)).toMatchObject({ kind: 'prediction', from: row.score, to: row.score });
        for (let i = 1; i < rows.length; i++) {
          expect(rows[i]!.from).toBeCloseTo(rows[i - 1]!.to, 3);
          if (rows[i]!.kind !== 'prediction')
            expect(rows[i]!.to - rows[i]!.from).toBeCloseTo(rows[i]!.shap, 3);
        }
      }),
    );
  });

  it('gives a tenth feature its own row, eleven are summed', () => {
    const names = (count: number) =>
      waterfallRows(rowWith(0, Array<number>(count).fill(1))).map(({ name }) => name);
    expect(names(10).slice(-2)).toEqual(['f9', 'prediction']);
    expect(names(11).slice(-2)).toEqual(['2 other features', 'prediction']);
  });
});

describe('a tree', () => {
  /** A tree by the number of leaves of each left branch. */
  function grown(leaves: number, random: () => number): ModelTree {
    const nodes: TreeNode[] = [];
    const add = (count: number): number => {
      const at = nodes.length;
      nodes.push({ rows: count, value: 0, split: null });
      if (count > 1) {
        const here = 1 + Math.floor(random() * (count - 1));
        const [left, right] = [add(here), add(count - here)];
        const split = { feature: 'x', condition: '', gain: 1, missing: 'left', left, right } as const;
        nodes[at] = { rows: count, value: 0, split };
      }
      return at;
    };
    add(leaves);
    return { index: 0, trees: 1, className: null, leaves, depth: 0, nodes };
  }

  it('gives each leaf a row, and keeps all labels apart', () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.infiniteStream(share), (leaves, stream) => {
        const tree = grown(leaves, () => stream.next().value!);
        const placed = treeLayout(tree);
        expect(placed).toHaveLength(2 * leaves - 1);
        const rows = placed.filter(({ node }) => !tree.nodes[node]!.split).map(({ row }) => row);
        expect(rows).toEqual(Array.from({ length: leaves }, (_, i) => i));
        const byLevel = Map.groupBy(
          placed.filter(({ node }) => tree.nodes[node]!.split),
          ({ level }) => level,
        );
        for (const level of byLevel.values()) {
          const sorted = level.map(({ row }) => row).sort((a, b) => a - b);
          for (let i = 1; i < sorted.length; i++)
            expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('that leads back to itself, or to nothing, ends', () => {
    const split = { feature: 'x', condition: '', gain: 1, missing: 'left', left: 0, right: 7 } as const;
    expect(treeLayout({ nodes: [{ rows: 1, value: 0, split }] })).toHaveLength(1);
    expect(treeLayout({ nodes: [] })).toEqual([]);
  });

  it('can be as large as trees get', () => {
    const tree = sampleTree(samples.regression, 2)!;
    expect([tree.leaves, tree.depth >= 30]).toEqual([255, true]);
    expect(treeLayout(tree)).toHaveLength(509);
  });
});

describe('the values of a feature', () => {
  it('fall into bins that hold each row once, in order', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), number), { maxLength: 500 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const bins = binsOf({ values: pairs.map(([value]) => value), shap: pairs.map(([, shap]) => shap) });
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(pairs.length);
        for (let i = 1; i < bins.length; i++) expect(bins[i]!.from).toBeGreaterThan(bins[i - 1]!.to);
        for (const { from, to, value } of bins) expect(from <= value && value <= to).toBe(true);
      }),
    );
  });

  it('leave out what is no number', () => {
    expect(binsOf({ values: [1, NaN, Infinity, 2], shap: [1, 1, 1, NaN] })).toMatchObject([
      { rows: 1, value: 1 },
    ]);
  });

  it('have a strip a level, the rest together, the missing ones last', () => {
    const levels = Array.from({ length: 20 }, (_, i) => `level ${i}`);
    const values = levels.map((_, i) => i);
    const dependence = {
      ...({ feature: 'x', index: 0, kind: 'category', part: null, unit: 'y', levels, values } as const),
      ...{ shap: values, missing: [1, 2] },
    };
    const strips = stripsOf(dependence);
    expect(strips).toHaveLength(mostLevels + 2);
    expect(strips.at(-2)).toMatchObject({ name: '8 more', kind: 'others', mean: 15.5 });
    expect(strips.at(-1)).toMatchObject({ kind: 'missing', mean: 1.5 });
    const all = { ...dependence, levels: [], values: [], shap: [] };
    expect(stripsOf(all).map(({ kind }) => kind)).toEqual(['missing']);
  });
});

describe('importance by SHAP values', () => {
  const { importance } = samples.regression;
  const shap = sampleShap(samples.regression, 0)!;

  it('has the order of the explanations, and shares of their sum', () => {
    const ranked = rankFeatures(importance, 'shap', shap.features);
    expect(ranked.map(({ feature }) => feature)).toEqual(shap.features.map(({ name }) => name));
    expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(importanceTakeaway(ranked, 'shap', 'pass_rate')).toMatch(
      /^Mean \|SHAP\|, pass_rate: lag_1 adds or takes \d/,
    );
  });

  it('puts what has none last', () => {
    const ranked = rankFeatures(importance, 'shap', shap.features.slice(2, 3));
    expect(ranked[0]!.feature).toBe(shap.features[2]!.name);
    expect(ranked[1]!.shap).toBeNull();
  });
});

it('numbers of a column have the same decimals', () => {
  expect([5.456, -0.2, 0.001, NaN].map(signedTogether([5.456, -0.2]))).toEqual([
    '+5.46',
    '\u22120.20',
    '0',
    '–',
  ]);
});
