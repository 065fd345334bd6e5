/** Drawings without a browser: whether every shape and readout is somewhere. */
import { expect } from 'vitest';
import type { DrawChart, Frame } from '../../../webview/chart/drawing.ts';
import { paletteOf, themeVariables, type ThemeColors } from '../../../webview/theme/palette.ts';

const noColors = Object.fromEntries(Object.keys(themeVariables).map((name) => [name, null])) as ThemeColors;
const theme = { kind: 'dark', palette: paletteOf(noColors, 'dark'), fontFamily: 'sans-serif' } as const;

export function frameOf(width: number, height: number): Frame {
  return { width, height, theme, measure: (text, size = 11) => text.length * size * 0.55 };
}

/** Every number that a drawing gives to its shapes and readouts. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

/** Draws in several widths, reads out every point; what is no finite number cannot be drawn. */
export function expectDrawn(draw: DrawChart, height: number): void {
  expect(height).toBeGreaterThan(0);
  for (const width of [60, 260, 700, 1280]) {
    const drawing = draw(frameOf(width, height));
    const series = [drawing.option.series].flat() as { renderItem(): unknown }[];
    const numbers = series.flatMap((one) => numbersOf(one.renderItem()));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    for (let point = 0; point < drawing.points; point++) {
      const { x, y, title } = drawing.readout(point);
      expect([x, y].every(Number.isFinite)).toBe(true);
      expect(title).not.toBe('');
    }
  }
}

/** Numbers that no axis can hold, and some that it can just about. */
export const odd = [NaN, Infinity, -Infinity, 1e300, -1e300, 0, 1e-300];
