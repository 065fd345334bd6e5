import { css, html, nothing, type TemplateResult } from 'lit';
import type {
  Experiment,
  ExperimentEvent,
  ExperimentEventKind,
} from '../../../src/core/experiment/experiment.ts';
import { formatMoment } from '../../../src/core/format/time.ts';
import '../../ui/figure.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { ExperimentContext } from '../context.ts';
import { shortDate } from '../data/words.ts';

export const timelineStyles = css`
  .timeline {
    list-style: none;
  }
  .timeline li {
    display: grid;
    grid-template-columns: 52px 16px minmax(0, 1fr);
    column-gap: 8px;
    padding-bottom: 4px;
  }
  .timeline time {
    color: var(--arb-muted);
    font-size: 11px;
    white-space: nowrap;
  }
  .timeline .icon {
    margin-top: 2px;
  }
  .timeline .what {
    overflow-wrap: anywhere;
    text-wrap: pretty;
    unicode-bidi: plaintext;
  }
  .timeline .planned {
    color: var(--arb-muted);
  }
  .timeline .detail {
    color: var(--arb-muted);
    font-size: 11px;
  }
`;

const shownAtOnce = 12;

const kinds: Readonly<Record<ExperimentEventKind, readonly [IconName, string]>> = {
  created: ['add', 'Planned'],
  changed: ['edit', 'Changed'],
  started: ['play', 'Started'],
  'coverage-raised': ['arrowUp', 'Coverage raised'],
  outcomes: ['database', 'Outcomes'],
  evaluated: ['graphLine', 'Evaluated'],
  noted: ['note', 'Note'],
  promoted: ['starFull', 'Promoted'],
  stopped: ['debugStop', 'Stopped'],
  archived: ['circleSlash', 'Archived'],
};

/** What has happened, oldest first, and what is planned. */
export function timelineFigure(context: ExperimentContext): TemplateResult {
  const { experiment, ui, update, actions, stem } = context;
  const events = withoutRepeats(experiment.events);
  const shown = ui.allEvents ? events : events.slice(-shownAtOnce);
  const table = {
    rows: experiment.events,
    columns: [
      { header: 'Time', value: ({ time }: ExperimentEvent) => time },
      { header: 'Actor', value: ({ actor }: ExperimentEvent) => actor },
      { header: 'Event', value: ({ kind }: ExperimentEvent) => kind },
      { header: 'Reason', value: ({ reason }: ExperimentEvent) => reason },
      { header: 'Detail', value: ({ detail }: ExperimentEvent) => detail },
    ],
  };
  return html`<arb-figure heading="Timeline" stem=${stem} .table=${table}>
    <button slot="actions" type="button" @click=${actions.note}>Add Note...</button>
    ${
      shown.length < events.length
        ? html`<button class="link" type="button" @click=${() => update({ allEvents: true })}>
            Show all ${events.length}
          </button>`
        : nothing
    }
    <ol class="timeline" aria-label="Timeline">
      ${shown.map(eventLine)} ${plannedEnd(experiment)}
    </ol>
  </arb-figure>`;
}

function eventLine({ time, actor, kind, reason, detail }: ExperimentEvent): TemplateResult {
  const [name, word] = kinds[kind];
  const noted = kind === 'noted' && reason !== null;
  const small = [detail, noted ? null : reason].filter((text) => text !== null).map(plainText);
  return html`<li>
    <time datetime=${time} title="${formatMoment(time)}, ${actor}">${shortDate(time)}</time>
    ${icon(name)}
    <div class="what">
      ${noted ? html`<span class="only-heard">Note: </span>“${plainText(reason)}”` : word}
      ${small.length > 0 ? html`<span class="detail">${small.join('; ')}</span>` : nothing}
    </div>
  </li>`;
}

function plannedEnd({ state, started, plannedDays }: Experiment): TemplateResult | typeof nothing {
  if (state !== 'running' || started === null || plannedDays === null) return nothing;
  const end = new Date(Date.parse(started) + plannedDays * 86_400_000).toISOString();
  return html`<li class="planned">
    <time datetime=${end} title=${formatMoment(end)}>${shortDate(end)}</time>
    ${icon('circle')}
    <div class="what">Planned end</div>
  </li>`;
}

/** Of evaluations one after another the last: each look is recorded, and the others say nothing any more. */
function withoutRepeats(events: readonly ExperimentEvent[]): ExperimentEvent[] {
  return events.filter(({ kind }, i) => kind !== 'evaluated' || events[i + 1]?.kind !== 'evaluated');
}
