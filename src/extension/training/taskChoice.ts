import { mostClasses, mostIntegerClasses } from '../../core/dataset/inferTask.ts';
import type { ColumnProfile } from '../../core/dataset/types.ts';
import { formatCount } from '../../core/format/count.ts';
import type { Task } from '../../core/training/spec.ts';

/** A task for a target, and why it is the first guess, as the end of `Regression: price ...`. */
export interface TaskChoice {
  readonly task: Task;
  readonly because: string;
}

/** The tasks that a column can be the target of; the engine refuses the others. */
export function possibleTasks({ type, distinct }: ColumnProfile): Task[] {
  if (type === 'date' || type === 'unsupported' || distinct < 2) return [];
  const numeric = type === 'number' || type === 'boolean';
  return [
    ...(numeric ? (['regression'] as const) : []),
    ...(distinct === 2 ? (['binary'] as const) : []),
    ...(distinct > 2 && distinct <= mostClasses ? (['multiclass'] as const) : []),
  ];
}

/** What the engine would take the target for, were no task named: see `inferTask`. */
export function suggestTask(column: ColumnProfile, rows: number): TaskChoice {
  const { type, distinct, missing } = column;
  if (distinct === 2)
    return { task: 'binary', because: type === 'boolean' ? 'is true or false' : 'has two values' };
  if (type !== 'number') return { task: 'multiclass', because: `has ${formatCount(distinct)} classes` };
  if (isWhole(column) && distinct <= mostIntegerClasses && distinct * 10 <= rows - missing) {
    return { task: 'multiclass', because: `has ${formatCount(distinct)} different whole numbers` };
  }
  return { task: 'regression', because: 'is a number' };
}

/** As far as a profile tells. */
function isWhole({ min, max, quantiles = [NaN, NaN, NaN, NaN, NaN] }: ColumnProfile): boolean {
  return [min, max, ...quantiles].every(Number.isInteger);
}
