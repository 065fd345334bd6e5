/** An sRGB colour: channels 0 to 255, `a` 0 (clear) to 1. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

export const black: Rgb = { r: 0, g: 0, b: 0, a: 1 };
export const white: Rgb = { r: 255, g: 255, b: 255, a: 1 };

/** Reads what browsers compute and what VS Code writes: hexadecimal, `rgb()`, `rgba()`, `color(srgb ...)`. */
export function parseColor(text: string): Rgb | null {
  const value = text.trim().toLowerCase();
  if (value === 'transparent') return { ...black, a: 0 };
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (hex) return parseHex(hex);
  const call = /^(rgba?|color)\(([^()]*)\)$/.exec(value);
  if (!call) return null;
  const srgb = call[1] === 'color';
  const parts = call[2]!.split(/[\s,/]+/).filter((part) => part !== '');
  if (srgb && parts.shift() !== 'srgb') return null;
  const numbers = parts.map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part)));
  if (numbers.length < 3 || numbers.some((number) => !Number.isFinite(number))) return null;
  const scale = srgb ? 255 : 1;
  const [r, g, b, a = 1] = numbers;
  return { r: r! * scale, g: g! * scale, b: b! * scale, a };
}

function parseHex(hex: string): Rgb | null {
  const short = hex.length <= 4;
  if (hex.length === 5 || hex.length === 7) return null;
  const size = short ? 1 : 2;
  const channels = Array.from({ length: hex.length / size }, (_, i) => {
    const digits = hex.slice(i * size, (i + 1) * size);
    return parseInt(short ? digits + digits : digits, 16);
  });
  const [r, g, b, a = 255] = channels;
  return { r: r!, g: g!, b: b!, a: a / 255 };
}

/** The colour as CSS and as SVG attributes take it. */
export function toCss(color: Rgb, alpha: number = color.a): string {
  const [r, g, b] = [color.r, color.g, color.b].map(Math.round);
  return alpha >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${Math.round(alpha * 1000) / 1000})`;
}

/** `share` 0 is all `from`, 1 is all `to`; opaque. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (x: number, y: number) => x + (y - x) * share;
  return { r: blend(from.r, to.r), g: blend(from.g, to.g), b: blend(from.b, to.b), a: 1 };
}

/** What is seen when a translucent colour lies on an opaque one. */
export function over(top: Rgb, under: Rgb): Rgb {
  return mix(under, top, top.a);
}

/** Relative luminance, WCAG 2.2. */
export function luminance({ r, g, b }: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast ratio, WCAG 2.2: 1 (none) to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is easier to read on the background. */
export function readableOn(background: Rgb): Rgb {
  return contrast(white, background) >= contrast(black, background) ? white : black;
}

/**
 * The colour itself where its contrast suffices, else the least change towards black or white that does: the
 * hue stays as recognizable as the theme allows. Ratios up to 4.5 can be met on any background.
 */
export function ensureContrast(color: Rgb, background: Rgb, ratio: number): Rgb {
  const opaque = over(color, background);
  const target = readableOn(background);
  const shifted = (share: number) => rounded(mix(opaque, target, share));
  if (contrast(shifted(0), background) >= ratio) return shifted(0);
  let [enough, tooLittle] = [1, 0];
  for (let step = 0; step < 12; step++) {
    const middle = (enough + tooLittle) / 2;
    if (contrast(shifted(middle), background) >= ratio) enough = middle;
    else tooLittle = middle;
  }
  return shifted(enough);
}

/** As the screen has it: what is measured is what is shown. */
function rounded({ r, g, b, a }: Rgb): Rgb {
  return { r: Math.round(r), g: Math.round(g), b: Math.round(b), a };
}
