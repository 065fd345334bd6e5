import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TargetProfile } from '../../../src/core/dataset/association.ts';
import type { DatasetProfile } from '../../../src/core/dataset/types.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import '../../chart/chart.ts';
import '../../ui/figure.ts';
import type { FigureView } from '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState, skeleton } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { displayName, plainText } from '../../ui/text.ts';
import type { ProfileContext } from '../context.ts';
import { associationText, measureWords, shortName } from '../data/words.ts';
import { drawAssociations, rowHeight, type RelatedColumn } from './draw.ts';

export const targetStyles = css`
  .target-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-bottom: 8px;
  }
  .target-bar label {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    color: var(--arb-muted);
    font-size: 12px;
  }
  .target-bar select {
    max-width: 280px;
    min-width: 0;
  }
`;

const mostBars = 15;
const heading = 'Association with the target';

/** How strongly each column hangs together with a target that can be picked. */
export function targetSection(context: ProfileContext): TemplateResult {
  const { found, profile, memo, stem, ui, update } = context;
  if (found === null) {
    return html`<section>
      <arb-figure heading=${heading}>${targetBar(context)} ${waiting(context)}</arb-figure>
    </section>`;
  }
  const related = memo('related', [profile, found], () => relatedColumns(profile, found));
  const shown = memo('shown related', [related], () => related.slice(0, mostBars));
  const draw = memo('draw related', [shown], () => drawAssociations(shown));
  const table = memo('related table', [related], () => relatedTable(related));
  const height = Math.max(1, shown.length) * rowHeight;
  return html`<section>
    <arb-figure
      heading=${heading}
      takeaway=${takeaway(found, related)}
      stem=${stem}
      view=${ui.targetAs}
      .table=${related.length > 0 ? table : undefined}
      .image=${related.length > 0 ? { draw, height } : undefined}
      @view=${({ detail }: CustomEvent<FigureView>) => update({ targetAs: detail })}
    >
      ${targetBar(context)}
      ${
        related.length === 0
          ? emptyState('circleSlash', 'No other column can be compared with it.')
          : html`<arb-chart
                label="Association of columns with ${displayName(found.target)}"
                height=${height}
                .draw=${draw}
              ></arb-chart>
              ${
                related.length > shown.length
                  ? html`<p class="muted small">
                      The ${formatInteger(shown.length)} strongest of ${formatInteger(related.length)}; the
                      table has all.
                    </p>`
                  : nothing
              }`
      }
    </arb-figure>
  </section>`;
}

function waiting({ profile, target, actions }: ProfileContext): TemplateResult {
  switch (target.kind) {
    case 'none':
    case 'ready':
      return emptyState('info', 'Pick the column that is to be predicted, to see which others tell of it.');
    case 'loading':
      return html`<p class="muted" role="status">
          Comparing the columns${target.progress === '' ? '' : `: ${plainText(target.progress)}`}.
          <button class="link" type="button" @click=${actions.cancel}>Cancel</button>
        </p>
        ${skeleton([72, 60, 48])}`;
    case 'error':
      return failedNotice({
        message: `${target.message} ${target.hint ?? ''}`.trim(),
        again: () => actions.pickTarget(profile.columns.findIndex(({ name }) => name === target.target)),
      });
  }
}

function targetBar({ profile, target, actions }: ProfileContext): TemplateResult {
  const picked =
    target.kind === 'none' ? -1 : profile.columns.findIndex(({ name }) => name === target.target);
  const pick = ({ target: field }: Event) => {
    const index = Number((field as HTMLSelectElement).value);
    actions.pickTarget(index < 0 ? null : index);
  };
  return html`<div class="target-bar">
    <label>
      Target
      <select @change=${pick}>
        ${guard(
          [profile, picked],
          () =>
            html`<option value="-1" .selected=${picked < 0}>None</option>
              ${profile.columns.map(({ name, type }, index) =>
                type === 'unsupported' || type === 'date'
                  ? nothing
                  : html`<option value=${index} .selected=${index === picked}>
                      ${shortName(name, 80)}
                    </option>`,
              )}`,
        )}
      </select>
    </label>
  </div>`;
}

/** The strongest first. */
export function relatedColumns({ columns }: DatasetProfile, found: TargetProfile): RelatedColumn[] {
  const leaks = new Set(found.leaks);
  return found.associations
    .flatMap((association, index) =>
      association === null || columns[index] === undefined
        ? []
        : [{ index, name: columns[index].name, association, leak: leaks.has(index) }],
    )
    .sort((a, b) => b.association.value - a.association.value);
}

function takeaway(found: TargetProfile, related: readonly RelatedColumn[]): string {
  const [first] = related;
  const basis =
    found.sample < found.rows
      ? `A random sample of ${formatInteger(found.sample)} of ${formatIntegerOf(found.rows, 'row')}.`
      : `All ${formatIntegerOf(found.rows, 'row')}.`;
  if (!first) return basis;
  const { name } = measureWords[first.association.measure];
  return `${shortName(first.name)} comes first, ${associationText(first.association)} (${name}). 0: none, 1: one tells the other. ${basis}`;
}

function relatedTable(related: readonly RelatedColumn[]): TableData<RelatedColumn> {
  return {
    rows: related,
    columns: [
      { header: 'Column', value: ({ name }) => name, text: ({ name }) => displayName(name) },
      {
        header: 'Association',
        align: 'right',
        value: ({ association }) => association.value,
        text: ({ association }) => association.value.toFixed(3),
      },
      { header: 'Measure', value: ({ association }) => measureWords[association.measure].name },
      {
        header: 'Rows',
        align: 'right',
        value: ({ association }) => association.rows,
        text: ({ association }) => formatInteger(association.rows),
      },
      { header: 'Leak suspect', value: ({ leak }) => (leak ? 'yes' : '') },
    ],
  };
}
