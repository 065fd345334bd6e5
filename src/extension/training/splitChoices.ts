import type { ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import { formatPercent } from '../../core/format/number.ts';
import type { Split, Task } from '../../core/training/spec.ts';

export interface SplitChoice {
  readonly split: Split;
  readonly label: string;
  /** What it does, in a few words. */
  readonly detail: string;
}

/**
 * Ways to divide the rows, the best guess first. Where there is a date, tomorrow is what a model is for: the
 * newest rows are the honest test, and a random split would let it peek.
 * @param holdout share of the rows, for the descriptions
 */
export function splitChoices(
  profile: DatasetProfile,
  target: string,
  task: Task,
  holdout: number,
): SplitChoice[] {
  const share = formatPercent(holdout);
  const byTime = timeColumns(profile, target).map((column): SplitChoice => ({
    split: { kind: 'time', column: column.name },
    label: `Time split by ${column.name}`,
    detail: `scored on the newest ${share} of the rows`,
  }));
  const random: SplitChoice = {
    split: { kind: 'random' },
    label: 'Random split',
    detail: `scored on ${share} of the rows, drawn at random`,
  };
  const stratified: SplitChoice = {
    split: { kind: 'stratified' },
    label: 'Stratified split',
    detail: `at random, with the same mix of ${task === 'regression' ? 'values' : 'classes'} in each part`,
  };
  return [...byTime, ...(task === 'regression' ? [random, stratified] : [stratified, random])];
}

function timeColumns(profile: DatasetProfile, target: string): ColumnProfile[] {
  return profile.columns
    .filter(({ name, type, distinct }) => type === 'date' && name !== target && distinct >= 3)
    .sort((a, b) => a.missing - b.missing);
}

/** Columns whose rows may belong together: several rows a value, several values. */
export function groupColumns(profile: DatasetProfile, target: string): ColumnProfile[] {
  return profile.columns.filter(
    ({ name, type, storage, distinct, missing }) =>
      name !== target &&
      (type === 'category' || type === 'text' || (type === 'number' && storage.includes('INT'))) &&
      distinct >= 5 &&
      distinct <= (profile.rows - missing) / 2,
  );
}

/** A split in words: `time split by date`. */
export function splitText(split: Split): string {
  switch (split.kind) {
    case 'random':
      return 'random split';
    case 'stratified':
      return 'stratified split';
    case 'group':
      return `split by groups of ${split.column}`;
    case 'time':
      return `time split by ${split.column}`;
  }
}
