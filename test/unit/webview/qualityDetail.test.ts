import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ForecastReasons, QualityCheckDetail } from '../../../src/protocol/quality.ts';
import { samples } from '../../../webview/preview/samples/quality.ts';
import { sampleDetail } from '../../../webview/preview/samples/qualityDetail.ts';
import { boardOf } from '../../../webview/quality/data/board.ts';
import { courseOf, piecesOf, rateRange } from '../../../webview/quality/data/course.ts';
import { detailLoader, lateAfter } from '../../../webview/quality/data/detailLoader.ts';
import { linesText, matchingLines, summaryLines } from '../../../webview/quality/data/sentences.ts';
import { checksTable, courseTable } from '../../../webview/quality/data/tables.ts';
import { reasonsTakeaway, waterfallRows } from '../../../webview/quality/data/waterfall.ts';
import { halfText, pointsText, rateText } from '../../../webview/quality/data/words.ts';
import { heatLayout, visibleRange } from '../../../webview/quality/heat/layout.ts';
import { moveBy } from '../../../webview/quality/heat/move.ts';
import { tableCsv } from '../../../webview/ui/tableData.ts';

const board = boardOf(samples.usual.overview);
const detail = sampleDetail(samples.usual.overview, 0, 2)!;

describe('a rate as text', () => {
  it('has one decimal, and more only where a threshold is at stake', () => {
    expect([91.44, 100, 99.97, 0.04, 0, NaN].map((rate) => rateText(rate))).toEqual([
      '91.4',
      '100',
      '99.9',
      '0.1',
      '0',
      '–',
    ]);
    expect([rateText(94.96, 95), rateText(94.9996, 95), rateText(95.02, 95)]).toEqual([
      '94.96',
      '94.9996',
      '95.0',
    ]);
    expect([rateText(99.97, 99.95), rateText(99.93, 99.95)]).toEqual(['99.97', '99.9']);
  });

  it('never says something else of a threshold than the rate does', () => {
    const rate = fc.double({ min: 0, max: 100, noNaN: true });
    const threshold = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(rate, threshold, (of, limit) => {
        expect(Number(rateText(of, limit)) >= limit).toBe(of >= limit);
      }),
    );
  });

  it('has a true minus sign', () => {
    expect([-4.71, 3.14, -0.04].map((points) => pointsText(points))).toEqual(['\u22124.7', '+3.1', '0.0']);
    expect(halfText(88.5, 94.1)).toBe('±2.8');
  });
});

describe('the waterfall', () => {
  const reasons = (contributions: readonly number[], forecast?: number): ForecastReasons => {
    const usual = 96;
    const sum = contributions.reduce((total, each) => total + each, usual);
    return {
      ...{ usual, forecast: forecast ?? sum, lower: 90, upper: 99 },
      features: contributions.map((contribution, i) => ({
        feature: `f${i}`,
        label: `Feature ${i}`,
        value: '',
        contribution,
      })),
    };
  };

  it('leads from the usual level to the forecast, eight features and the rest in one', () => {
    const rows = waterfallRows(reasons([-2, -1, 0.5, -0.4, 0.3, -0.2, 0.1, -0.1, 0.05, 0.03]));
    expect(rows.map(({ label }) => label)).toEqual([
      'Usual level',
      ...Array.from({ length: 8 }, (_, i) => `Feature ${i}`),
      '2 others',
      'Forecast', // prettier-ignore
    ]);
    expect(waterfallRows(reasons(Array.from({ length: 9 }, () => 0.1))).at(-2)!.label).toBe('1 other');
    for (const [i, row] of rows.entries())
      if (i > 0)
        expect(row.from).toBeCloseTo(
          rows[i - 1]!.kind === 'usual' ? 96 : row.kind === 'forecast' ? row.to : rows[i - 1]!.to,
        );
  });

  it('says where the scale ends', () => {
    expect(waterfallRows(reasons([5], 100)).at(-2)).toMatchObject({
      label: 'Held within 0 to 100 %',
      contribution: -1,
    });
  });

  it('names the largest cause', () => {
    expect(reasonsTakeaway(reasons([-2, 1]), 'next 7 days')).toBe(
      'Mean of the next 7 days, 1.0 pp below the usual level, most of all by "Feature 0". Contributions in pp (SHAP).',
    );
    expect(reasonsTakeaway(reasons([1, -1]), 'next day')).toMatch(
      /^Mean of the next day, as high as the usual level\./,
    );
  });
});

describe('the course', () => {
  it('is in pieces between days without results, and ends with the days ahead', () => {
    const { past, coming } = courseOf(detail);
    expect(coming).toHaveLength(7);
    const pieces = piecesOf(past);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.flat()).toEqual(past);
    expect(courseOf(detail, 30).past.length).toBeLessThanOrEqual(30);
  });

  it('begins its forecast at the last result only where that is of the day before', () => {
    const { start, measured, past } = courseOf(detail);
    expect(start).toBe(past.at(-1));
    expect(new Date(measured!).toISOString().slice(0, 10)).toBe('2025-11-21');
    const silent = courseOf({ ...detail, history: detail.history.slice(0, -5) });
    expect([silent.start, silent.measured]).toEqual([null, measured]);
    expect(courseOf({ ...detail, history: [], forecast: [] })).toEqual({
      past: [],
      coming: [],
      measured: null,
      start: null,
    });
  });

  it('fits into its range', () => {
    const course = courseOf(detail);
    const [low, high] = rateRange(course, 95);
    expect(low).toBeLessThanOrEqual(Math.min(...course.past.map(({ rate }) => rate)));
    expect(high).toBeLessThanOrEqual(100);
    expect(rateRange({ past: [], coming: [] }, 100)).toEqual([99, 100]);
  });

  it('is exported whole', () => {
    const csv = tableCsv(courseTable(detail)).trim().split('\r\n');
    expect(csv[0]).toBe('Day,Kind,"Pass rate, %",50 % low,50 % high,80 % low,80 % high,95 % low,95 % high');
    expect(csv).toHaveLength(1 + detail.history.length + 7);
    expect(tableCsv(checksTable(board, board.checks)).trim().split('\r\n')).toHaveLength(46);
  });
});

