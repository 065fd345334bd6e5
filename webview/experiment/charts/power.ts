import type { PowerChart } from '../../../src/core/experiment/insights.ts';
import { formatCount } from '../../../src/core/format/count.ts';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { spread } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels, labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale } from '../../chart/scale.ts';
import { powerText } from '../data/words.ts';

export const powerHeight = 252;

interface Layout {
  readonly plot: PlotArea;
  readonly toX: (units: number) => number;
  readonly toY: (power: number) => number;
}

/** Power by the number of units; the planned effect in blue, with the place where the experiment is. */
export function drawPower(chart: PowerChart, planned: boolean): DrawChart {
  const { units, curves, now } = chart;
  const labels = curves.map(
    (curve) => `${formatNumber(curve.effect)}${curve.planned && planned ? ' plan' : ''}`,
  );
  return (frame) => {
    const layout = layoutOf(chart, labels, frame);
    const { plot, toX, toY } = layout;
    const colors = chartColors(frame.theme);
    return {
      option: { series: [marks(shapesOf(chart, labels, layout, frame), frame.theme.fontFamily)] },
      points: units.length,
      pointAt: (x) => {
        if (x < plot.left - 8 || x > plot.right + 8) return null;
        return units.reduce(
          (best, n, i) => (Math.abs(toX(n) - x) < Math.abs(toX(units[best]!) - x) ? i : best),
          0,
        );
      },
      readout: (point) => {
        const x = toX(units[point]!);
        const shown = [...curves.keys()].reverse();
        return {
          title: `${formatInteger(units[point]!)} units${units[point] === now.units ? ', now' : ''}`,
          rows: shown.map((i) => ({
            label: `effect ${labels[i]}`,
            value: powerText(curves[i]!.power[point]!),
            color: curves[i]!.planned ? colors.subject : colors.rest,
          })),
          ...{ x, y: toY(curves.find((curve) => curve.planned)?.power[point] ?? 0.5) },
          rule: [plot.top, plot.bottom] as const,
          dots: shown.map((i) => ({
            ...{ x, y: toY(curves[i]!.power[point]!) },
            color: curves[i]!.planned ? colors.subject : colors.rest,
          })),
        };
      },
    };
  };
}

function layoutOf({ units }: PowerChart, labels: readonly string[], frame: Frame): Layout {
  const most = units.at(-1)!;
  const y = { min: 0, max: 1, step: 0.2 };
  const room = Math.max(...labels.map((label) => frame.measure(label))) * 1.08 + 10;
  const plot: PlotArea = {
    left: labelRoom(frame, scaleTicks({ min: 0, max: 100, step: 20 }, [0, 1])),
    right: frame.width - room,
    top: 12,
    bottom: frame.height - 40,
  };
  return {
    plot,
    toX: linear([0, most], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
}

function shapesOf(chart: PowerChart, labels: readonly string[], layout: Layout, frame: Frame): Mark[] {
  const { units, curves, now, enough } = chart;
  const { plot, toX, toY } = layout;
  const colors = chartColors(frame.theme);
  const yTicks = scaleTicks({ min: 0, max: 100, step: 20 }, [plot.bottom, plot.top]);
  const order = [...curves.keys()].sort((a, b) => Number(curves[a]!.planned) - Number(curves[b]!.planned));
  const ends = spread(
    curves.map(({ power }) => toY(power.at(-1)!)),
    14,
    plot.top,
    plot.bottom - 4,
  );
  const { background: hollow, subject: edge } = colors;
  const enoughMark: Mark[] =
    enough !== null && enough > now.units
      ? [{ type: 'circle', at: [toX(enough), toY(powerAt(chart, enough))], radius: 4, color: hollow, edge }]
      : [];
  return [
    ...plotAxes(frame, plot, [], yTicks),
    ...unitAxis(units.at(-1)!, layout, frame),
    ...order.map((i): Mark => {
      const { power, planned } = curves[i]!;
      const points: Point[] = [[toX(0), toY(0)], ...power.map((p, k): Point => [toX(units[k]!), toY(p)])];
      return {
        type: 'path',
        points,
        color: planned ? colors.subject : colors.rest,
        width: planned ? 2 : 1.25,
      };
    }),
    ...curves.map(({ planned }, i): Mark => ({
      ...{ type: 'text', text: labels[i]!, at: [plot.right + 6, ends[i]!], bold: planned },
      color: planned ? colors.subjectText : colors.muted,
    })),
    ...enoughMark,
    ...hereMarks(chart, layout, frame),
  ];
}

function unitAxis(most: number, { plot, toX }: Layout, frame: Frame): Mark[] {
  const { muted: color } = chartColors(frame.theme);
  const { step } = niceScale(0, most, Math.max(2, (plot.right - plot.left) / 64), 1);
  const count = Math.floor(most / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, k) => ({
    at: toX(k * step),
    text: formatCount(k * step),
  }));
  return [
    ...fittingLabels(ticks, frame).map(({ at, text }): Mark => ({
      ...{ type: 'text', text, at: [at, plot.bottom + 13], color, align: 'center' },
    })),
    {
      ...{ type: 'text', text: 'Units of both variants', color, align: 'center' },
      at: [(plot.left + plot.right) / 2, plot.bottom + 31],
    },
  ];
}

/** Where the experiment is now, in words on the side that has the room. */
function hereMarks({ now }: PowerChart, { plot, toX, toY }: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const [x, y] = [toX(now.units), toY(now.power)];
  const text = `${formatCount(now.units)} units, ${powerText(now.power)}`;
  const width = Math.max(frame.measure(text), frame.measure('You are here') * 1.1) + 10;
  const onRight = plot.right - x >= width;
  const onLeft = x - plot.left >= width;
  const align = onRight || !onLeft ? 'left' : 'right';
  const at = align === 'left' ? Math.min(x + 8, plot.right - width) : x - 8;
  const base = plot.bottom - 26;
  const halo = colors.background;
  return [
    { type: 'line', from: [x, y], to: [x, plot.bottom], color: colors.subject, dash: [3, 3] },
    { type: 'circle', at: [x, y], radius: 4.5, color: colors.subject, edge: colors.background },
    { type: 'text', text: 'You are here', at: [at, base], color: colors.text, bold: true, align, halo },
    { type: 'text', text, at: [at, base + 15], color: colors.muted, align, halo },
  ];
}

/** Of the planned effect, between the chart's points on a line. */
function powerAt({ units, curves }: PowerChart, wanted: number): number {
  const { power } = curves.find((curve) => curve.planned) ?? curves[0]!;
  const after = Math.max(
    1,
    units.findIndex((n) => n >= wanted),
  );
  const [from, to] = [units[after - 1]!, units[after]!];
  const share = to === from ? 0 : (wanted - from) / (to - from);
  return power[after - 1]! + share * (power[after]! - power[after - 1]!);
}
