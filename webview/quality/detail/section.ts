import { css, html, type TemplateResult } from 'lit';
import type { QualityCheckDetail } from '../../../src/protocol/quality.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState, skeleton } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { checkName, type BoardCheck } from '../data/board.ts';
import { courseTakeaway, courseOf } from '../data/course.ts';
import { courseTable, waterfallTable } from '../data/tables.ts';
import { reasonsTakeaway, waterfallRows } from '../data/waterfall.ts';
import { capitalized, intervalText, methodWords, nextDays, rateText, thresholdText } from '../data/words.ts';
import { chartFigure } from './chartFigure.ts';
import { drawFan, fanHeight } from './fan.ts';
import { drawWaterfall, waterfallHeight } from './waterfall.ts';

export const detailStyles = css`
  .detail .pending {
    min-height: 268px;
  }
  .detail .said {
    grid-column: 1 / -1;
    display: flex;
    align-items: flex-start;
    gap: 8px;
    max-width: 1160px;
    padding: 8px 4px 8px 12px;
    border-left: 2px solid var(--arb-line);
  }
  .detail .said p {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .detail .whole {
    grid-column: 1 / -1;
  }
`;

/** The picked check: its course, why its forecast is what it is, and what the summary says of it. */
export function detailSection(context: QualityContext): TemplateResult {
  const { picked, detail } = context;
  const busy = detail.status === 'waiting' || detail.status === 'late';
  return html`<section class="row detail" id="detail" aria-busy=${busy ? 'true' : 'false'}>
    ${picked ? content(context, picked) : html`<div class="whole">${emptyState('info', 'No check is picked.')}</div>`}
  </section>`;
}

function content(context: QualityContext, picked: BoardCheck): TemplateResult {
  const { detail: state } = context;
  const { detail, status, failure } = state;
  switch (status) {
    case 'failed':
      return failed(context, picked, failure);
    case 'gone':
      return apart(picked, emptyState('info', 'This check is gone from the data.'));
    case 'late':
      return pending(picked);
    case 'waiting':
      // The check before it stays for the moment that most answers take.
      return detail && sameCheck(context, detail) ? shown(context, picked, detail) : waiting(context, detail);
    case 'there':
      return shown(context, picked, detail!);
  }
}

function sameCheck({ board, picked }: QualityContext, { dataset, rule }: QualityCheckDetail): boolean {
  if (!picked) return false;
  const { datasets, rules } = board.overview;
  return datasets[picked.dataset]!.id === dataset.id && rules[picked.rule]!.code === rule.code;
}

function waiting(context: QualityContext, before: QualityCheckDetail | null): TemplateResult {
  const { board } = context;
  const index = before
    ? board.checks.find((check) => sameCheck({ ...context, picked: check }, before))
    : undefined;
  return before && index ? shown(context, index, before) : html`<div class="whole pending"></div>`;
}

function pending(picked: BoardCheck): TemplateResult {
  return html`<div class="seven">
      <arb-figure heading=${checkName(picked)}>
        <div class="pending">
          <span class="only-heard" role="status">The check is loading.</span
          >${skeleton([92, 84, 88, 70, 94, 60])}
        </div>
      </arb-figure>
    </div>
    <div class="five">
      <arb-figure heading="Why ${rateText(picked.forecast, picked.threshold)} %">
        <div class="pending">${skeleton([70, 90, 60, 80, 50, 75])}</div>
      </arb-figure>
    </div>`;
}

function apart(picked: BoardCheck, what: TemplateResult): TemplateResult {
  return html`<div class="whole"><arb-figure heading=${checkName(picked)}>${what}</arb-figure></div>`;
}

function failed({ actions }: QualityContext, picked: BoardCheck, failure: string): TemplateResult {
  const log = html`<button class="link" type="button" @click=${actions.showLog}>Show Log</button>`;
  return apart(picked, failedNotice({ message: failure, again: actions.reloadDetail }, '', log));
}

function shown(context: QualityContext, picked: BoardCheck, detail: QualityCheckDetail): TemplateResult {
  return html`<div class="seven">${fanFigure(context, picked, detail)}</div>
    <div class="five">${whyFigure(context, picked, detail)}</div>
    ${summary(context, picked, detail)}`;
}

function fanFigure(context: QualityContext, picked: BoardCheck, detail: QualityCheckDetail): TemplateResult {
  const { memo } = context;
  const { threshold, dimension } = detail.rule;
  const heading = checkName(picked);
  const about = [detail.rule.description, dimension].map(plainText).filter((text) => text !== '');
  const rule = about.length === 0 ? '' : `${about.join(' (')}${about.length === 2 ? ')' : ''}. `;
  const course = courseOf(detail);
  if (course.past.length === 0 && course.coming.length === 0) {
    return html`<arb-figure heading=${heading}
      >${emptyState('info', 'There are no results to show.')}</arb-figure
    >`;
  }
  return chartFigure(
    {
      ...{ name: 'course', heading, height: fanHeight },
      takeaway: `${rule}${courseTakeaway(course)}`,
      draw: memo('fan', [detail], () => drawFan(detail)),
      table: memo('fan table', [detail], () => courseTable(detail)),
      label: `Pass rate of ${heading}, threshold ${thresholdText(threshold)} %.`,
    },
    context,
  );
}

function whyFigure(context: QualityContext, picked: BoardCheck, detail: QualityCheckDetail): TemplateResult {
  const { memo, board } = context;
  const { reasons, rule } = detail;
  const heading = `Why ${rateText(picked.forecast, picked.threshold)} %`;
  const days = nextDays(board.overview.days);
  if (reasons === null) return withoutReasons(picked, heading, days);
  const rows = memo('reasons', [reasons], () => waterfallRows(reasons));
  return chartFigure(
    {
      ...{ name: 'why', heading, takeaway: reasonsTakeaway(reasons, days) },
      draw: memo('waterfall', [rows, rule.threshold], () => drawWaterfall(rows, reasons, rule.threshold)),
      height: waterfallHeight(rows.length),
      table: memo('waterfall table', [rows], () => waterfallTable(rows)),
      label: 'From the usual level to the forecast, a step for each feature.',
    },
    context,
  );
}

/** Where the model had nothing to go by. */
function withoutReasons(picked: BoardCheck, heading: string, days: string): TemplateResult {
  const { method, lower, upper } = picked;
  const why =
    method === 'model'
      ? 'The model gives no reasons for this check.'
      : 'A new dataset or rule: the model has not seen it, so the forecast is the mean of what is nearest to it.';
  const basis = methodWords(method);
  return html`<arb-figure heading=${heading} takeaway="Mean of the ${days}.">
    <p>${why}</p>
    <p class="muted">
      ${basis === '' ? '' : `${capitalized(basis)}. `}80&nbsp;% interval:
      ${intervalText(lower, upper)}&nbsp;%.
    </p>
  </arb-figure>`;
}

function summary(
  { actions }: QualityContext,
  picked: BoardCheck,
  { sentence }: QualityCheckDetail,
): TemplateResult {
  return html`<div class="said">
    <p>${plainText(sentence)}</p>
    <button
      class="icon-only"
      type="button"
      title="Copy"
      aria-label="Copy the sentence of ${checkName(picked)}"
      @click=${() => actions.copy(sentence, 'the sentence')}
    >
      ${icon('copy')}
    </button>
  </div>`;
}
