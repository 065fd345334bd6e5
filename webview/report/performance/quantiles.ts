import { metricHelp } from '../../../src/core/training/metricHelp.ts';
import type { TemplateResult } from 'lit';
import type { RegressionErrors } from '../../../src/core/registry/insights/regressionErrors.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import type { SectionContext } from '../sections.ts';
import { drawQuantiles, usableQuantiles } from './charts/quantiles.ts';
import { noFigure } from './empty.ts';
import { countText, numberText, numberTable, rangeText, shortName, signedText } from './words.ts';

/** How large errors are where the truth is low, and where it is high. */
export function quantilesFigure(
  errors: RegressionErrors,
  target: string,
  context: SectionContext,
): TemplateResult {
  const heading = 'Error by quantile';
  const quantiles = usableQuantiles(errors.quantiles);
  const [first] = quantiles;
  if (!first) return noFigure(heading);
  const worst = quantiles.reduce((most, each) => (each.mae > most.mae ? each : most), first);
  const best = quantiles.reduce((least, each) => (each.mae < least.mae ? each : least), first);
  const takeaway =
    worst === best
      ? `MAE ${numberText(worst.mae)}.`
      : `MAE is largest, ${numberText(worst.mae)}, where ${shortName(target)} is ${rangeText([worst.low, worst.high])}; smallest, ${numberText(best.mae)}, at ${rangeText([best.low, best.high])}.`;
  return chartFigure(
    {
      ...{ heading, takeaway, height: 236 },
      label: 'Mean absolute error per tenth of the truth.',
      draw: drawQuantiles(quantiles, target),
      table: numberTable(quantiles, [
        ['From', ({ low }) => low],
        ['To', ({ high }) => high],
        ['Rows', ({ rows }) => rows, countText],
        ['MAE', ({ mae }) => mae, undefined, metricHelp('mae')],
        ['Low', ({ interval }) => interval[0]],
        ['High', ({ interval }) => interval[1]],
        ['Bias', ({ bias }) => bias, signedText],
      ]),
    },
    context,
  );
}
