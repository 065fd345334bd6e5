import type { TargetProfile } from '../../../src/core/dataset/association.ts';
import type { DatasetProfile } from '../../../src/core/dataset/types.ts';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { displayName } from '../../ui/text.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import type { ListedColumn } from './arrange.ts';
import { associationText, flagLabel, measureWords, typeWords, valueText } from './words.ts';

/** The columns as a table, for the eye and the CSV file. */
export function columnsTable(
  { rows }: DatasetProfile,
  found: TargetProfile | null,
  listed: readonly ListedColumn[],
): TableData<ListedColumn> {
  const association = ({ index }: ListedColumn) => found?.associations[index] ?? null;
  const beside: TableColumn<ListedColumn>[] =
    found === null
      ? []
      : [
          {
            header: 'Association',
            align: 'right',
            value: (one) => association(one)?.value ?? null,
            text: (one) => (association(one) ? associationText(association(one)!) : '–'),
          },
          { header: 'Measure', value: (one) => measureName(association(one)?.measure) },
        ];
  return {
    rows: listed,
    columns: [
      {
        header: 'Column',
        value: ({ column }) => column.name,
        text: ({ column }) => displayName(column.name),
      },
      { header: 'Kind', value: ({ column }) => typeWords[column.type].word },
      { header: 'Storage', value: ({ column }) => column.storage },
      {
        header: 'Missing',
        align: 'right',
        value: ({ column }) => column.missing,
        text: ({ column }) => formatPercent(column.missing / Math.max(1, rows)),
      },
      {
        header: 'Distinct',
        align: 'right',
        value: ({ column }) => column.distinct,
        text: ({ column }) => formatInteger(column.distinct),
      },
      ...beside,
      measured('Min', ({ column }) => column.min),
      measured('5 %', ({ column }) => column.quantiles?.[0]),
      measured('Median', ({ column }) => column.quantiles?.[2]),
      measured('95 %', ({ column }) => column.quantiles?.[4]),
      measured('Max', ({ column }) => column.max),
      measured('Mean', ({ column }) => (column.type === 'date' ? undefined : column.mean)),
      measured('SD', ({ column }) => column.sd),
      {
        header: 'Remarks',
        value: ({ column, index }) =>
          [
            ...(found?.leaks.includes(index) ? ['tells the target almost alone'] : []),
            ...column.flags.map(flagLabel),
          ].join('; '),
      },
    ],
  };
}

function measureName(measure: keyof typeof measureWords | undefined): string {
  return measure === undefined ? '' : measureWords[measure].name;
}

/** Dates as ISO 8601 in the CSV file. */
function measured(header: string, of: (one: ListedColumn) => number | undefined): TableColumn<ListedColumn> {
  return {
    header,
    align: 'right',
    value: (one) => {
      const value = of(one);
      if (value === undefined) return null;
      if (one.column.type !== 'date') return value;
      return Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : null;
    },
    text: (one) => valueText(one.column, of(one)),
  };
}
