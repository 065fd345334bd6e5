import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, MetricDifference } from '../../../src/core/registry/comparison/comparison.ts';
import { promotionGoal } from '../../../src/core/registry/comparison/promotionGoal.ts';
import {
  callerWords,
  changeCount,
  columnChanges,
  paramChanges,
} from '../../../webview/comparison/data/differences.ts';
import { comparisonMarkdown } from '../../../webview/comparison/data/markdown.ts';
import { metricRows, tallyOf, tallyWords } from '../../../webview/comparison/data/metricRows.ts';
import { allPairs, pairOf, shortNames, sideOf } from '../../../webview/comparison/data/pair.ts';
import { promotionOf } from '../../../webview/comparison/data/promotion.ts';
import { slopeRows } from '../../../webview/comparison/data/slope.ts';
import { marksOf } from '../../../webview/comparison/data/tones.ts';
import { samples } from '../../../webview/preview/samples/comparisons.ts';

const { better, five, none, binary, noDifference } = samples;
const refsOf = ({ versions }: Comparison) => versions.map(({ ref }) => ref);

describe('the pair', () => {
  it('is that of two versions', () => {
    expect(pairOf(better.comparison, null)).toMatchObject({ a: 0, b: 1, result: { a: 0, b: 1 } });
  });

  it('is the first and the recommended one of more', () => {
    expect(pairOf(five.comparison, null)).toMatchObject({ a: 0, b: 2 });
  });

  it('is the first and the best of the others where the first is recommended, or none is', () => {
    expect(pairOf({ ...five.comparison, recommendation: 0 }, null)).toMatchObject({ a: 0, b: 2 });
    expect(pairOf({ ...five.comparison, recommendation: null }, null)).toMatchObject({ a: 0, b: 2 });
  });

  it('takes the best by the direction of the metric', () => {
    const metrics = five.comparison.metrics.map((metric) => ({ ...metric, direction: 'higher' as const }));
    expect(pairOf({ ...five.comparison, metrics, recommendation: null }, null)).toMatchObject({ a: 0, b: 1 });
  });

  it('is the wanted one, in either order', () => {
    const refs = refsOf(five.comparison);
    expect(pairOf(five.comparison, [refs[3]!, refs[1]!])).toMatchObject({
      a: 1,
      b: 3,
      result: { a: 1, b: 3 },
    });
  });

  it.each([[['gone@1.0.0', 'pass-rate-forecaster@1.0.0']], [['x@1', 'x@1']]] as const)(
    'falls back where %j are not compared',
    (wanted) => {
      expect(pairOf(five.comparison, wanted)).toMatchObject({ a: 0, b: 2 });
    },
  );

  it('has no result without common rows', () => {
    expect(pairOf(none.comparison, null)).toEqual({ a: 0, b: 1, result: null });
  });

  it('is one of all pairs, each once and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (count) => {
        const pairs = allPairs(count);
        expect(pairs).toHaveLength((count * (count - 1)) / 2);
        expect(new Set(pairs.map(String)).size).toBe(pairs.length);
        expect(pairs.every(([a, b]) => a < b && b < count)).toBe(true);
      }),
    );
  });
});

describe('marks', () => {
  it('colour the pair, and give each version a shape of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), (count, seed) => {
        const pairs = allPairs(count);
        const [a, b] = pairs[seed % pairs.length]!;
        const marks = marksOf(count, { a, b });
        expect(marks[a]).toEqual({ tone: 'compared', glyph: 'diamond' });
        expect(marks[b]).toEqual({ tone: 'subject', glyph: 'circle' });
        expect(new Set(marks.map(({ glyph }) => glyph)).size).toBe(count);
        expect(marks.filter(({ tone }) => tone === 'rest')).toHaveLength(count - 2);
      }),
    );
  });
});

describe('whose metric it is', () => {
  const row = (difference: number, interval: MetricDifference['interval']): MetricDifference => ({
    ...{ name: 'x', difference, interval, improvement: null, pValue: null, effectSize: null },
  });
  it.each([
    [row(-1, [-2, -0.5]), 'lower', 'b'],
    [row(-1, [-2, -0.5]), 'higher', 'a'],
    [row(1, [0.5, 2]), 'higher', 'b'],
    [row(1, [0, 2]), 'higher', 'noise'],
    [row(-1, [-2, 0.1]), 'lower', 'noise'],
    [row(-1, null), 'lower', 'untested'],
  ] as const)('%j, better %s: %s', (difference, direction, side) => {
    expect(sideOf(difference, direction)).toBe(side);
  });
});

