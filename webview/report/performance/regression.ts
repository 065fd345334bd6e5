import { html, type TemplateResult } from 'lit';
import type { RegressionErrors } from '../../../src/core/registry/insights/regressionErrors.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import type { SectionContext } from '../sections.ts';
import { drawBands, usableBands } from './charts/bands.ts';
import { drawResidualHistogram, histogramBins } from './charts/histogram.ts';
import { drawPredicted, usablePairs } from './charts/predicted.ts';
import { noFigure } from './empty.ts';
import { countText, numberText, numberTable, rangeText, signedText } from './words.ts';

const height = 236;

/** How predictions and the truth lie to one another, side by side. */
export function regressionFigures(
  errors: RegressionErrors,
  target: string,
  context: SectionContext,
): TemplateResult {
  return html`<div class="side">${predictedFigure(errors, target, context)}</div>
    <div class="side">${bandsFigure(errors, target, context)}</div>
    <div class="side">${histogramFigure(errors, context)}</div>`;
}

function predictedFigure(errors: RegressionErrors, target: string, context: SectionContext): TemplateResult {
  const heading = 'Predicted and actual';
  const pairs = usablePairs(errors.points);
  if (pairs.length === 0) return noFigure(heading);
  const drawn =
    pairs.length < errors.rows
      ? ` ${countText(pairs.length)} of ${countText(errors.rows)} rows are drawn.`
      : '';
  return chartFigure(
    {
      ...{ heading, height },
      takeaway: `Predictions are off by ${numberText(errors.mae)} on average.${drawn}`,
      label: 'Predictions across, the truth up.',
      draw: drawPredicted(pairs, errors.mae, target),
      table: numberTable(pairs, [
        ['Predicted', ({ predicted }) => predicted],
        ['Actual', ({ actual }) => actual],
        ['Residual', ({ predicted, actual }) => actual - predicted, signedText],
      ]),
    },
    context,
  );
}

function bandsFigure(errors: RegressionErrors, target: string, context: SectionContext): TemplateResult {
  const heading = 'Residuals by prediction';
  const bands = usableBands(errors.bands);
  const [first, last] = [bands[0], bands.at(-1)];
  if (!first || !last) return noFigure(heading);
  const range = ({ q05, q95 }: typeof first) => rangeText([q05, q95], signedText);
  const takeaway =
    bands.length === 1
      ? `90 % of the residuals lie within ${range(first)}.`
      : `90 % lie within ${range(first)} at the lowest predictions, ${range(last)} at the highest.`;
  return chartFigure(
    {
      ...{ heading, height, takeaway },
      label: 'Bands of the residuals over the prediction.',
      draw: drawBands(bands, target),
      table: numberTable(bands, [
        ['Predicted', ({ at }) => at],
        ['Rows', ({ rows }) => rows, countText],
        ['5 %', ({ q05 }) => q05, signedText],
        ['25 %', ({ q25 }) => q25, signedText],
        ['Median', ({ median }) => median, signedText],
        ['75 %', ({ q75 }) => q75, signedText],
        ['95 %', ({ q95 }) => q95, signedText],
      ]),
    },
    context,
  );
}

function histogramFigure(
  { histogram, bias, rows }: RegressionErrors,
  context: SectionContext,
): TemplateResult {
  const heading = 'Residuals';
  const bins = histogramBins(histogram);
  if (bins.length === 0) return noFigure(heading);
  return chartFigure(
    {
      ...{ heading, height },
      takeaway: `${biasWords(bias)}${beyondWords(histogram.below + histogram.above, rows)}`,
      label: 'Histogram of the residuals.',
      draw: drawResidualHistogram(bins),
      table: numberTable(bins, [
        ['From', ({ from }) => from, signedText],
        ['To', ({ to }) => to, signedText],
        ['Rows', ({ count }) => count, countText],
      ]),
    },
    context,
  );
}

/** @param bias mean of truth minus prediction */
function biasWords(bias: number): string {
  const size = numberText(Math.abs(bias));
  if (size === '0' || size === '–') return 'Predictions are neither too high nor too low on average.';
  return `Predictions are ${size} too ${bias > 0 ? 'low' : 'high'} on average.`;
}

function beyondWords(beyond: number, rows: number): string {
  if (!(beyond > 0)) return '';
  return ` ${countText(beyond)} of ${countText(rows)} rows ${beyond === 1 ? 'lies' : 'lie'} beyond the ends.`;
}
