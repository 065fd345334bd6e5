import { formatInteger } from '../../../src/core/format/number.ts';
import { datePartValue } from '../../../src/core/registry/insights/datePartValue.ts';
import type { Dependence } from '../../../src/core/registry/insights/shapTypes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { toCss } from '../../theme/color.ts';
import { displayName } from '../../ui/text.ts';
import { longestNames, nameColumn, rowHeight } from '../importance/draw.ts';
import { binsOf, median, stripsOf, type Strip } from './dependence.ts';
import { axisHeight, shapAxis } from './shapAxis.ts';
import { rangeOf, swarmOffsets } from './swarm.ts';
import { signed, signedTogether, unitText } from './words.ts';

const scatterHeight = 284;
const top = 24;
const missingRoom = 64;
const radius = 2.1;

export function isNumeric({ kind }: Pick<Dependence, 'kind'>): boolean {
  return kind === 'number' || kind === 'date';
}

export function dependenceHeight(dependence: Dependence): number {
  return isNumeric(dependence) ? scatterHeight : stripsOf(dependence).length * rowHeight + axisHeight;
}

export function drawDependence(dependence: Dependence): DrawChart {
  return isNumeric(dependence) ? drawScatter(dependence) : drawStrips(dependence);
}

/** The name under the axis: `created, month`. */
export function valueTitle({ feature, part }: Dependence): string {
  const words = part?.replaceAll('_', ' ');
  return words ? `${displayName(feature)}, ${words}` : displayName(feature);
}

/** A dot a row, its value against its SHAP value; a line through the medians of neighbours; missing at the right. */
function drawScatter(dependence: Dependence): DrawChart {
  const { values, shap, unit } = dependence;
  const bins = binsOf(dependence);
  const missing = dependence.missing.filter(Number.isFinite);
  const xRange = rangeOf(values);
  const yRange = rangeOf([...shap, ...missing]) ?? [-1, 1];
  const kept = [...values.keys()].filter((i) => Number.isFinite(values[i]) && Number.isFinite(shap[i]));
  return (frame) => {
    const colors = chartColors(frame.theme);
    const y = niceScale(Math.min(0, yRange[0]), Math.max(0, yRange[1]), 5);
    const bottom = scatterHeight - axisHeight;
    const left = labelRoom(frame, scaleTicks(y, [0, 1])) + 6;
    const right = frame.width - 16 - (missing.length > 0 ? missingRoom : 0);
    const plot = { left, right, top, bottom };
    const x = valueScale(dependence.part, xRange ?? [0, 1], right - left);
    const xTicks = scaleTicks(x, [left, right]).map((tick, i) => ({
      at: tick.at,
      text: dependence.part === null ? tick.text : valueText(dependence, x.min + i * x.step),
    }));
    const toX = linear([x.min, x.max], [left, right]);
    const toY = linear([y.min, y.max], [bottom, top]);
    const aside = frame.width - 16 - missingRoom / 3;
    const missingMedian = missing.length > 0 ? median(missing) : null;
    const offsets = swarmOffsets(missing.map(toY), radius, missingRoom / 3);
    const yTicks = scaleTicks(y, [bottom, top]).map(({ at, text }) => ({
      at,
      text: /^[1-9]|^0\./.test(text) ? `+${text}` : text,
    }));
    const color = toCss(frame.theme.palette.subject, 0.6);
    const fit = (text: string, room: number) => ellipsize(text, room, (part) => frame.measure(part));
    const shapes: Mark[] = [
      ...plotAxes({ ...frame, width: right + 14 }, plot, xRange ? xTicks : [], yTicks),
      { type: 'line', from: [left, toY(0)], to: [right, toY(0)], color: colors.muted },
      {
        type: 'text',
        text: fit(`SHAP value, ${unitText(unit)}`, frame.width),
        at: [0, 8],
        color: colors.muted,
      },
      {
        ...{ type: 'text', text: fit(valueTitle(dependence), right - left), color: colors.muted },
        ...{ at: [(left + right) / 2, bottom + 33], align: 'center' },
      },
      { type: 'dots', points: kept.map((i): Point => [toX(values[i]!), toY(shap[i]!)]), radius, color },
      ...(bins.length > 1
        ? [
            ...[colors.background, colors.text].map((stroke, i): Mark => ({
              ...{ type: 'path', points: bins.map((bin): Point => [toX(bin.value), toY(bin.shap)]) },
              ...{ color: stroke, width: i === 0 ? 5 : 2 },
            })),
          ]
        : []),
      ...(missingMedian === null
        ? []
        : [
            {
              type: 'dots' as const,
              ...{ radius, color: colors.rest, hollow: true, width: 1 },
              points: missing.map((value, i): Point => [aside + offsets[i]!, toY(value)]),
            },
            ...meanTick([aside - 22, toY(missingMedian)], [aside + 22, toY(missingMedian)], frame),
            {
              ...({ type: 'text', text: 'missing', color: colors.muted, align: 'center' } as const),
              at: [aside, bottom + 12] as const,
            },
          ]),
    ];
    const stops = [
      ...bins.map((bin) => ({
        ...{ x: toX(bin.value), y: toY(bin.shap), rows: bin.rows, shap: bin.shap },
        title: [...new Set([bin.from, bin.to])].map((end) => valueText(dependence, end)).join(' to '),
      })),
      ...(missingMedian === null
        ? []
        : [{ title: 'missing', x: aside, y: toY(missingMedian), rows: missing.length, shap: missingMedian }]),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: stops.length,
      pointAt: (at) =>
        stops.length === 0
          ? null
          : stops.reduce(
              (best, { x }, i) => (Math.abs(x - at) < Math.abs(stops[best]!.x - at) ? i : best),
              0,
            ),
      readout: (point) => {
        const { title, x, y, rows, shap } = stops[point]!;
        return {
          title: title === 'missing' ? title : `${displayName(dependence.feature)} ${title}`,
          rows: [
            { label: 'Median SHAP', value: signed(shap) },
            { label: 'Rows', value: formatInteger(rows) },
          ],
          ...{ x, y, rule: [top, bottom] as const, dots: [{ x, y, color: colors.subject }] },
        };
      },
    };
  };
}

