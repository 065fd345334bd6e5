import { toCss, type Rgb } from '../theme/color.ts';
import type { Theme } from '../theme/theme.ts';
import type { ChartOption } from './echarts.ts';

/** What a chart has to draw on. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** Width of a text in the chart's font, 11 px unless another size is given. */
  measure(text: string, size?: number): number;
}

/** What a chart says about one of its data points. */
export interface Readout {
  readonly title: string;
  readonly rows: readonly ReadoutRow[];
  /** Where the pointer's note stands, in pixels of the chart. */
  readonly x: number;
  readonly y: number;
  /** A vertical line through the point, from top to bottom. */
  readonly rule?: readonly [top: number, bottom: number];
  readonly dots?: readonly { readonly x: number; readonly y: number; readonly color: string }[];
  /** The row that the pointer is on. */
  readonly band?: { readonly top: number; readonly height: number };
}

export interface ReadoutRow {
  readonly label: string;
  readonly value: string;
  /** Colour of the mark that it belongs to. */
  readonly color?: string;
}

/** A chart for one size and theme, and what the pointer and the arrow keys find in it. */
export interface Drawing {
  readonly option: ChartOption;
  /** Number of data points that can be read out, from 0. */
  readonly points: number;
  readout(point: number): Readout;
  /** The data point at a place, null where there is none. */
  pointAt(x: number, y: number): number | null;
  /** What a picked data point stands for; null: nothing. Default: the point itself. */
  keyAt?(point: number): number | null;
}

export type DrawChart = (frame: Frame) => Drawing;

export const labelSize = 11;

/** The colours of the theme as SVG attributes take them. */
export function chartColors({ palette }: Theme): Record<keyof Theme['palette'], string> {
  const entries = Object.entries(palette).map(([name, color]) => [name, toCss(color as Rgb)]);
  return Object.fromEntries(entries) as Record<keyof Theme['palette'], string>;
}
