import { css, html, nothing, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import '../../ui/figure.ts';
import type { FigureView } from '../../ui/figure.ts';
import '../../ui/segmented.ts';
import { clockText } from '../data/words.ts';
import type { HistoryContext } from '../context.ts';
import { stayAt } from '../data/lanes.ts';
import { rangeChoices, rangeLabels, type RangeName } from '../data/range.ts';
import { drawTimeline, type TimelineData } from './draw.ts';
import './element.ts';
import { timelineHeight } from './layout.ts';
import { stayTable } from './table.ts';

export const timelineStyles = css`
  .keys {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    padding-top: 8px;
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .keys span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
`;

const heading = 'Timeline';

/** Which version was in which environment when. */
export function timelineSection(context: HistoryContext): TemplateResult | typeof nothing {
  const { state, lanes, range, now, at, ui, memo, update, look, changes } = context;
  const [first] = changes;
  if (first === undefined) return nothing;
  const chosen = lanes.map((lane) => stayAt(lane, at ?? now)).filter((stay) => stay !== null);
  const data = memo('timeline', [lanes, range.from, range.to, now, ...chosen], (): TimelineData => ({
    ...{ lanes, range, now, chosen: at === null ? [] : chosen },
  }));
  const draw = memo('timeline image', [data], () => drawTimeline(data));
  const choices = rangeChoices(first, now);
  const count = state.history.stays.length;
  return html`<section>
    <arb-figure
      heading=${heading}
      takeaway=${takeaway(count)}
      stem=${state.history.model}
      view=${ui.timelineView}
      .table=${memo('stays', [lanes], () => stayTable(lanes))}
      .image=${{ draw, height: (width: number) => timelineHeight(lanes.length, width) }}
      @view=${({ detail }: CustomEvent<FigureView>) => update({ timelineView: detail })}
    >
      ${
        choices.length === 0
          ? nothing
          : html`<arb-segmented
              slot="actions"
              label="Time shown"
              value=${ui.range}
              .choices=${choices.map((value) => ({ value, label: rangeLabels[value] }))}
              @pick=${({ detail }: CustomEvent<RangeName>) => update({ range: detail })}
            ></arb-segmented>`
      }
      <arb-timeline
        label="Which version was in which environment when: ${formatIntegerOf(count, 'stay')}. Arrow keys go from stay to stay and look at the moment at which each began."
        flag=${at === null ? '' : `${formatDate(at)}, ${clockText(at)}`}
        .data=${data}
        .at=${at}
        @at=${({ detail }: CustomEvent<number>) => look(detail)}
      ></arb-timeline>
      ${keys(context)}
    </arb-figure>
  </section>`;
}

function takeaway(count: number): string {
  return `${count === 1 ? 'One stay so far.' : `${formatIntegerOf(count, 'stay')}.`} Click or drag to see what ran at a moment.`;
}

/** What the colours and signs mean; only those that occur. */
function keys({ lanes }: HistoryContext): TemplateResult {
  const stays = lanes.flatMap((lane) => lane.stays);
  const box = (fill: string) =>
    html`<svg width="10" height="10" aria-hidden="true">
      <rect x="1" y="1" width="8" height="8" fill=${fill}></rect>
    </svg>`;
  const pale = 'color-mix(in srgb, var(--arb-subject) 42%, var(--arb-background))';
  const grey = 'color-mix(in srgb, var(--arb-muted) 30%, var(--arb-background))';
  return html`<div class="keys">
    ${stays.some(({ to }) => to === Infinity) ? html`<span>${box('var(--arb-subject)')} there now</span>` : nothing}
    ${
      stays.some(({ to, deleted }) => to < Infinity && !deleted)
        ? html`<span>${box(pale)} there before</span>`
        : nothing
    }
    ${
      stays.some(({ to, deleted }) => to < Infinity && deleted)
        ? html`<span>${box(grey)} there before, deleted since</span>`
        : nothing
    }
    ${
      stays.some(({ stay }) => stay.overridden.length > 0)
        ? html`<span
            ><svg width="10" height="10" aria-hidden="true">
              <path d="M5 1 9.4 8.6H.6z" fill="var(--arb-warn)"></path></svg
            >gates overridden</span
          >`
        : nothing
    }
    ${
      stays.some(({ stay }) => stay.kind === 'rolled-back')
        ? html`<span
            ><svg
              width="11"
              height="10"
              aria-hidden="true"
              fill="none"
              stroke="var(--arb-text)"
              stroke-width="1.25"
            >
              <path d="M1 3.5h7l2 1.5v2L8 8.5H5M4 .5l-3 3 3 3"></path></svg
            >put back</span
          >`
        : nothing
    }
  </div>`;
}
