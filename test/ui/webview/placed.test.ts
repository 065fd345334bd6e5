import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../webview/chart/marks.ts';
import { placed } from '../../../webview/chart/placed.ts';

const color = 'red';

describe('what has no place in a chart', () => {
  it.each<Mark>([
    { type: 'line', from: [0, 0], to: [NaN, 1], color },
    { type: 'circle', at: [1, Infinity], radius: 2, color },
    { type: 'text', text: 'a', at: [NaN, 0], color },
    { type: 'rect', x: 0, y: 0, width: NaN, height: 1, color },
  ])('is not drawn: %j', (mark) => {
    expect(placed(mark)).toBeNull();
  });

  it('is a gap in a line', () => {
    const points = [[0, 0], [1, 1], [2, NaN], [3, 3], [4, 4], [5, NaN]] as const; // prettier-ignore
    expect(placed({ type: 'path', points, color, dash: [3] })).toEqual({
      ...{ type: 'lines', color, width: 1.5, dash: [3] },
      lines: [[[0, 0], [1, 1]], [[3, 3], [4, 4]]], // prettier-ignore
    });
    expect(placed({ type: 'lines', lines: [points], color })).toMatchObject({ lines: { length: 2 } });
  });

  it('is left out among dots and corners', () => {
    const points = [[0, 0], [NaN, 1], [2, 2]] as const; // prettier-ignore
    const left = [[0, 0], [2, 2]]; // prettier-ignore
    expect(placed({ type: 'dots', points, radius: 1, color })).toMatchObject({ points: left });
    expect(placed({ type: 'polygon', points, color })).toMatchObject({ points: left });
    expect(placed({ type: 'area', rings: [points], color })).toMatchObject({ rings: [left] });
  });

  it('changes nothing where all has a place', () => {
    const mark: Mark = { type: 'path', points: [[0, 0], [1, 1]], color }; // prettier-ignore
    expect(placed(mark)).toBe(mark);
  });
});
