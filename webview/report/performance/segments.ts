import { html, nothing, svg, type TemplateResult } from 'lit';
import { formatTogether } from '../../../src/core/format/number.ts';
import type { Segment, Segments } from '../../../src/core/registry/insights/segmentTypes.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState, skeleton } from '../../ui/states.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { segmentsTakeaway } from './segmentWords.ts';
import { countText, numeric, percentText, rangeText, shortName, signedText, usable } from './words.ts';

/** Where the model errs most: the error by the values of a feature that is picked. */
export function segmentsFigure(
  features: readonly string[],
  { ui, update, latest, stem }: SectionContext,
): TemplateResult | typeof nothing {
  const feature = features.find((name) => name === ui.segmentFeature) ?? features[0];
  if (feature === undefined) return nothing;
  const { value, busy, failure } = latest('segments', `segments ${feature}`, (host) =>
    host.getSegments(feature),
  );
  const data = value && segmentTable(value);
  return html`<arb-figure
    heading="Error by segment"
    takeaway=${value ? segmentsTakeaway(value) : ''}
    stem=${stem}
    aria-busy=${busy ? 'true' : 'false'}
    .table=${data ?? undefined}
  >
    <select
      slot="actions"
      class="pick-one"
      aria-label="Feature of the segments"
      @change=${({ target }: Event) =>
        update({ segmentFeature: features[(target as HTMLSelectElement).selectedIndex] ?? null })}
    >
      ${features.map((name) => html`<option .selected=${name === feature}>${displayName(name)}</option>`)}
    </select>
    ${failure === null ? nothing : html`<div class="aside">${failedNotice(failure)}</div>`}
    ${data ? html`<div class=${busy ? 'stale' : ''}>${content(value, data)}</div>` : nothing}
    ${
      value === null && busy
        ? html`<span class="only-heard" role="status">Errors by ${shortName(feature)} are on their way.</span
            >${skeleton([92, 84, 70, 88])}`
        : nothing
    }
  </arb-figure>`;
}

function content({ segments }: Segments, data: TableData<Segment>): TemplateResult {
  if (segments.length === 0) return emptyState('graphLine', 'The holdout has no rows to part.');
  return html`<arb-table label="Error by segment" maxHeight="408" .data=${data}></arb-table>`;
}

function segmentTable({ feature, metric, overall, segments }: Segments): TableData<Segment> {
  const losses = formatTogether(segments.map(({ loss }) => (usable(loss) ? loss : NaN)));
  const lossText = new Map(segments.map((segment, i) => [segment, losses[i]!]));
  const ends = segments.flatMap(({ loss, interval }) => [loss, interval[1] < loss * 4 ? interval[1] : loss]);
  const most = Math.max(0, ...[overall, ...ends].filter(usable));
  const last: TableColumn<Segment> = segments.some(({ bias }) => bias !== null)
    ? numeric('Bias', ({ bias }) => bias, signedText)
    : numeric('Accuracy', ({ accuracy }) => accuracy, percentText);
  return {
    rows: segments,
    columns: [
      { header: shortName(feature), value: ({ label }) => label, text: ({ label }) => displayName(label) },
      numeric('Rows', ({ rows }) => rows, countText),
      { ...numeric(metric, ({ loss }) => loss), text: (segment) => lossText.get(segment)! },
      {
        header: '95 % interval',
        value: ({ interval }) => rangeText(interval),
        cell: (segment) => lossBar(segment, overall, most),
      },
      {
        header: 'Against the rest',
        value: ({ verdict }) => verdict,
        cell: ({ verdict }) => html`${verdictIcon(verdict)} ${verdict}`,
      },
      last,
    ],
  };
}

function verdictIcon(verdict: Segment['verdict']): TemplateResult {
  if (verdict === 'better') return icon('passFilled', 'good');
  return verdict === 'worse' ? icon('warning', 'bad') : icon('dash');
}

const width = 160;

/** The loss as a bar with its interval, all segments on one scale, the loss over all rows as a line. */
function lossBar({ loss, interval }: Segment, overall: number, most: number): TemplateResult {
  const toX = (value: number) => Math.max(0, Math.min(width, most > 0 ? (value / most) * (width - 2) : 0));
  const whole = usable(loss) && interval.every(usable);
  return html`<svg
    width=${width}
    height="16"
    style="vertical-align:-3px"
    role="img"
    aria-label=${rangeText(interval)}
  >
    <title>${rangeText(interval)}</title>
    ${
      usable(loss)
        ? svg`<rect y="4" width=${toX(loss)} height="8" fill="var(--arb-subject)" fill-opacity="0.55"></rect>`
        : nothing
    }
    ${
      usable(overall)
        ? svg`<line x1=${toX(overall)} x2=${toX(overall)} y1="0" y2="16" stroke="var(--arb-muted)"></line>`
        : nothing
    }
    ${
      whole
        ? svg`<line x1=${toX(interval[0])} x2=${toX(interval[1])} y1="8" y2="8" stroke="var(--arb-text)" stroke-width="1.5"></line>`
        : nothing
    }
  </svg>`;
}
