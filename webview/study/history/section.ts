import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import type { Shown } from '../data/studyData.ts';
import { trialsToGo } from '../head/progress.ts';
import { trialsTable } from '../trials/columns.ts';
import { drawHistory } from './draw.ts';

const height = 250;

export const keyStyles = css`
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .keys span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
  }
  .keys svg {
    flex: none;
  }
`;

/** What the dots of trials mean, for charts that have more of them than can be named directly. */
export function dotKeys({ points }: Shown): TemplateResult {
  const pruned = points.some(({ trial, estimate }) => trial.state === 'pruned' && estimate !== null);
  const close = points.some(({ standing }) => standing === 'close');
  return html`<div class="keys" slot="actions" aria-hidden="true">
    ${
      close
        ? html`<span>
            <svg width="10" height="10">
              <circle cx="5" cy="5" r="3.25" fill="var(--arb-subject)"></circle>
            </svg>
            within noise of the best
          </span>`
        : nothing
    }
    <span>
      <svg width="10" height="10"><circle cx="5" cy="5" r="3" fill="var(--arb-rest)"></circle></svg>
      complete
    </span>
    ${
      pruned
        ? html`<span>
            <svg width="10" height="10">
              <circle
                cx="5"
                cy="5"
                r="2.75"
                fill="none"
                stroke="var(--arb-rest)"
                stroke-width="1.25"
              ></circle>
            </svg>
            pruned
          </span>`
        : nothing
    }
  </div>`;
}

export function historyFigure(context: StudyContext): TemplateResult {
  const { data, ui, memo } = context;
  const { shown } = data;
  const toGo = trialsToGo(data);
  const draw = memo('history', [shown, toGo, ui.selected], () =>
    drawHistory({ shown, toGo, selected: ui.selected }),
  );
  return chartFigure(
    {
      heading: 'Optimization history',
      takeaway: historyTakeaway(context),
      label: `Optimization history: ${shown.metric.label} by trial.`,
      ...{ draw, height, picks: true, actions: dotKeys(shown) },
      table: memo('trials table', [shown], () => trialsTable(shown)),
    },
    context,
  );
}

function historyTakeaway({ data: { shown } }: StudyContext): string {
  const unplaced = shown.points.filter(
    ({ trial, estimate }) => estimate === null && (trial.state === 'pruned' || trial.state === 'stopped'),
  ).length;
  const pruned = shown.points.some(({ trial }) => trial.state === 'pruned');
  return [
    'Each dot is a trial.',
    pruned ? 'Pruned trials are placed by the folds they finished.' : '',
    unplaced > 0 ? `${formatInteger(unplaced)} without a finished fold have no place.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
