import { formatIntegerOf } from '../../src/core/format/count.ts';
import type { ExcludedColumn } from '../../src/core/dataset/signature.ts';
import { displayName, plainText } from '../ui/text.ts';
import type { TableData } from '../ui/tableData.ts';

/** The columns that are not features, and why. */
export function excludedTable(excluded: readonly ExcludedColumn[]): TableData<ExcludedColumn> {
  return {
    rows: excluded,
    columns: [
      { header: 'Column', value: ({ column }) => column, text: ({ column }) => displayName(column) },
      { header: 'Why', value: ({ reason }) => reason, text: ({ reason }) => plainText(reason), wrap: true },
    ],
  };
}

export function excludedTakeaway(excluded: readonly ExcludedColumn[]): string {
  const verb = excluded.length === 1 ? 'is not a feature' : 'are not features';
  return `${formatIntegerOf(excluded.length, 'column')} of the data ${verb}.`;
}
