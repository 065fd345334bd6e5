import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import '../../ui/dataTable.ts';
import '../../ui/figure.ts';
import '../../ui/segmented.ts';
import { emptyState } from '../../ui/states.ts';
import type { ProfileContext } from '../context.ts';
import { arrangeColumns, columnOrders, orderLabels, type ColumnOrder } from '../data/arrange.ts';
import { columnsTable } from '../data/tables.ts';
import { columnCard } from './card.ts';

/** Cards that are drawn before someone asks for more. */
export const cardsPerPage = 48;

const views = [
  { value: 'cards', label: 'Cards' },
  { value: 'table', label: 'Table' },
];

/** All columns, searched and sorted, as cards or as a table. */
export function columnsSection(context: ProfileContext): TemplateResult {
  const { profile, found, ui, update, memo, shown, stem } = context;
  const listed = memo('columns', [profile, found, ui.filter, ui.order], () =>
    arrangeColumns(profile, found, ui.filter, ui.order),
  );
  const table = memo('columns table', [profile, found, listed], () => columnsTable(profile, found, listed));
  const of = listed.length === profile.columns.length ? '' : ` of ${formatInteger(profile.columns.length)}`;
  const count = `${formatInteger(listed.length)}${of} ${profile.columns.length === 1 ? 'column' : 'columns'}.`;
  return html`<section>
    <arb-figure heading="Columns" takeaway=${count} stem=${stem} .table=${table}>
      <arb-segmented
        slot="actions"
        label="Columns as"
        value=${ui.columnsAs}
        .choices=${views}
        @pick=${({ detail }: CustomEvent<'cards' | 'table'>) => update({ columnsAs: detail })}
      ></arb-segmented>
      ${toolbar(context)}
      ${
        listed.length === 0
          ? emptyState('search', 'No column fits what is searched for.')
          : ui.columnsAs === 'table'
            ? html`<arb-table label="Columns" .data=${table} maxHeight="520"></arb-table>`
            : html`<ul class="cards" aria-label="Columns">
                  ${repeat(
                    listed.slice(0, shown),
                    ({ index }) => index,
                    (one) => columnCard(context, one),
                  )}
                </ul>
                ${more(context, listed.length)}`
      }
    </arb-figure>
  </section>`;
}

function toolbar({ ui, update }: ProfileContext): TemplateResult {
  return html`<div class="toolbar">
    <label class="find">
      Find
      <input
        type="search"
        placeholder="Name or kind"
        .value=${ui.filter}
        @input=${({ target }: Event) => update({ filter: (target as HTMLInputElement).value })}
      />
    </label>
    <label>
      Sort
      <select
        @change=${({ target }: Event) => update({ order: (target as HTMLSelectElement).value as ColumnOrder })}
      >
        ${columnOrders.map(
          (order) =>
            html`<option value=${order} ?selected=${order === ui.order}>${orderLabels[order]}</option>`,
        )}
      </select>
    </label>
  </div>`;
}

function more({ shown, showMore }: ProfileContext, count: number): TemplateResult | typeof nothing {
  const left = count - shown;
  if (left <= 0) return nothing;
  return html`<div class="more">
    <button class="link" type="button" @click=${showMore}>
      Show ${formatInteger(Math.min(left, cardsPerPage))} more
    </button>
    <span class="muted">of ${formatIntegerOf(left, 'column')} left</span>
  </div>`;
}
