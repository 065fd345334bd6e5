import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';
import type { TableData } from '../../ui/tableData.ts';

/** How often one class was taken for another (or for itself). */
export interface Confusion {
  readonly truth: string;
  readonly predicted: string;
  readonly rows: number;
  /** Of all rows of the true class. */
  readonly share: number;
  readonly right: boolean;
}

/** Every cell of the matrix, row by row. @param counts `counts[truth][predicted]` */
export function confusionCells(
  names: readonly string[],
  counts: readonly (readonly number[])[],
): Confusion[] {
  return counts.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((rows, predicted) => ({
      truth: names[truth] ?? `class ${truth}`,
      predicted: names[predicted] ?? `class ${predicted}`,
      rows,
      share: total > 0 ? rows / total : 0,
      right: truth === predicted,
    }));
  });
}

/** Mistakes by falling number of rows. */
export function mistakes(cells: readonly Confusion[]): Confusion[] {
  return cells.filter(({ right, rows }) => !right && rows > 0).sort((a, b) => b.rows - a.rows);
}

/** How many rows are right and which mistake is the most frequent. */
export function confusionTakeaway(cells: readonly Confusion[]): string {
  const all = sumRows(cells);
  const right = sumRows(cells.filter((cell) => cell.right));
  if (all === 0) return 'No row of the holdout was predicted.';
  const start = `${formatInteger(right)} of ${formatInteger(all)} rows are right (${formatPercent(right / all)}).`;
  const worst = mistakes(cells)[0];
  if (!worst) return start;
  const [truth, predicted] = [worst.truth, worst.predicted].map((name) =>
    ellipsize(displayName(name), 30, (text) => text.length),
  );
  return `${start} Most frequent mistake: ${truth} taken for ${predicted}, ${formatInteger(worst.rows)} times.`;
}

/** The matrix, or its mistakes, as a table: one line a pair of classes. */
export function confusionTable(cells: readonly Confusion[]): TableData<Confusion> {
  return {
    rows: cells,
    columns: [
      { header: 'Truth', value: ({ truth }) => truth, text: ({ truth }) => displayName(truth) },
      {
        header: 'Predicted',
        value: ({ predicted }) => predicted,
        text: ({ predicted }) => displayName(predicted),
      },
      { header: 'Rows', align: 'right', value: ({ rows }) => rows, text: ({ rows }) => formatInteger(rows) },
      {
        header: 'Share of the truth',
        align: 'right',
        value: ({ share }) => share,
        text: ({ share }) => formatPercent(share),
      },
    ],
  };
}

function sumRows(cells: readonly Confusion[]): number {
  return cells.reduce((sum, { rows }) => sum + rows, 0);
}
