import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, parseColor, type Rgb } from '../../../webview/theme/color.ts';
import {
  paletteOf,
  themeKinds,
  themeVariables,
  type Palette,
  type ThemeColors,
  type ThemeKind,
} from '../../../webview/theme/palette.ts';
import { seenBy, type ColourVision } from './colourVision.ts';

const builtIn: Record<ThemeKind, string> = {
  dark: 'dark-modern',
  light: 'light-modern',
  'high-contrast': 'dark-high-contrast',
  'high-contrast-light': 'light-high-contrast',
};

function themeColors(kind: ThemeKind): ThemeColors {
  const file = new URL(`../../../webview/preview/themes/${builtIn[kind]}.json`, import.meta.url);
  const variables = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const entries = Object.entries(themeVariables).map(([name, variable]) => {
    const text = variables[variable];
    return [name, text === undefined ? null : parseColor(text)];
  });
  return Object.fromEntries(entries) as ThemeColors;
}

const texts = ['text', 'muted', 'subjectText', 'comparedText', 'link'] as const;
const marks = ['rest', 'subject', 'compared', 'good', 'bad', 'warn'] as const;

/** Difference as people see it: Euclidean in OKLab (B. Ottosson, 2020), in which 0.02 is just noticeable. */
function difference(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab({ r, g, b }: Rgb): [number, number, number] {
  const [x, y, z] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(themeKinds)('the palette of the built-in theme %s', (kind) => {
  const palette = paletteOf(themeColors(kind), kind);

  it.each(texts)('has readable %s', (name) => {
    expect(contrast(palette[name], palette.background)).toBeGreaterThanOrEqual(4.5 - 1e-6);
  });

  it.each(marks)('has visible %s marks', (name) => {
    expect(contrast(palette[name], palette.background)).toBeGreaterThanOrEqual(3 - 1e-6);
  });

  it('has opaque colours only', () => {
    for (const color of Object.values(palette) as Rgb[]) expect(color.a).toBe(1);
  });

  it('makes labels quieter than text', () => {
    expect(contrast(palette.muted, palette.background)).toBeLessThan(
      contrast(palette.text, palette.background),
    );
  });

  it('keeps grid lines behind the data', () => {
    const grid = contrast(palette.grid, palette.background);
    expect(grid).toBeGreaterThan(1.05);
    expect(grid).toBeLessThan(contrast(palette.rest, palette.background));
  });

  it.each<ColourVision>(['normal', 'protanopia', 'deuteranopia', 'tritanopia'])(
    'tells subject, compared and rest apart with %s',
    (vision) => {
      const [subject, compared, rest] = [palette.subject, palette.compared, palette.rest].map((color) =>
        seenBy(vision, color),
      ) as [Rgb, Rgb, Rgb];
      expect(difference(subject, compared)).toBeGreaterThan(0.1);
      expect(difference(subject, rest)).toBeGreaterThan(0.1);
      expect(difference(compared, rest)).toBeGreaterThan(0.05);
    },
  );
});

describe('the palette of any theme', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  const color = fc.record({
    r: channel,
    g: channel,
    b: channel,
    a: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const anyTheme = fc.record(
    Object.fromEntries(Object.keys(themeVariables).map((name) => [name, fc.option(color)])),
  ) as unknown as fc.Arbitrary<ThemeColors>;

  const nothing = Object.fromEntries(Object.keys(themeVariables).map((name) => [name, null]));
  const theme = (given: Partial<ThemeColors>) => ({ ...nothing, ...given }) as ThemeColors;
  const clear = (r: number, g: number, b: number): Rgb => ({ r, g, b, a: 0 });
  /** Here a grey suffices once its channels are whole numbers, and did not before. */
  const narrowly: [ThemeColors, ThemeKind][] = [
    [theme({ background: clear(6, 7, 3), foreground: clear(0, 0, 0) }), 'high-contrast'],
    [theme({ background: clear(6, 2, 114), description: clear(0, 0, 0) }), 'high-contrast-light'],
  ];

  it('has the contrast that it promises', () => {
    fc.assert(
      fc.property(anyTheme, fc.constantFrom(...themeKinds), (colors, kind) => {
        const palette = paletteOf(colors, kind);
        const of = (name: keyof Palette) => contrast(palette[name], palette.background);
        return texts.every((name) => of(name) >= 4.5 - 1e-6) && marks.every((name) => of(name) >= 3 - 1e-6);
      }),
      { examples: narrowly },
    );
  });
});
