import { graphic } from 'echarts/core';

/** A point in pixels of the chart. */
export type Point = readonly [x: number, y: number];

export const dotShapes = ['circle', 'diamond', 'triangle', 'cross'] as const;
export type DotShape = (typeof dotShapes)[number];

/** The part of a canvas context that a shape may draw with: SVG and canvas have it alike. */
interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  closePath(): void;
}

interface DotsShape {
  readonly points: readonly Point[];
  readonly radius: number;
  readonly form: DotShape;
}

interface LinesShape {
  readonly lines: readonly (readonly Point[])[];
  readonly closed: boolean;
}

/** Names of the shapes, for elements of a custom series. */
export const dotsShape = 'arbDots';
export const linesShape = 'arbLines';

/**
 * Many marks as one element: a thousand dots are one path, which the browser draws fifty times as fast as a
 * thousand circles.
 */
graphic.registerShape(
  dotsShape,
  graphic.extendShape({
    shape: { points: [], radius: 3, form: 'circle' } satisfies DotsShape,
    buildPath: (pen: Pen, shape: DotsShape) => {
      for (const point of shape.points) drawDot(pen, point, shape.radius, shape.form);
    },
  }),
);
graphic.registerShape(
  linesShape,
  graphic.extendShape({
    shape: { lines: [], closed: false } satisfies LinesShape,
    buildPath: (pen: Pen, shape: LinesShape) => {
      for (const line of shape.lines) drawLine(pen, line, shape.closed);
    },
  }),
);

function drawDot(pen: Pen, [x, y]: Point, radius: number, form: DotShape): void {
  switch (form) {
    case 'circle':
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.closePath();
      return;
    case 'diamond':
      // As large to the eye as a circle of the radius.
      return polygon(pen, x, y, radius * 1.25, [0, -1, 1, 0, 0, 1, -1, 0]);
    case 'triangle':
      return polygon(pen, x, y, radius, [0, -1, 1.1, 0.9, -1.1, 0.9]);
    case 'cross':
      pen.moveTo(x - radius, y - radius);
      pen.lineTo(x + radius, y + radius);
      pen.moveTo(x + radius, y - radius);
      pen.lineTo(x - radius, y + radius);
  }
}

function polygon(pen: Pen, x: number, y: number, size: number, corners: readonly number[]): void {
  pen.moveTo(x + corners[0]! * size, y + corners[1]! * size);
  for (let i = 2; i < corners.length; i += 2) pen.lineTo(x + corners[i]! * size, y + corners[i + 1]! * size);
  pen.closePath();
}

function drawLine(pen: Pen, line: readonly Point[], closed: boolean): void {
  line.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  if (closed && line.length > 0) pen.closePath();
}
