import type { ClassCurves } from '../../../../src/core/registry/insights/classCurves.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Mark, Point } from '../../../chart/marks.ts';
import { drawPlot, endLabels, type Place } from '../plot.ts';
import { atThreshold, type AtThreshold } from '../threshold.ts';
import { numberText, usable } from '../words.ts';

type Score = 'precision' | 'recall' | 'f1';

/** Precision, recall and F1 at every threshold; they need working out once. */
export function thresholdRows(curves: ClassCurves): AtThreshold[] {
  return curves.thresholds.at.map((_, i) => atThreshold(curves, i));
}

/** @param chosen index of the threshold that is marked */
export function drawThresholds(rows: readonly AtThreshold[], chosen: number): DrawChart {
  return drawPlot({
    x: { range: [0, 1], title: 'Threshold' },
    y: { range: [0, 1], title: 'Share' },
    ends: ['precision'],
    find: 'x',
    points: rows.length,
    at: (i) => [rows[i]!.threshold, rows[i]!.f1 ?? 0],
    say: (i) => ({
      title: `Threshold ${numberText(rows[i]!.threshold)}`,
      rows: [
        { label: 'Precision', value: numberText(rows[i]!.precision) },
        { label: 'Recall', value: numberText(rows[i]!.recall) },
        { label: 'F1', value: numberText(rows[i]!.f1) },
      ],
    }),
    shapes: (place) => {
      const { plot, toX, toY, colors } = place;
      const at = toX(rows[chosen]!.threshold);
      const lines = [
        { score: 'precision', color: colors.muted, name: 'precision', dash: undefined },
        { score: 'recall', color: colors.muted, name: 'recall', dash: [4, 3] },
        { score: 'f1', color: colors.subject, name: 'F1', dash: undefined },
      ] as const;
      return [
        { type: 'line', from: [at, plot.top], to: [at, plot.bottom], color: colors.text },
        ...lines.map(({ score, color, dash }): Mark => ({
          ...{ type: 'path', color, width: score === 'f1' ? 2 : 1.5, points: line(place, rows, score) },
          ...(dash ? { dash: [...dash] } : {}),
        })),
        ...lines.flatMap(({ score, color }): Mark[] => {
          const value = rows[chosen]![score];
          return value === null
            ? []
            : [{ type: 'circle', at: [at, toY(value)], radius: 4, color, edge: colors.background }];
        }),
        ...endLabels(
          place,
          lines.flatMap(({ score, color, name }) => {
            const last = line(place, rows, score).at(-1);
            return last
              ? [{ text: name, y: last[1], color: score === 'f1' ? colors.subjectText : color }]
              : [];
          }),
        ),
      ];
    },
  });
}

function line({ toX, toY }: Place, rows: readonly AtThreshold[], score: Score): Point[] {
  return rows.flatMap((row): Point[] => {
    const value = row[score];
    return usable(value) ? [[toX(row.threshold), toY(value)]] : [];
  });
}
