import { chart } from '../../../core/registry/comparison/chart.ts';
import type { Comparison } from '../../../core/registry/comparison/comparison.ts';
import type { ComparedRows } from '../../../core/registry/comparison/comparedRows.ts';
import { compareRows } from '../../../core/registry/comparison/compareRows.ts';

/** All of a comparison that comes from rows. */
export type RowsComparison = ReturnType<typeof compareRows> & Pick<Comparison, 'chart'>;

/** What a worker does with the rows that versions are compared on. */
export function compareRowsTask(rows: ComparedRows): RowsComparison {
  return { ...compareRows(rows), chart: chart(rows) };
}
