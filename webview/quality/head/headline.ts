import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import '../../ui/hint.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { checkName, type BoardCheck } from '../data/board.ts';
import { halfText, nextDays, pointsText, rateText } from '../data/words.ts';

export const qualityHeadlineStyles = css`
  .figure .note {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
    overflow-wrap: anywhere;
  }
  .figure .note button.link {
    font-size: 11px;
    line-height: 16px;
    border: 0;
    white-space: normal;
    text-align: left;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
`;

interface Figure {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly beside?: string;
  readonly note: TemplateResult | string;
}

/** The state of all checks in large figures, and how far the forecast can be trusted. */
export function qualityHeadline(context: QualityContext): TemplateResult {
  const figures = [
    meanFigure(context),
    belowFigure(context),
    fallFigure(context),
    recoveryFigure(context),
    errorFigure(context),
  ];
  return html`<dl class="figures" style="--columns:5;--fewer:5;--few:3">
    ${figures.map(
      ({ label, hint, value, beside, note }) =>
        html`<div class="figure">
          <dt>${hint ? html`<arb-hint .text=${hint}>${label}</arb-hint>` : label}</dt>
          <dd class="main">
            <span class="value">${value}</span>
            ${beside ? html`<span class="baseline">${plainText(beside)}</span>` : nothing}
          </dd>
          <dd class="note">${typeof note === 'string' ? plainText(note) : note}</dd>
        </div>`,
    )}
  </dl>`;
}

function meanFigure({ counts, board }: QualityContext): Figure {
  const { meanNow, meanForecast } = counts;
  return {
    label: 'Mean pass rate, %',
    hint: 'The mean of all checks over their last 7 days with results; each check counts the same.',
    value: meanNow === null ? '–' : rateText(meanNow),
    note: `${rateText(meanForecast)} in the ${nextDays(board.overview.days)}`,
  };
}

function belowFigure({ counts }: QualityContext): Figure {
  const { belowNow, measured, expectedBelow, inDoubt } = counts;
  const doubt = inDoubt === 0 ? '' : `, ${formatInteger(inDoubt)} more in doubt`;
  return {
    label: 'Checks below threshold',
    hint: 'Checks whose mean pass rate of the last 7 days with results is below their threshold. Lower is better.',
    value: measured === 0 ? '–' : formatInteger(belowNow),
    beside: measured === 0 ? '' : `of ${formatInteger(measured)}`,
    note: `${formatInteger(expectedBelow)} expected${doubt}`,
  };
}

function fallFigure(context: QualityContext): Figure {
  const { steepest } = context.counts;
  const label = 'Steepest expected fall, pp';
  if (steepest === null) return { label, value: '–', note: 'none is expected to fall' };
  const { change, lower, upper } = steepest;
  return {
    label,
    hint: 'In percentage points, from the mean of the last 7 days to that of the forecast; ± half of the 80 % interval.',
    value: pointsText(change!),
    beside: halfText(lower, upper),
    note: showLink(context, steepest),
  };
}

function recoveryFigure(context: QualityContext): Figure {
  const { recovering } = context.counts;
  const [first] = recovering;
  const more = recovering.length - 1;
  return {
    label: 'Recovering',
    hint: 'Below their threshold now, expected at or above it.',
    value: formatInteger(recovering.length),
    beside: recovering.length === 1 ? 'check' : 'checks',
    note: first
      ? html`${showLink(context, first)}${more > 0 ? `and ${formatInteger(more)} more` : nothing}`
      : 'none comes back above its threshold',
  };
}

function errorFigure({ board }: QualityContext): Figure {
  const { mae, bestBaseline, days, coverage80 } = board.overview.accuracy;
  // Without days that were held out there are no errors.
  const errorText = (error: number) => (Number.isFinite(error) ? error.toFixed(2) : '–');
  const share = formatNumber(Number.isFinite(coverage80) ? Number((100 * coverage80).toFixed(1)) : NaN, {
    digits: 4,
  });
  const held = `80 % intervals held in ${share} % of results`;
  return {
    label: `Forecast error, ${formatInteger(days)} days, pp`,
    hint: `Mean absolute error of a day's pass rate, on ${formatInteger(days)} days that the forecaster had not seen. In percentage points; lower is better. Beside it the best simple forecast: ${plainText(bestBaseline.name)}.`,
    value: errorText(mae),
    beside: `vs ${errorText(bestBaseline.mae)}`,
    note: !(mae >= bestBaseline.mae) ? held : `no better than "${bestBaseline.name}"; ${held}`,
  };
}

function showLink({ show }: QualityContext, check: BoardCheck): TemplateResult {
  const name = checkName(check);
  return html`<button class="link" type="button" title="Show ${name} below" @click=${() => show(check.index)}>
    ${name}
  </button>`;
}
