import type { TrialCurves } from '../../../src/core/search/trial.ts';
import { formatInteger, formatTogether } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart } from '../../chart/drawing.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { curveRange } from './range.ts';

const rowHeight = 148;

export function curveColumns(width: number): number {
  return width >= 760 ? 5 : width >= 560 ? 3 : width >= 260 ? 2 : 1;
}

export function curvesHeight(folds: number, width: number): number {
  return Math.ceil(folds / curveColumns(width)) * rowHeight + 16;
}

export interface CurvePair {
  readonly subject: TrialCurves;
  readonly subjectName: string;
  /** Null where there is nothing to compare with. */
  readonly compared: TrialCurves | null;
  readonly comparedName: string;
}

interface Curve {
  readonly rounds: readonly number[];
  readonly values: readonly number[];
}

/** A small plot a fold: the learning curve of one trial in it, and that of another. */
export function drawCurves({ subject, subjectName, compared, comparedName }: CurvePair): DrawChart {
  const folds = subject.folds.map(({ fold }) => fold);
  const of = (trial: TrialCurves | null, fold: number): Curve =>
    trial?.folds.find((entry) => entry.fold === fold) ?? { rounds: [], values: [] };
  const all = [subject, ...(compared ? [compared] : [])].flatMap((trial) => trial.folds);
  const most = Math.max(1, ...all.flatMap(({ rounds }) => rounds));
  const range = curveRange(all.map(({ values }) => values));
  return (frame) => {
    const colors = chartColors(frame.theme);
    const y = niceScale(range.low, range.high, 3);
    const left = labelRoom(frame, scaleTicks(y, [0, 1]));
    const columns = curveColumns(frame.width);
    const width = (frame.width - left + 4) / columns;
    const shapes: Mark[] = [];
    const clipped: Mark[] = [];
    const plots = folds.map((fold, i) => {
      const [column, top] = [i % columns, Math.floor(i / columns) * rowHeight];
      const start = left + column * width;
      const plot = { left: start, right: start + width - 20, top: top + 24, bottom: top + rowHeight - 26 };
      const x: Scale = { min: 0, max: most, step: niceScale(0, most, 3, 1).step };
      const toX = linear([0, most], [plot.left, plot.right]);
      const toY = linear([y.min, y.max], [plot.bottom, plot.top]);
      const path = ({ rounds, values }: Curve, color: string, lineWidth: number, dash?: number[]): Mark => ({
        ...{ type: 'path', color, width: lineWidth, ...(dash ? { dash } : {}) },
        points: cut(
          rounds.map((round, k): Point => [toX(round), toY(values[k]!)]),
          plot.top,
          plot.bottom,
        ),
      });
      shapes.push(
        ...plotAxes(
          { ...frame, width: plot.right + 18 },
          plot,
          scaleTicks(x, [plot.left, plot.right]),
          scaleTicks(y, [plot.bottom, plot.top]),
          { y: column > 0 },
        ),
        {
          type: 'text',
          text: `Fold ${fold + 1}`,
          at: [plot.left, plot.top - 14],
          color: colors.text,
          size: 12,
        },
      );
      const [own, other] = [of(subject, fold), of(compared, fold)];
      if (other.rounds.length > 1) clipped.push(path(other, colors.compared, 1.5, [4, 3]));
      if (own.rounds.length > 1) clipped.push(path(own, colors.subject, 2));
      return { fold, plot, toX, toY, own, other };
    });
    const inLastRow = ((plots.length - 1) % columns) + 1;
    const [first, last] = [plots.at(-inLastRow), plots.at(-1)];
    shapes.push({
      ...{ type: 'text', text: 'Boosting round', color: colors.muted, align: 'center' },
      at: [((first?.plot.left ?? 0) + (last?.plot.right ?? 0)) / 2, (last?.plot.bottom ?? 0) + 30],
    });
    const readable = plots.flatMap((plot) => plot.own.rounds.map((_, k) => ({ ...plot, k })));
    return {
      option: { series: [marks([...shapes, ...clipped], frame.theme.fontFamily)] },
      points: readable.length,
      pointAt: (px, py) => {
        let [found, least] = [-1, Infinity];
        readable.forEach(({ plot, toX, own, k }, i) => {
          if (px < plot.left - 8 || px > plot.right + 8 || py < plot.top - 8 || py > plot.bottom + 8) return;
          const distance = Math.abs(toX(own.rounds[k]!) - px);
          if (distance < least) [found, least] = [i, distance];
        });
        return found < 0 ? null : found;
      },
      readout: (index) => {
        const { fold, plot, toX, toY, own, other, k } = readable[index]!;
        const round = own.rounds[k]!;
        const value = own.values[k]!;
        const j = other.rounds.indexOf(round);
        const values = j < 0 ? [value] : [value, other.values[j]!];
        const texts = formatTogether(values);
        const x = toX(round);
        const dots = values
          .map((shownValue, i) => ({
            ...{ x, y: toY(shownValue), color: i === 0 ? colors.subject : colors.compared },
          }))
          .filter(({ y: at }) => at >= plot.top && at <= plot.bottom);
        return {
          title: `Fold ${fold + 1}, round ${formatInteger(round)}`,
          rows: texts.map((text, i) => ({
            label: i === 0 ? subjectName : comparedName,
            value: text,
            color: i === 0 ? colors.subject : colors.compared,
          })),
          ...{
            x,
            y: Math.min(plot.bottom - 30, ...dots.map(({ y: at }) => at)),
            rule: [plot.top, plot.bottom],
            dots,
          },
        };
      },
    };
  };
}

/** The line without what lies above or below the plot: it enters where it crosses the edge. */
function cut(points: readonly Point[], top: number, bottom: number): Point[] {
  const inside = ([, y]: Point) => y >= top && y <= bottom;
  const kept: Point[] = [];
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (inside(point)) {
      kept.push(point);
      continue;
    }
    const next = points[i + 1];
    if (kept.length === 0 && next && inside(next)) {
      const edge = point[1] < top ? top : bottom;
      const share = (edge - point[1]) / (next[1] - point[1]);
      kept.push([point[0] + (next[0] - point[0]) * share, edge]);
    } else if (kept.length > 0) kept.push([point[0], Math.max(top, Math.min(bottom, point[1]))]);
  }
  return kept;
}
