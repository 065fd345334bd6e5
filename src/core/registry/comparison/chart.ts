import { predictionWidth, type ComparedRows, usableRows } from './comparedRows.ts';
import type { ComparisonChart } from './comparison.ts';
import { residualHistogram } from './residualHistogram.ts';
import { rocCurve } from './rocCurve.ts';

/**
 * What can be seen of the compared rows: residuals of regression models, ROC curves of binary ones. Null for other tasks,
 * without rows, and for rows of a single class.
 */
export function chart(given: ComparedRows): ComparisonChart | null {
  const { rows } = usableRows(given);
  const { task, truth, predictions } = rows;
  if (truth.length === 0 || predictionWidth(rows) !== 1) return null;
  if (task === 'regression') {
    return residualHistogram(
      predictions.map((predicted) => truth.map((value, row) => value - predicted[row]!)),
    );
  }
  if (!truth.includes(0) || !truth.includes(1)) return null;
  return { kind: 'roc', curves: predictions.map((scores) => rocCurve(truth, scores)) };
}
