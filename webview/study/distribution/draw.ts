import { formatPercent } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart } from '../../chart/drawing.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale } from '../../chart/scale.ts';
import type { Distribution } from '../data/distribution.ts';
import type { Shown } from '../data/studyData.ts';

/** The first and the later half of the trials; before there are enough, all are `later`. */
export interface DistributionView {
  readonly first: Distribution | null;
  readonly later: Distribution;
}

const percents = { min: 0, max: 100, step: 25 };

/** Which share of the trials is at least as good as each value: further to the good side is better. */
export function drawDistribution(
  { first, later }: DistributionView,
  { metric, focus, standard }: Shown,
): DrawChart {
  return (frame) => {
    const colors = chartColors(frame.theme);
    const x = niceScale(focus.low, focus.high, Math.max(2, frame.width / 110));
    const shares = scaleTicks(percents, [0, 1]).map(({ text }) => ({ at: 0, text: `${text} %` }));
    const plot = {
      ...{ left: labelRoom(frame, shares), right: frame.width - 14, top: 44, bottom: frame.height - 40 },
    };
    const toX = linear([x.min, x.max], [plot.left, plot.right]);
    const toY = linear([0, 1], [plot.bottom, plot.top]);
    const yTicks = scaleTicks(percents, [plot.bottom, plot.top]).map(({ at, text }) => ({
      at,
      text: `${text} %`,
    }));
    const line = (distribution: Distribution, color: string, width: number, dash?: number[]): Mark => ({
      ...{ type: 'path', color, width, ...(dash ? { dash } : {}) },
      points: steps(distribution, toX, toY, [plot.left, plot.right], metric.direction === 'lower'),
    });
    const value = standard?.trial.value ?? null;
    const drawn: Mark[] = [
      ...plotAxes(frame, plot, scaleTicks(x, [plot.left, plot.right]), yTicks),
      { type: 'text', text: 'Trials at least as good', at: [0, 8], color: colors.muted },
      {
        ...{ type: 'text', text: metric.label, color: colors.muted, align: 'center' },
        at: [(plot.left + plot.right) / 2, plot.bottom + 30],
      },
      ...(value === null || value < x.min || value > x.max
        ? []
        : [
            {
              ...{ type: 'line', from: [toX(value), plot.top], to: [toX(value), plot.bottom] },
              ...{ color: colors.compared, dash: [4, 3] },
            } satisfies Mark,
          ]),
      ...(first ? [line(first, colors.rest, 1.5, [5, 2])] : []),
      line(later, colors.subject, 2),
      ...names(first !== null, value !== null, frame.measure, colors),
    ];
    const readable = readablePoints(later);
    return {
      option: { series: [marks(drawn, frame.theme.fontFamily)] },
      points: readable.length,
      pointAt: (px, py) => {
        if (py < plot.top - 8 || py > plot.bottom + 8) return null;
        let [found, least] = [-1, 24];
        readable.forEach((index, i) => {
          const distance = Math.abs(toX(later.values[index]!) - px);
          if (distance < least) [found, least] = [i, distance];
        });
        return found < 0 ? null : found;
      },
      readout: (i) => {
        const at = later.values[readable[i]!]!;
        const share = later.shares[readable[i]!]!;
        const before = first ? shareUpTo(first, metric.cost(at), metric.cost) : null;
        const px = Math.max(plot.left, Math.min(plot.right, toX(at)));
        return {
          title: `${metric.label} ${metric.text(at)} or better`,
          rows: [
            {
              label: first ? 'later half' : 'all trials',
              value: formatPercent(share),
              color: colors.subject,
            },
            ...(before === null
              ? []
              : [{ label: 'first half', value: formatPercent(before), color: colors.rest }]),
          ],
          ...{ x: px, y: toY(share), rule: [plot.top, plot.bottom] },
          dots: [{ x: px, y: toY(share), color: colors.subject }],
        };
      },
    };
  };
}

/** What the lines are, in a row above the plot. */
function names(
  halves: boolean,
  defaults: boolean,
  measure: (text: string) => number,
  colors: ReturnType<typeof chartColors>,
): Mark[] {
  const entries = [
    { text: halves ? 'later half' : 'all trials', color: colors.subject, ink: colors.subjectText, width: 2 },
    ...(halves
      ? [{ text: 'first half', color: colors.rest, ink: colors.muted, width: 1.5, dash: [5, 2] }]
      : []),
    ...(defaults
      ? [{ text: 'defaults', color: colors.compared, ink: colors.comparedText, width: 1, dash: [4, 3] }]
      : []),
  ];
  let x = 0;
  return entries.flatMap(({ text, color, ink, width, dash }): Mark[] => {
    const start = x;
    x += 18 + measure(text) + 12;
    return [
      { type: 'line', from: [start, 28], to: [start + 13, 28], color, width, ...(dash ? { dash } : {}) },
      { type: 'text', text, at: [start + 18, 28], color: ink },
    ];
  });
}

/** The curve as steps, cut at the edges of the plot. */
function steps(
  { values, shares }: Distribution,
  toX: (value: number) => number,
  toY: (share: number) => number,
  [left, right]: readonly [number, number],
  rising: boolean,
): Point[] {
  const start = rising ? left : right;
  const inside = (x: number) => Math.max(left, Math.min(right, x));
  const points: Point[] = [[start, toY(0)]];
  let share = 0;
  const stride = Math.max(1, Math.floor(values.length / 600));
  for (
    let i = 0;
    i < values.length;
    i += i + stride < values.length ? stride : Math.max(1, values.length - 1 - i)
  ) {
    const x = toX(values[i]!);
    if (x < left || x > right) break;
    points.push([inside(x), toY(share)], [inside(x), toY(shares[i]!)]);
    share = shares[i]!;
  }
  points.push([rising ? right : left, toY(share)]);
  return points;
}

/** At most 200 of them for the pointer and the keys. */
function readablePoints({ values }: Distribution): number[] {
  const stride = Math.max(1, Math.ceil(values.length / 200));
  return values.flatMap((_, i) => (i % stride === 0 || i === values.length - 1 ? [i] : []));
}

function shareUpTo(
  { values, shares }: Distribution,
  cost: number,
  costOf: (value: number) => number,
): number {
  let share = 0;
  for (let i = 0; i < values.length && costOf(values[i]!) <= cost; i++) share = shares[i]!;
  return share;
}
