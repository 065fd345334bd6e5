import type { CustomSeriesOption } from 'echarts/charts';
import { labelSize } from './drawing.ts';

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
    }
  | {
      readonly type: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    }
  | {
      readonly type: 'circle';
      readonly at: Point;
      readonly radius: number;
      readonly color: string;
      readonly edge?: string;
    }
  | { readonly type: 'polygon'; readonly points: readonly Point[]; readonly color: string }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly at: Point;
      readonly color: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly baseline?: 'top' | 'middle' | 'bottom';
      readonly size?: number;
    };

export type Point = readonly [x: number, y: number];

type Item = ReturnType<NonNullable<CustomSeriesOption['renderItem']>>;

/**
 * Shapes that lie over the axes, in the order given. With `clip` what leaves the plot is cut off.
 * @param fontFamily as the rest of the chart has it
 */
export function marks(shapes: readonly Mark[], fontFamily: string, clip = false): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: 'cartesian2d',
    silent: true,
    clip,
    data: [[0, 0]],
    // The axes have their range from elsewhere; the one datum must not widen it.
    encode: { x: [], y: [] },
    renderItem: () =>
      ({ type: 'group', children: shapes.map((shape) => element(shape, fontFamily)) }) as Item,
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
        style: { stroke: mark.color, lineWidth: mark.width ?? 1.5, lineJoin: 'round', fill: 'none' },
      };
    case 'rect': {
      const { x, y, width, height } = mark;
      return { type: 'rect', shape: { x, y, width, height }, style: { fill: mark.color } };
    }
    case 'circle':
      return {
        type: 'circle',
        shape: { cx: mark.at[0], cy: mark.at[1], r: mark.radius },
        style: { fill: mark.color, ...(mark.edge ? { stroke: mark.edge, lineWidth: 2 } : {}) },
      };
    case 'polygon':
      return { type: 'polygon', shape: { points: mark.points }, style: { fill: mark.color } };
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
        },
      };
  }
}