/** A value on the axis: a number, or the part of a date in words. */
export function valueText({ part }: Pick<Dependence, 'part'>, value: number): string {
  return part === null ? signed(value).replace(/^\+/, '') : datePartValue(part, value);
}

/** Round numbers; for a part of a date, which has no round ones, steps from the first to the last. */
function valueScale(part: Dependence['part'], [low, high]: readonly [number, number], width: number): Scale {
  if (part === null || low === high) return niceScale(low, high, Math.max(2, width / 72));
  return { min: low, max: high, step: Math.max(1, Math.ceil((high - low) / (width / 96))) };
}

/** A short line over dots, with a halo. */
function meanTick(from: Point, to: Point, frame: Frame): Mark[] {
  const { background, text } = chartColors(frame.theme);
  return [background, text].map((color, i): Mark => ({
    type: 'line',
    from,
    to,
    color,
    width: i === 0 ? 5 : 2,
  }));
}

/** A row a level, a dot a sampled row, a stroke at their mean. */
function drawStrips(dependence: Dependence): DrawChart {
  const strips = stripsOf(dependence);
  const range = rangeOf(strips.flatMap(({ shap }) => shap)) ?? [-1, 1];
  const nameOf = ({ kind, name }: Strip) => (kind === 'level' ? displayName(name) : name);
  const names = longestNames(strips.map(nameOf));
  return (frame) => {
    const colors = chartColors(frame.theme);
    const column = nameColumn(names, frame);
    const meanText = signedTogether(strips.map(({ mean }) => mean));
    const means = strips.map(({ mean }) => meanText(mean));
    const room = Math.max(0, ...means.map((text) => frame.measure(text)));
    const bottom = strips.length * rowHeight;
    const plot = { left: column + 16, right: frame.width - room - 16, top: 0, bottom };
    const ends = [Math.min(0, range[0]), Math.max(0, range[1])] as const;
    const axis = shapAxis(ends, plot, `SHAP value: added to ${unitText(dependence.unit)}`, frame);
    const color = toCss(frame.theme.palette.subject, 0.65);
    const shapes: Mark[] = [...axis.marks];
    strips.forEach((strip, i) => {
      const y = (i + 0.5) * rowHeight;
      const xs = strip.shap.map(axis.toX);
      const offsets = swarmOffsets(xs, radius, rowHeight / 2 - radius - 1);
      const at = axis.toX(strip.mean);
      const own = strip.kind === 'level';
      shapes.push(
        { type: 'line', from: [plot.left, y], to: [plot.right, y], color: colors.grid },
        {
          ...{ type: 'dots' as const, points: xs.map((x, k): Point => [x, y + offsets[k]!]), radius },
          ...{ color: own ? color : colors.rest, hollow: !own, width: 1 },
        },
        ...meanTick([at, y - 10], [at, y + 10], frame),
        {
          ...{ type: 'text', at: [0, y], size: 12, color: own ? colors.text : colors.muted },
          text: ellipsize(nameOf(strip), column, (text) => frame.measure(text, 12)),
        },
        { type: 'text', text: means[i]!, at: [frame.width, y], color: colors.text, align: 'right' },
      );
    });
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: strips.length,
      pointAt: (_x, y) => {
        const row = Math.floor(y / rowHeight);
        return row >= 0 && row < strips.length ? row : null;
      },
      readout: (row) => {
        const strip = strips[row]!;
        const top = row * rowHeight;
        return {
          title: nameOf(strip),
          rows: [
            { label: 'Mean SHAP', value: signed(strip.mean) },
            { label: 'Rows', value: formatInteger(strip.shap.length) },
          ],
          ...{ x: axis.toX(strip.mean), y: top + rowHeight / 2, band: { top, height: rowHeight } },
        };
      },
    };
  };
}
