import { formatNumber } from '../../../src/core/format/number.ts';
import type { ShapFeature, ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import { chartColors, type DrawChart, type Frame, type ReadoutRow } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { mix, toCss } from '../../theme/color.ts';
import { displayName } from '../../ui/text.ts';
import { longestNames, nameColumn, rowHeight } from '../importance/draw.ts';
import { axisHeight, shapAxis } from './shapAxis.ts';
import { endsOf, rangeOf, shadeOf, shades, swarmOffsets } from './swarm.ts';
import { signed, unitText } from './words.ts';

const radius = 2.1;
const legendHeight = 18;

export function swarmHeight(features: number): number {
  return features * rowHeight + axisHeight + legendHeight;
}

/**
 * A row a feature, a dot a sampled row of data: how far the feature moves the prediction, by the shade how high its
 * value is.
 * @param named whether the rows are named here; asked at each drawing, since it depends on what stands beside it
 * @param picked index in the signature of the feature whose row is marked
 */
export function drawSwarm(
  { unit }: Pick<ShapSummary, 'unit'>,
  features: readonly ShapFeature[],
  named: () => boolean,
  picked: number | null,
): DrawChart {
  const names = longestNames(features.map(({ name }) => name));
  const range = rangeOf(features.flatMap(({ swarm }) => swarm.map(({ shap }) => shap))) ?? [-1, 1];
  return (frame) => {
    const bottom = features.length * rowHeight;
    const left = named() ? nameColumn(names, frame) + 16 : 8;
    const plot = { left, right: frame.width - 12, top: 0, bottom };
    const ends = [Math.min(0, range[0]), Math.max(0, range[1])] as const;
    const axis = shapAxis(ends, plot, `SHAP value: added to ${unitText(unit)}`, frame);
    const shapes: Mark[] = [
      ...rowLines(features, picked, frame),
      ...(left > 8 ? nameMarks(features, picked, left - 16, frame) : []),
      ...axis.marks,
      ...dotMarks(features, axis.toX, frame),
      ...legend(features, frame.width < 380 ? 0 : left, bottom + axisHeight + legendHeight / 2, frame),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: features.length,
      pointAt: (_x, y) => {
        const row = Math.floor(y / rowHeight);
        return row >= 0 && row < features.length ? row : null;
      },
      keyAt: (row) => features[row]!.index,
      readout: (row) => {
        const top = row * rowHeight;
        const feature = features[row]!;
        return {
          title: displayName(feature.name),
          rows: readoutRows(feature),
          ...{ x: axis.toX(0), y: top + rowHeight / 2, band: { top, height: rowHeight } },
        };
      },
    };
  };
}

function readoutRows(feature: ShapFeature): ReadoutRow[] {
  const range = rangeOf(feature.swarm.map(({ shap }) => shap));
  const ends = endsOf(feature);
  return [
    { label: 'Mean |SHAP|', value: formatNumber(feature.mean) },
    ...(range ? [{ label: 'Range', value: range.map(signed).join(' to ') }] : []),
    ...(ends
      ? [
          { label: 'Low values, on average', value: signed(ends.low) },
          { label: 'High values, on average', value: signed(ends.high) },
        ]
      : []),
  ];
}

function rowLines(features: readonly ShapFeature[], picked: number | null, frame: Frame): Mark[] {
  const { grid, wash } = chartColors(frame.theme);
  const at = features.findIndex(({ index }) => index === picked);
  const lines = features.map((_, i): Point[] => {
    const y = i * rowHeight + rowHeight / 2;
    return [[0, y], [frame.width, y]]; // prettier-ignore
  });
  return [
    ...(at < 0
      ? []
      : [
          {
            type: 'rect',
            x: 0,
            y: at * rowHeight,
            width: frame.width,
            height: rowHeight,
            color: wash,
          } as const,
        ]),
    { type: 'lines', lines, color: grid },
  ];
}

function nameMarks(
  features: readonly ShapFeature[],
  picked: number | null,
  room: number,
  frame: Frame,
): Mark[] {
  const { text: color, background: halo } = chartColors(frame.theme);
  return features.map(({ name, index }, i): Mark => {
    const bold = index === picked;
    const fitted = ellipsize(displayName(name), room, (text) => frame.measure(text, 12) * (bold ? 1.06 : 1));
    return { type: 'text', text: fitted, at: [0, (i + 0.5) * rowHeight], size: 12, color, bold, halo };
  });
}

/** Grey to blue, and at last the colour of hollow dots. */
function shadeColors({ theme }: Frame): string[] {
  const { rest, subject } = theme.palette;
  const colors = Array.from({ length: shades }, (_, i) => toCss(mix(rest, subject, i / (shades - 1))));
  return [...colors, toCss(rest)];
}

/** All dots of one shade are one path. */
function dotMarks(features: readonly ShapFeature[], toX: (shap: number) => number, frame: Frame): Mark[] {
  const byShade: Point[][] = Array.from({ length: shades + 1 }, () => []);
  features.forEach(({ swarm }, i) => {
    const drawn = swarm.filter(({ shap }) => Number.isFinite(shap));
    const xs = drawn.map(({ shap }) => toX(shap));
    const offsets = swarmOffsets(xs, radius, rowHeight / 2 - radius - 1);
    const middle = (i + 0.5) * rowHeight;
    drawn.forEach((point, k) => {
      const shade = shadeOf(point);
      byShade[shade < 0 ? shades : shade]!.push([xs[k]!, middle + offsets[k]!]);
    });
  });
  const colors = shadeColors(frame);
  return byShade.flatMap((points, shade): Mark[] =>
    points.length === 0
      ? []
      : [{ type: 'dots', points, radius, color: colors[shade]!, hollow: shade === shades, width: 1 }],
  );
}

function legend(features: readonly ShapFeature[], left: number, y: number, frame: Frame): Mark[] {
  const { muted: color } = chartColors(frame.theme);
  const colors = shadeColors(frame);
  const shapes: Mark[] = [];
  let x = left;
  const text = (words: string) => {
    shapes.push({ type: 'text', text: words, at: [x, y], color });
    x += frame.measure(words) + 8;
  };
  const dot = (shade: number) => {
    shapes.push({
      ...{ type: 'dots', points: [[x, y]], radius: 3, color: colors[shade]!, hollow: shade === shades },
    });
    x += 8;
  };
  const points = features.flatMap(({ swarm }) => swarm);
  if (points.some(({ level }) => level !== null)) {
    text('low');
    for (let shade = 0; shade < shades; shade++) dot(shade);
    text('high value');
    x += 8;
  }
  if (points.some(({ level }) => level === null)) {
    dot(shades);
    text(frame.width < 380 ? 'other' : 'category or missing');
  }
  return shapes;
}
