import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  EvaluatedMetric,
  Evaluation,
  MetricComparison,
} from '../../../src/core/experiment/evaluation.ts';
import type { EffectOverTime } from '../../../src/core/experiment/insights.ts';
import { clipLine } from '../../../webview/experiment/charts/clipLine.ts';
import { daysOf, decisionDay } from '../../../webview/experiment/data/course.ts';
import { metricGroups, metricNote } from '../../../webview/experiment/data/metricRows.ts';
import { segmentColumns, treatmentOf, variantNames } from '../../../webview/experiment/data/variants.ts';
import {
  halfText,
  percentText,
  powerText,
  relativeText,
  splitWords,
  stateWords,
} from '../../../webview/experiment/data/words.ts';
import { samples } from '../../../webview/preview/samples/experiments.ts';

const { running, three, draft } = samples;

describe('a line that leaves the plot', () => {
  const height = fc.double({ min: -50, max: 150, noNaN: true });

  it('stays inside, keeps every place, and keeps what was inside', () => {
    fc.assert(
      fc.property(fc.array(height, { minLength: 1, maxLength: 12 }), (ys) => {
        const points = ys.map((y, x) => [x, y] as const);
        const clipped = clipLine(points, 0, 100);
        expect(clipped.every(([, y]) => y >= 0 && y <= 100)).toBe(true);
        const xs = clipped.map(([x]) => x);
        expect(xs).toEqual([...xs].sort((a, b) => a - b));
        for (const [x, y] of points) {
          expect(clipped).toContainEqual([x, Math.max(0, Math.min(100, y))]);
        }
      }),
    );
  });

  it('bends where it crosses the edge', () => {
    expect(clipLine([[0, 50], [10, 150]], 0, 100)).toEqual([[0, 50], [5, 100], [10, 100]]); // prettier-ignore
    expect(clipLine([[0, -100], [10, 200]], 0, 100)).toHaveLength(4); // prettier-ignore
  });
});

describe('the table of metrics', () => {
  const comparison = (change: Partial<MetricComparison>): MetricComparison => ({
    ...running.evaluation!.metrics[0]!.comparisons[0]!,
    ...change,
  });
  const evaluation = (metric: Partial<EvaluatedMetric>): Evaluation => ({
    ...running.evaluation!,
    metrics: [{ ...running.evaluation!.metrics[0]!, ...metric }],
  });

  it('has a row for each treatment, in groups', () => {
    const groups = metricGroups(three.evaluation!);
    expect(groups.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Primary', 3],
      ['Secondary', 3],
      ['Guardrails', 3],
    ]);
    expect(groups[0]!.rows.map(({ variant }) => variant)).toEqual([1, 2, 3]);
  });

  it('puts what is better to the right, whichever way that is', () => {
    const relative = { value: -0.06, interval: [-0.12, -0.01] as const };
    const [lower] = metricGroups(evaluation({ comparisons: [comparison({ relative })] }));
    expect(lower!.rows[0]!.place).toEqual({ value: 0.06, interval: [0.01, 0.12] });
    const [higher] = metricGroups(
      evaluation({ direction: 'higher', comparisons: [comparison({ relative })] }),
    );
    expect(higher!.rows[0]!.place).toEqual({ value: -0.06, interval: [-0.12, -0.01] });
  });

  it('puts guardrails on one scale, on which the limit is -1', () => {
    const guardrail = comparison({ difference: 2, interval: [1, 5], outcome: 'watch' });
    const [group] = metricGroups(evaluation({ role: 'guardrail', limit: 4, comparisons: [guardrail] }));
    expect(group).toMatchObject({ byLimit: true, title: 'Guardrails' });
    expect(group!.rows[0]!.place).toEqual({ value: -0.5, interval: [-1.25, -0.25] });
    // Without a limit there is nothing to measure by but the control's value.
    const [strict] = metricGroups(evaluation({ role: 'guardrail', limit: 0, comparisons: [guardrail] }));
    expect(strict!.byLimit).toBe(false);
  });

  it('says nothing where nothing is known', () => {
    const unknown = comparison({
      ...{ difference: null, interval: null, relative: null, pAdjusted: null, outcome: 'not-measured' },
    });
    const [group] = metricGroups(evaluation({ comparisons: [unknown] }));
    expect(group!.rows[0]).toMatchObject({ difference: '–', interval: '–', p: '–', place: null });
    expect(group!.rows[0]!.result.word).toBe('Not measured');
    expect(group!.range).toBe(1);
  });

  it('notes the kind and the limit', () => {
    const metrics = running.evaluation!.metrics;
    expect(metrics.map(metricNote)).toEqual([
      ...['lower', 'lower', 'lower', 'share, higher'],
      ...['95th percentile, limit +0.5', 'share, limit +0.01', 'limit +1'],
    ]);
  });
});

