import { html, type TemplateResult } from 'lit';
import type { FirstRows } from '../../../src/protocol/profile.ts';
import type { DatasetProfile } from '../../../src/core/dataset/types.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import '../../ui/dataTable.ts';
import '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { skeleton } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import type { ProfileContext } from '../context.ts';
import { shortName, typeWords } from '../data/words.ts';

const heading = 'First rows';

/** A row with its number, from 1. */
interface NumberedRow {
  readonly number: number;
  readonly cells: readonly (string | null)[];
}

/** The first rows as the file has them. */
export function rowsSection({ rows, profile, memo, stem, actions }: ProfileContext): TemplateResult {
  switch (rows.kind) {
    case 'loading':
      return html`<section><arb-figure heading=${heading}>${skeleton([96, 92, 94])}</arb-figure></section>`;
    case 'error':
      return html`<section>
        <arb-figure heading=${heading}
          >${failedNotice({ message: rows.message, again: actions.refresh })}</arb-figure
        >
      </section>`;
    case 'ready': {
      const { first } = rows;
      const table = memo('first rows', [first, profile], () => rowsTable(first, profile));
      return html`<section>
        <arb-figure heading=${heading} takeaway=${takeaway(first, profile)} stem=${stem} .table=${table}>
          <arb-table label=${heading} .data=${table} maxHeight="480"></arb-table>
        </arb-figure>
      </section>`;
    }
  }
}

function takeaway({ rows, columns }: FirstRows, profile: DatasetProfile): string {
  const some =
    columns < profile.columns.length
      ? `, the first ${formatInteger(columns)} of ${formatInteger(profile.columns.length)} columns`
      : '';
  return `${formatIntegerOf(rows.length, 'row')} of ${formatInteger(profile.rows)} as they are written${some}.`;
}

function rowsTable(first: FirstRows, profile: DatasetProfile): TableData<NumberedRow> {
  const columns = profile.columns.slice(0, first.columns);
  return {
    rows: first.rows.map((cells, at) => ({ number: at + 1, cells })),
    columns: [
      { header: 'Row', value: ({ number }) => number },
      ...columns.map(({ name, type }, at) => ({
        header: `${shortName(name)} (${typeWords[type].word.toLowerCase()})`,
        align: type === 'number' ? ('right' as const) : ('left' as const),
        value: ({ cells }: NumberedRow) => cells[at] ?? null,
        text: ({ cells }: NumberedRow) => {
          const cell = cells[at] ?? null;
          return cell === null ? '' : displayName(cell);
        },
      })),
    ],
  };
}
