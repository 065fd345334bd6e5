import type { CustomSeriesOption } from 'echarts/charts';
import { labelSize } from './drawing.ts';
import { placed } from './placed.ts';
import { dotsShape, linesShape, type DotShape, type Point } from './shapes.ts';

export type { Point };

/** A shape in pixels of the chart. */
export type Mark =
  | {
      readonly type: 'line';
      readonly from: Point;
      readonly to: Point;
      readonly color: string;
      readonly width?: number;
      readonly dash?: number[];
    }
  | {
      readonly type: 'path';
      readonly points: readonly Point[];
      readonly color: string;
      readonly width?: number;
      readonly dash?: number[];
    }
  | {
      readonly type: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
      /** Colour of a frame inside. */
      readonly edge?: string;
    }
  | {
      readonly type: 'circle';
      readonly at: Point;
      readonly radius: number;
      readonly color: string;
      readonly edge?: string;
    }
  | { readonly type: 'polygon'; readonly points: readonly Point[]; readonly color: string }
  /** Many alike, as one element. A cross, and what is `hollow`, is drawn with lines. */
  | {
      readonly type: 'dots';
      readonly points: readonly Point[];
      readonly radius: number;
      readonly color: string;
      readonly form?: DotShape;
      readonly hollow?: boolean;
      readonly edge?: string;
      readonly width?: number;
    }
  /** Many lines as one element. */
  | {
      readonly type: 'lines';
      readonly lines: readonly (readonly Point[])[];
      readonly color: string;
      readonly width?: number;
      readonly dash?: number[];
    }
  /** Rings; one that runs the other way round is a hole. */
  | {
      readonly type: 'area';
      readonly rings: readonly (readonly Point[])[];
      readonly color: string;
      readonly edge?: string;
    }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly at: Point;
      readonly color: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly baseline?: 'top' | 'middle' | 'bottom';
      readonly size?: number;
      readonly bold?: boolean;
      /** Drawn around the letters, so that they can be read over marks. */
      readonly halo?: string;
    };

type Item = ReturnType<NonNullable<CustomSeriesOption['renderItem']>>;

/**
 * Shapes in the order given, as far as they have a place. With `clip` what leaves the plot of the chart's axes is cut off.
 * @param fontFamily as the rest of the chart has it
 */
export function marks(shapes: readonly Mark[], fontFamily: string, clip = false): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: clip ? 'cartesian2d' : 'none',
    silent: true,
    clip,
    data: [[0, 0]],
    // The axes have their range from elsewhere; the one datum must not widen it.
    encode: { x: [], y: [] },
    renderItem: () => {
      const children = shapes.map(placed).filter((shape) => shape !== null);
      return { type: 'group', children: children.map((shape) => element(shape, fontFamily)) } as Item;
    },
  };
}

function element(mark: Mark, fontFamily: string): object {
  switch (mark.type) {
    case 'line':
      return {
        type: 'line',
        shape: { x1: mark.from[0], y1: mark.from[1], x2: mark.to[0], y2: mark.to[1] },
        style: { stroke: mark.color, lineWidth: mark.width ?? 1, lineDash: mark.dash },
      };
    case 'path':
      return {
        type: 'polyline',
        shape: { points: mark.points },
        style: {
          ...{ stroke: mark.color, lineWidth: mark.width ?? 1.5, lineJoin: 'round', fill: 'none' },
          lineDash: mark.dash,
        },
      };
    case 'rect': {
      const inset = mark.edge ? 0.75 : 0;
      const shape = {
        ...{ x: mark.x + inset, y: mark.y + inset },
        ...{ width: Math.max(0, mark.width - 2 * inset), height: Math.max(0, mark.height - 2 * inset) },
      };
      return {
        type: 'rect',
        shape,
        style: { fill: mark.color, ...(mark.edge ? { stroke: mark.edge, lineWidth: 1.5 } : {}) },
      };
    }
    case 'circle':
      return {
        type: 'circle',
        shape: { cx: mark.at[0], cy: mark.at[1], r: mark.radius },
        style: { fill: mark.color, ...(mark.edge ? { stroke: mark.edge, lineWidth: 2 } : {}) },
      };
    case 'polygon':
      return { type: 'polygon', shape: { points: mark.points }, style: { fill: mark.color } };
    case 'dots': {
      const drawn = mark.hollow || mark.form === 'cross';
      const style = drawn
        ? { fill: 'none', stroke: mark.color, lineWidth: mark.width ?? 1.25 }
        : { fill: mark.color, ...(mark.edge ? { stroke: mark.edge, lineWidth: mark.width ?? 1 } : {}) };
      const shape = { points: mark.points, radius: mark.radius, form: mark.form ?? 'circle' };
      return { type: dotsShape, shape, style };
    }
    case 'lines':
      return {
        type: linesShape,
        shape: { lines: mark.lines, closed: false },
        style: {
          ...{ stroke: mark.color, lineWidth: mark.width ?? 1, lineJoin: 'round', fill: 'none' },
          lineDash: mark.dash,
        },
      };
    case 'area':
      return {
        type: linesShape,
        shape: { lines: mark.rings, closed: true },
        style: { fill: mark.color, ...(mark.edge ? { stroke: mark.edge, lineWidth: 1 } : {}) },
      };
    case 'text':
      return {
        type: 'text',
        style: {
          text: mark.text,
          x: mark.at[0],
          y: mark.at[1],
          fill: mark.color,
          align: mark.align ?? 'left',
          verticalAlign: mark.baseline ?? 'middle',
          fontSize: mark.size ?? labelSize,
          fontFamily,
          ...(mark.bold ? { fontWeight: 600 } : {}),
          ...(mark.halo ? { stroke: mark.halo, lineWidth: 3 } : {}),
        },
      };
  }
}