describe('the course', () => {
  const day = (date: string, low: number, high: number) => ({
    ...{ date, units: 10, difference: (low + high) / 2, interval: [low, high] as const },
  });
  const line = (last: [number, number], expected: [number, number][]): EffectOverTime => ({
    variant: 'treatment',
    days: [{ date: '2025-11-01', units: 1, difference: null, interval: null }, day('2025-11-02', ...last)],
    expected: expected.map(([low, high], i) => day(`2025-11-${String(3 + i).padStart(2, '0')}`, low, high)),
  });

  it('leaves out days without an interval', () => {
    expect(daysOf(line([-1, 1], [])).past.map(({ date }) => date)).toEqual(['2025-11-02']);
  });

  it('expects a decision on the first day whose interval excludes zero, unless that is over', () => {
    expect(decisionDay(line([-1, 1], [[-1, 0.1], [-1, -0.1], [-1, -0.2]]))?.date).toBe('2025-11-04'); // prettier-ignore
    expect(decisionDay(line([-1, 1], [[-1, 0.1]]))).toBeNull(); // prettier-ignore
    expect(decisionDay(line([-2, -1], [[-1, -0.1]]))).toBeNull(); // prettier-ignore
  });
});

describe('words', () => {
  it('say the split, the state and the size of things', () => {
    expect(splitWords(three.experiment)).toBe('40 / 20 / 20 / 20');
    expect(stateWords(running.experiment)).toBe('running since 13 Nov 2025');
    expect(stateWords(draft.experiment)).toBe('draft since 10 Nov 2025');
    expect(stateWords(three.experiment)).toBe('stopped on 29 Oct 2025');
    expect(percentText(1 / 3)).toBe('33.3');
    expect(relativeText(-0.0617)).toBe('−6.2');
    expect(relativeText(0.00001)).toBe('0');
    expect(halfText([-0.43, 0.03])).toBe('±0.23');
  });

  it('do not give the last digit of what is nearly sure, nor of what nearly never happens', () => {
    expect([0.99997, 0.612, 1e-30].map(powerText)).toEqual([
      '>\u00a099\u00a0%',
      '61\u00a0%',
      '<\u00a00.1\u00a0%',
    ]);
  });
});

describe('variants', () => {
  it('are named by their versions, in a draft by their references', () => {
    expect(variantNames(running.experiment)).toEqual(['1.2.0', '1.3.0']);
    expect(variantNames(draft.experiment, 60)).toEqual([
      'pass-rate-forecaster@production',
      'pass-rate-forecaster@1.3.0',
    ]);
  });

  it('of which one is looked at: the chosen, the one to ship, the first', () => {
    const { experiment, evaluation } = three;
    expect(treatmentOf(experiment, evaluation, 'stacked')).toBe(3);
    expect(treatmentOf(experiment, evaluation, null)).toBe(2);
    expect(treatmentOf(experiment, evaluation, 'gone')).toBe(2);
    // The control is no treatment.
    expect(treatmentOf(experiment, null, 'control')).toBe(1);
  });

  it('can be split by each column that a batch has, once', () => {
    expect(segmentColumns(running.experiment)).toEqual(['source', 'region']);
  });
});