describe('lines of the metrics table', () => {
  const rows = metricRows(better.comparison, pairOf(better.comparison, null));
  const line = (label: string) => rows.find(({ metric }) => metric.label === label)!;

  it('show values beside one another, and the difference as the verdict does', () => {
    expect(line('MAE')).toMatchObject({
      ...{ texts: ['3.20', '2.91'], side: 'b', p: '< 0.001', unit: '' },
      difference: { difference: '−0.29', interval: '−0.36 to −0.22', margin: '±0.07' },
      improvement: '+9.2',
    });
    expect(better.comparison.verdict).toContain(line('MAE').difference.interval);
  });

  it('show in percent what people know in percent', () => {
    expect(line('MAPE')).toMatchObject({
      unit: '%',
      texts: ['3.84', '3.49'],
      difference: { difference: '−0.35' },
    });
  });

  it('have dashes for what was not tested', () => {
    expect(line('R²')).toMatchObject({ p: '–', d: '–', side: 'b' });
    const untested = metricRows(none.comparison, pairOf(none.comparison, null));
    expect(untested.every(({ pair, side }) => pair === null && side === 'untested')).toBe(true);
    expect(untested[0]).toMatchObject({ improvement: '–', difference: { difference: '–' } });
  });

  it('are counted', () => {
    const lost = metricRows(binary.comparison, pairOf(binary.comparison, null));
    expect(tallyOf(lost)).toMatchObject({ lost: ['Recall'], noise: ['Accuracy'], untested: [] });
    expect(tallyOf(lost).won).toHaveLength(4);
    expect(tallyWords(tallyOf(lost))).toBe('1 within noise, 1 lost (Recall)');
    expect(tallyWords({ won: ['a'], lost: [], noise: [], untested: [] })).toBe('none lost');
    const same = metricRows(noDifference.comparison, pairOf(noDifference.comparison, null));
    expect(tallyOf(same).noise).toHaveLength(same.length);
  });
});

describe('differences', () => {
  it('of parameters: added, changed, deleted, and those that are the same last', () => {
    const rows = paramChanges(better.comparison.params, 0, 1);
    const of = (name: string) => rows.find(({ row }) => row.name === name);
    expect(of('num_leaves')).toMatchObject({ a: '63', b: '127', change: 'M' });
    expect(of('lambda_l2')).toMatchObject({ a: '·', b: '1.6', change: 'A' });
    expect(of('extra_trees')).toMatchObject({ a: 'true', b: '·', change: 'D' });
    expect(of('max_bin')!.change).toBeNull();
    const changed = rows.map(({ change }) => change !== null);
    expect(changed).toEqual([...changed].sort((x, y) => Number(y) - Number(x)));
    expect(changeCount(rows)).toBe('8 changed, 3 the same.');
  });

  it('turn round with the pair', () => {
    const turned = { A: 'D', D: 'A', M: 'M' } as const;
    const forth = paramChanges(better.comparison.params, 0, 1);
    for (const { row, change } of paramChanges(better.comparison.params, 1, 0)) {
      const other = forth.find((each) => each.row === row)!.change;
      expect(change).toBe(other === null ? null : turned[other]);
    }
  });

  it('of the signature, with the levels that came and went from the first to the last version', () => {
    const rows = columnChanges(better.comparison, 0, 1);
    const of = (column: string) => rows.find(({ row }) => row.column === column);
    expect(of('upstream_failures_24h')).toMatchObject({ change: 'A', a: '·', b: 'number' });
    expect(of('owner_team')).toMatchObject({ change: 'D' });
    expect(of('rule_type')).toMatchObject({ change: 'M', detail: '+freshness, +volume, −legacy' });
    expect(of('pass_rate')!.change).toBeNull();
    expect(callerWords(rows)).toBe('Callers must send 1 new column.');
  });

  it('of the signature between versions that do not differ there', () => {
    const rows = columnChanges(five.comparison, 1, 2);
    expect(rows.every(({ change, detail }) => change === null && detail === '')).toBe(true);
    expect(callerWords(rows)).toBe('');
    expect(changeCount(rows)).toBe(`All ${rows.length} are the same.`);
  });

  it('of levels whose number stays', () => {
    const [column] = better.comparison.signature.filter(({ change }) => change === 'levels');
    const signature = [{ ...column!, types: ['category, 3 levels', 'category, 3 levels'] }];
    expect(columnChanges({ ...better.comparison, signature }, 0, 1)[0]).toMatchObject({ change: 'M' });
  });
});

