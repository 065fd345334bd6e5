import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../webview/preview/samples/quality.ts';
import { boardOf } from '../../../webview/quality/data/board.ts';
import { heatColors } from '../../../webview/quality/heat/colors.ts';
import { cellLabel, cellReadout } from '../../../webview/quality/heat/readout.ts';
import { contrast, parseColor } from '../../../webview/theme/color.ts';
import {
  paletteOf,
  themeVariables,
  type ThemeColors,
  type ThemeKind,
} from '../../../webview/theme/palette.ts';

const builtIn: [ThemeKind, string][] = [
  ['dark', 'dark-modern'],
  ['light', 'light-modern'],
  ['high-contrast', 'dark-high-contrast'],
  ['high-contrast-light', 'light-high-contrast'],
];

function themeOf(kind: ThemeKind, name: string) {
  const file = new URL(`../../../webview/preview/themes/${name}.json`, import.meta.url);
  const variables = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const entries = Object.entries(themeVariables).map(([key, variable]) => {
    const text = variables[variable];
    return [key, text === undefined ? null : parseColor(text)];
  });
  return { kind, fontFamily: '', palette: paletteOf(Object.fromEntries(entries) as ThemeColors, kind) };
}

describe('the colours of a cell', () => {
  it.each(builtIn)('can be read on, %s', (kind, name) => {
    const colors = heatColors(themeOf(kind, name));
    for (let used = 0; used <= 2; used += 0.05) {
      const { fill, ink, strong, mark } = colors(used);
      const on = (color: string) => contrast(parseColor(color)!, parseColor(fill)!);
      expect(on(ink)).toBeGreaterThanOrEqual(4.5);
      expect(on(strong)).toBeGreaterThanOrEqual(4.5);
      expect(on(mark)).toBeGreaterThanOrEqual(2.95);
    }
  });

  it.each(builtIn)('grow stronger with the failures, %s', (kind, name) => {
    const theme = themeOf(kind, name);
    const colors = heatColors(theme);
    const strengths = [0, 0.5, 1, 1.5, 2].map((used) =>
      contrast(parseColor(colors(used).fill)!, theme.palette.background),
    );
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
    expect(new Set(strengths).size).toBe(5);
    expect(colors(9)).toEqual(colors(2));
  });
});

describe('a cell', () => {
  const board = boardOf(samples.usual.overview);
  const [falling, fallback, silent] = [board.at(0, 2)!, board.at(4, 7)!, board.at(3, 6)!];

  it('says in words what it shows', () => {
    expect(cellLabel(falling, 'now', 7)).toBe(
      'crm.contacts, Format: 96.1 % in the last 7 days, threshold 95 %',
    );
    expect(cellLabel(falling, 'forecast', 7)).toBe(
      'crm.contacts, Format: 91.4 % expected in the next 7 days, 80 % interval 88.5 to 94.0, below its threshold 95 %',
    );
    expect(cellLabel(board.at(4, 3)!, 'now', 7)).toBe(
      'iot.telemetry, In range: 96.2 % in the last 7 days, below its threshold 97 %',
    );
    expect(cellLabel(silent, 'now', 7)).toBe(
      'hr.payroll, Volume: no results of the last two weeks, threshold 90 %',
    );
    expect(cellLabel(fallback, 'forecast', 1)).toMatch(
      /in the next day, .*in doubt, threshold 99 %, mean of the rule: the dataset is new$/,
    );
  });

  it('lists its values when it is pointed at', () => {
    const rows = (check: typeof falling, map: 'now' | 'forecast') =>
      Object.fromEntries(cellReadout(check, map, 7).rows.map(({ label, value }) => [label, value]));
    expect(rows(falling, 'forecast')).toEqual({
      'Last 7 days': '96.1 %',
      'Next 7 days': '91.4 %',
      '80 % interval': '88.5 to 94.0 %',
      Change: '\u22124.7 pp',
      Threshold: '95 %',
      'Allowed failures used': '172 %',
      Result: 'Falls below',
    });
    expect(rows(silent, 'now')).toMatchObject({ 'Last 7 days': 'no results', Result: 'Expected above' });
    expect(rows(board.at(2, 3)!, 'now').Result).toBe('Falls below, but in doubt');
    expect(rows(fallback, 'forecast')['Forecast by']).toBe('mean of the rule: the dataset is new');
  });
});
