import { html, nothing, type TemplateResult } from 'lit';
import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import { displayName } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import {
  curvePoints,
  drawCalibration,
  drawPrecisionRecall,
  drawRocCurve,
  oneSided,
  usableBins,
  type CurvePoint,
} from './charts/classCurves.ts';
import { noFigure } from './empty.ts';
import { countText, numberText, numberTable, percentText, shortName } from './words.ts';

const height = 236;

/** How the probability of a class tells its rows from all others, side by side. */
export function curveFigures(curves: ClassCurves, context: SectionContext): TemplateResult {
  return html`<div class="side">${rocFigure(curves, context)}</div>
    <div class="side">${precisionFigure(curves, context)}</div>
    <div class="side">${calibrationFigure(curves, context)}</div>`;
}

const table = (points: readonly CurvePoint[], x: string, y: string) =>
  numberTable(points, [
    [x, (point) => point.x],
    [y, (point) => point.y],
  ]);

function rocFigure(curves: ClassCurves, context: SectionContext): TemplateResult {
  const { roc, className } = curves;
  const points = roc ? curvePoints(roc.fpr, roc.tpr) : [];
  if (!roc || points.length < 2) return noFigure('ROC', oneSided(curves, shortName(className)));
  return chartFigure(
    {
      ...{ heading: 'ROC', height },
      takeaway: `A row of ${shortName(className)} is ranked above another one in ${percentText(roc.auc)} of all pairs (AUC ${numberText(roc.auc)}).`,
      label: 'ROC curve.',
      draw: drawRocCurve(points, roc.auc),
      table: table(points, 'False positive rate', 'True positive rate'),
    },
    context,
  );
}

function precisionFigure(curves: ClassCurves, context: SectionContext): TemplateResult {
  const { pr, className, positives, negatives } = curves;
  const heading = 'Precision and recall';
  const points = pr ? curvePoints(pr.recall, pr.precision) : [];
  if (!pr || points.length === 0) return noFigure(heading, oneSided(curves, shortName(className)));
  const base = positives / (positives + negatives);
  return chartFigure(
    {
      ...{ heading, height },
      takeaway: `Average precision ${numberText(pr.ap)}; guessing has ${numberText(base)}, the share of ${shortName(className)}.`,
      label: 'Precision over recall.',
      draw: drawPrecisionRecall(points, pr.ap, base),
      table: table(points, 'Recall', 'Precision'),
    },
    context,
  );
}

function calibrationFigure(
  { calibration, calibrationError, brier, className }: ClassCurves,
  context: SectionContext,
): TemplateResult {
  const bins = usableBins(calibration);
  if (bins.length === 0) return noFigure('Calibration');
  const points = numberText(calibrationError * 100);
  return chartFigure(
    {
      ...{ heading: 'Calibration', height },
      takeaway: `Probabilities are off by ${points} ${points === '1' ? 'point' : 'points'} on average; Brier score ${numberText(brier)}.`,
      label: 'Observed share over predicted probability.',
      draw: drawCalibration(bins, { className: shortName(className) }),
      table: numberTable(bins, [
        ['Predicted', ({ predicted }) => predicted, percentText],
        ['Observed', ({ observed }) => observed, percentText],
        ['Low', ({ interval }) => interval[0], percentText],
        ['High', ({ interval }) => interval[1], percentText],
        ['Rows', ({ rows }) => rows, countText],
      ]),
    },
    context,
  );
}

/** The class whose curves are drawn, among all of a multiclass model. */
export function classPicker(
  classNames: readonly string[],
  picked: number,
  curves: ClassCurves,
  pick: (index: number) => void,
): TemplateResult | typeof nothing {
  if (classNames.length < 2) return nothing;
  return html`<div class="pick">
    <label for="curve-class">Class</label>
    <select
      id="curve-class"
      @change=${({ target }: Event) => pick((target as HTMLSelectElement).selectedIndex)}
    >
      ${classNames.map((name, i) => html`<option .selected=${i === picked}>${displayName(name)}</option>`)}
    </select>
    <span class="muted">
      against all others: ${countText(curves.positives)} of ${countText(curves.positives + curves.negatives)}
      rows
    </span>
  </div>`;
}
