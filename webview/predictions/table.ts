import { html } from 'lit';
import { formatNumber } from '../../src/core/format/number.ts';
import type { PreviewRow } from '../../src/core/prediction/preview.ts';
import type { ShownPredictions } from '../../src/protocol/predictions.ts';
import { icon } from '../ui/icon.ts';
import type { TableColumn, TableData } from '../ui/tableData.ts';
import { displayName, plainText } from '../ui/text.ts';

const stateWords = { failed: 'Not predicted', flagged: 'Unlike training' } as const;

/**
 * Rows with their prediction first, then why they need a look, then what stands in the data.
 * @param brief among rows that need none: the reasons only say of which kind they are, so that they leave room for the data
 */
export function rowsTable(
  { preview }: ShownPredictions,
  rows: readonly PreviewRow[],
  brief: boolean,
): TableData<PreviewRow> {
  const isNumber = preview.spread.kind === 'number';
  const prediction: TableColumn<PreviewRow> = {
    header: 'Prediction',
    align: isNumber ? 'right' : 'left',
    value: (row) => row.prediction,
    text: ({ prediction: value }) =>
      value === null
        ? ''
        : typeof value === 'number'
          ? formatNumber(value, { digits: 4 })
          : displayName(value),
  };
  const note: TableColumn<PreviewRow> = {
    header: 'Note',
    value: noteText,
    wrap: !brief,
    text: (row) => plainText(brief ? shortNote(row) : noteText(row)),
    cell: (row, content) =>
      row.state === null
        ? html``
        : html`<span title=${plainText(noteText(row))}
            >${row.state === 'failed' ? icon('error', 'bad') : icon('warning', 'warn')} ${content}</span
          >`,
  };
  return {
    rows,
    firstFills: false,
    columns: [
      { header: 'Row', value: ({ row }) => row },
      prediction,
      ...(rows.some(({ state }) => state !== null) ? [note] : []),
      ...preview.columns.map((name, at): TableColumn<PreviewRow> => ({
        header: displayName(name),
        align: isNumeric(rows, at) ? 'right' : 'left',
        value: ({ cells }) => cells[at] ?? null,
        text: ({ cells }) => plainText(cells[at] ?? ''),
      })),
    ],
  };
}

/** Whether a column of the data, whose cells are text as written, holds numbers. */
function isNumeric(rows: readonly PreviewRow[], at: number): boolean {
  const texts = rows.flatMap(({ cells }) => cells[at] ?? []);
  const numbers = texts.filter((text) => /^[-+\u2212]?[\d,.]+(e[-+]?\d+)?$/i.test(text)).length;
  // A row that could not be predicted often has a text where the others have a number.
  return numbers > 0 && numbers >= 0.9 * texts.length;
}

function shortNote({ state }: PreviewRow): string {
  return state === null ? '' : stateWords[state];
}

function noteText({ state, notes }: PreviewRow): string {
  return state === null ? '' : `${stateWords[state]}: ${notes.join('; ')}`;
}