describe('the sentences', () => {
  const lines = summaryLines(board.checks);

  it('begin with the checks that fail most; those without results come last', () => {
    expect(lines[0]!.name).toBe('web.sessions, Volume');
    expect(lines.at(-1)!.check.now).toBeNull();
  });

  it('are found by all words, in any order and case', () => {
    const found = matchingLines(lines, ' CONTACTS  format ');
    expect(found.map(({ name }) => name)).toEqual(['crm.contacts, Format']);
    expect(matchingLines(lines, '')).toBe(lines);
    expect(matchingLines(lines, 'nowhere')).toEqual([]);
    expect(matchingLines(lines, '% of').length).toBe(45);
  });

  it('are copied one a line', () => {
    expect(linesText(lines.slice(0, 2)).split('\n')).toHaveLength(2);
    expect(linesText(lines)).not.toContain('\u00a0');
  });
});

describe('the detail', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const after = <T>(ms: number, value: T) =>
    new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));
  const other: QualityCheckDetail = { ...detail, sentence: 'other' };

  it('is that of the newest question, whichever answer comes last', async () => {
    const loader = detailLoader(() => {}, String);
    loader.want(['a'], () => after(200, detail));
    loader.want(['b'], () => after(50, other));
    await vi.advanceTimersByTimeAsync(400);
    expect(loader.state).toEqual({ detail: other, status: 'there', failure: '' });
  });

  it('keeps the one before for a moment, and then says that it is late', async () => {
    const loader = detailLoader(() => {}, String);
    loader.want(['a'], async () => detail);
    await vi.advanceTimersByTimeAsync(0);
    loader.want(['b'], () => after(1000, other));
    expect(loader.state).toMatchObject({ detail, status: 'waiting' });
    await vi.advanceTimersByTimeAsync(lateAfter);
    expect(loader.state.status).toBe('late');
    await vi.advanceTimersByTimeAsync(1000);
    expect(loader.state).toMatchObject({ detail: other, status: 'there' });
  });

  it('asks once, and again after a failure when told to', async () => {
    const fetch = vi.fn(async (): Promise<QualityCheckDetail | null> => null);
    const changed = vi.fn();
    const loader = detailLoader(changed, (error) => (error as Error).message);
    loader.want(['a', 1], fetch);
    loader.want(['a', 1], fetch);
    await vi.advanceTimersByTimeAsync(0);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(loader.state.status).toBe('gone');
    loader.reset();
    fetch.mockRejectedValueOnce(new Error('stopped'));
    loader.want(['a', 1], fetch);
    await vi.advanceTimersByTimeAsync(0);
    expect(loader.state).toMatchObject({ status: 'failed', failure: 'stopped' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(loader.state.status).toBe('failed');
  });
});

describe('the maps', () => {
  const names = (count: number, name = 'Format') => Array.from({ length: count }, () => name);
  const layout = (width: number, rules: readonly string[], datasets = names(6, 'crm.contacts')) =>
    heatLayout({ width, datasets, rules, measure: (text, size) => text.length * size * 0.5 });

  it('stand beside one another where there is room', () => {
    expect(layout(1060, names(8))).toMatchObject({ beside: true, upright: false, decimals: true });
    expect(layout(660, names(8))).toMatchObject({ beside: false, decimals: true });
    expect(layout(270, names(8))).toMatchObject({ beside: false, decimals: false, upright: true });
  });

  it('scroll where cells would be too narrow, and do not grow without end', () => {
    expect(layout(1060, names(60)).cell).toBe(44);
    expect(layout(1060, names(1)).cell).toBe(96);
    expect(layout(1060, names(60), names(200)).rowsHeight).toBe(16 * 24);
  });

  it('render what is in sight, and what is needed', () => {
    expect(visibleRange(0, 100, 24, 200, 1, null)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(visibleRange(240, 48, 24, 200, 0, 3)).toEqual([3, 10, 11]);
    expect(visibleRange(240, 48, 24, 200, 0, 40)).toEqual([10, 11, 40]);
    expect(visibleRange(4700, 200, 24, 200, 2, 500)).toEqual([193, 194, 195, 196, 197, 198, 199]);
  });

  it('are walked by arrow keys, over places where a rule does not apply', () => {
    const go = (dataset: number, rule: number, key: string, whole = false) => {
      const to = moveBy(board, board.at(dataset, rule)!, key, whole);
      return to && [to.dataset, to.rule];
    };
    expect(go(0, 2, 'ArrowRight')).toEqual([0, 3]);
    expect(go(5, 0, 'ArrowRight')).toEqual([5, 2]);
    expect(go(0, 0, 'ArrowLeft')).toBeUndefined();
    expect(go(2, 4, 'ArrowDown')).toEqual([5, 4]);
    expect(go(3, 2, 'Home')).toEqual([3, 0]);
    expect(go(3, 2, 'End', true)).toEqual([5, 7]);
    expect(go(3, 0, 'PageUp')).toEqual([0, 0]);
    expect(go(0, 0, 'x')).toBeUndefined();
  });
});
