import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  black,
  contrast,
  ensureContrast,
  mix,
  over,
  parseColor,
  toCss,
  white,
  type Rgb,
} from '../../../webview/theme/color.ts';

describe('parseColor', () => {
  it.each<[string, Rgb | null]>([
    ['#fff', white],
    ['#000000', black],
    ['#59a4f9', { r: 89, g: 164, b: 249, a: 1 }],
    ['#ea5c0055', { r: 234, g: 92, b: 0, a: 85 / 255 }],
    ['#f008', { r: 255, g: 0, b: 0, a: 136 / 255 }],
    ['rgb(1, 2, 3)', { r: 1, g: 2, b: 3, a: 1 }],
    ['rgba(234, 92, 0, 0.33)', { r: 234, g: 92, b: 0, a: 0.33 }],
    ['rgb(1 2 3 / 50%)', { r: 1, g: 2, b: 3, a: 0.5 }],
    ['color(srgb 1 0.5 0 / 0.25)', { r: 255, g: 127.5, b: 0, a: 0.25 }],
    ['transparent', { ...black, a: 0 }],
    ['color(display-p3 1 0 0)', null],
    ['#12345', null],
    ['rgb(1, 2)', null],
    ['var(--x)', null],
    ['', null],
  ])('reads %s', (text, color) => {
    expect(parseColor(text)).toEqual(color);
  });

  it('reads what toCss writes', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.record({ r: channel, g: channel, b: channel, a: fc.constantFrom(0, 0.25, 1) }),
        (color) => {
          expect(parseColor(toCss(color))).toEqual(color);
        },
      ),
    );
  });
});

describe('contrast', () => {
  // Values of WCAG's definition; #767676 is the well-known grey that just passes on white.
  it('is 21 for black on white, 4.54 for #767676', () => {
    expect(contrast(black, white)).toBeCloseTo(21, 10);
    expect(contrast(parseColor('#767676')!, white)).toBeCloseTo(4.54, 2);
  });
});

describe('ensureContrast', () => {
  it('leaves a colour that suffices', () => {
    const blue = parseColor('#0063d3')!;
    expect(ensureContrast(blue, white, 4.5)).toEqual(blue);
  });

  it('changes no more than it takes', () => {
    const yellow = parseColor('#ffd370')!;
    const strong = ensureContrast(yellow, white, 3);
    expect(contrast(strong, white)).toBeGreaterThanOrEqual(3);
    expect(contrast(strong, white)).toBeLessThan(3.05);
  });
});

it('a translucent colour on another is their mixture', () => {
  expect(over({ ...white, a: 0.25 }, black)).toEqual(mix(black, white, 0.25));
});