describe('importance', () => {
  const rows = slopeRows(better.comparison.importance, 0, 1);
  const of = (feature: string) => rows.find((row) => row.feature === feature);

  it('says what is new, gone and risen', () => {
    expect(of('upstream_failures_24h')).toMatchObject({ kind: 'new', a: null });
    expect(of('owner_team')).toMatchObject({ kind: 'gone', b: null });
    expect(of('null_share_delta_7d')).toMatchObject({ kind: 'risen' });
    expect(of('pass_rate_lag_1')).toMatchObject({ kind: 'other' });
  });

  it('falls, and leaves out what neither uses', () => {
    const largest = rows.map(({ a, b }) => Math.max(a ?? 0, b ?? 0));
    expect(largest).toEqual([...largest].sort((x, y) => y - x));
    expect(slopeRows([{ feature: 'x', shares: [0, null] }], 0, 1)).toEqual([]);
  });
});

describe('what to promote', () => {
  it('goes to production where there is one, else to the last environment', () => {
    expect(promotionGoal(['staging', 'production', 'archive'])).toBe('production');
    expect(promotionGoal(['test', 'live'])).toBe('live');
    expect(promotionGoal([])).toBeNull();
  });

  it('is the recommended version, unless it is there', () => {
    const environments = ['staging', 'production'];
    const { comparison } = better;
    expect(promotionOf(comparison, environments)).toMatchObject({
      environment: 'production',
      version: { version: '1.3.0' },
    });
    expect(promotionOf({ ...comparison, recommendation: 0 }, environments)).toBeNull();
    expect(promotionOf({ ...comparison, recommendation: null }, environments)).toBeNull();
    expect(promotionOf(comparison, [])).toBeNull();
  });
});

describe('names', () => {
  it('are versions of one model, and references of several', () => {
    const { versions } = better.comparison;
    expect(shortNames(versions)).toEqual(['1.2.0', '1.3.0']);
    expect(shortNames([versions[0]!, { ...versions[1]!, name: 'other', ref: 'other@1.3.0' }])[1]).toBe(
      'other@1.3.0',
    );
  });

  it('are never longer than they may be', () => {
    const names = shortNames(samples.longNames.comparison.versions, 20);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(20);
    expect(new Set(names).size).toBe(2);
  });
});

describe('as Markdown', () => {
  const markdown = (state: typeof better) => {
    const pair = pairOf(state.comparison, null);
    return comparisonMarkdown(state.comparison, pair, metricRows(state.comparison, pair));
  };

  it('is the answer and a table whose winner is bold', () => {
    const text = markdown(better);
    expect(text).toContain('| MAE (lower is better) | 3.20 | **2.91** | −0.29 | −0.36 to −0.22 | < 0.001 |');
    expect(text.split('\n')[0]).toBe('## pass-rate-forecaster@1.2.0 vs pass-rate-forecaster@1.3.0');
    expect(text).toContain('| num_leaves | 63 | 127 |');
  });

  it('has as many cells in each line of a table', () => {
    for (const state of [better, five, none]) {
      const lines = markdown(state)
        .split('\n')
        .filter((line) => line.startsWith('|'));
      const table = lines.slice(0, state.comparison.metrics.length + 2);
      expect(new Set(table.map((line) => line.split('|').length)).size).toBe(1);
    }
  });

  it('lets no text of the data out of its cell', () => {
    const params = [{ name: 'a|b\nc', values: ['<img>', 1], default: null, changed: true }];
    const text = markdown({ ...better, comparison: { ...better.comparison, params } });
    expect(text).toContain('| a\\|b c | &lt;img> | 1 |');
  });
});
