import { formatNumber } from '../../../src/core/format/number.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import type { Curves } from './curves.ts';

interface Round {
  readonly round: number;
  readonly train: number | null;
  readonly validation: number | null;
}

/** The learning curves as a table, one line a round. */
export function learningCurveTable({ label, train, validation, rounds, best }: Curves): TableData<Round> {
  const series = (name: 'train' | 'validation', title: string): TableColumn<Round> => ({
    header: `${label}, ${title}`,
    align: 'right',
    value: (row) => row[name],
    text: (row) => (row[name] === null ? '–' : formatNumber(row[name], { digits: 4, padded: true })),
  });
  return {
    rows: Array.from({ length: rounds }, (_, i) => ({
      round: i + 1,
      train: train[i] ?? null,
      validation: validation[i] ?? null,
    })),
    columns: [
      {
        header: 'Round',
        value: ({ round }) => round,
        text: ({ round }) => (round === best ? `${round} (best)` : String(round)),
      },
      ...(train.length > 0 ? [series('train', 'training')] : []),
      ...(validation.length > 0 ? [series('validation', 'validation')] : []),
    ],
  };
}
