import { contrast, ensureContrast, mix, toCss, type Rgb } from '../../theme/color.ts';
import type { Palette, ThemeKind } from '../../theme/palette.ts';

export interface CellColors {
  readonly fill: string;
  readonly ink: string;
  /** Of a rate below its threshold. */
  readonly strong: string;
  readonly mark: string;
}

/** Shares of the allowed failures, and how much of the theme's red they get. */
const shares = [0, 0.5, 1, 1.5, 2];
const strengths = [0, 0.07, 0.16, 0.36, 0.56];
/** Shades that are told apart. */
const steps = 40;

/** The shares that the legend shows. */
export const legendShares = shares;

/** Colours of a cell by the share of the allowed failures that is used, 0 to 2. */
export type HeatColors = (used: number) => CellColors;

/** @param theme the current one, or any: this must not depend on a page */
export function heatColors(theme: { readonly palette: Palette; readonly kind: ThemeKind }): HeatColors {
  const { palette, kind } = theme;
  const { background, bad, text, muted } = palette;
  const light = kind === 'light' || kind === 'high-contrast-light';
  // A little more than is asked for: rounding takes some off.
  const textContrast = kind.startsWith('high-contrast') ? 7 : 4.6;
  const shades = Array.from({ length: steps + 1 }, (_, step): CellColors => {
    const fill = mix(background, bad, strengthAt((2 * step) / steps) * (light ? 0.85 : 1));
    const readable = (color: Rgb) => toCss(reachable(color, fill, textContrast));
    return {
      fill: toCss(fill),
      ink: readable(muted),
      strong: readable(text),
      mark: toCss(ensureContrast(bad, fill, 3)),
    };
  });
  return (used) => shades[Math.round((Math.max(0, Math.min(2, used)) / 2) * steps)]!;
}

/** A contrast of 7 cannot be had on every shade. */
function reachable(color: Rgb, fill: Rgb, wanted: number): Rgb {
  const better = ensureContrast(color, fill, wanted);
  return contrast(better, fill) >= 4.5 ? better : ensureContrast(color, fill, 4.5);
}

function strengthAt(used: number): number {
  const i = Math.min(3, Math.max(0, Math.floor(used * 2)));
  const within = (used - shares[i]!) / 0.5;
  return strengths[i]! + (strengths[i + 1]! - strengths[i]!) * Math.min(1, within);
}
