import { ArboretumError } from '../errors.ts';
import { taskOfSpec } from '../training/parseSpec.ts';
import type { Task, TrainingSpec } from '../training/spec.ts';
import { columnType, isIdentifier } from './columnFacts.ts';
import type { ColumnFacts } from './columnFacts.ts';

/** Whole numbers with at most so many different values are classes, unless the task says otherwise. */
export const mostIntegerClasses = 10;
/** More classes than this cannot be trained. */
export const mostClasses = 256;

export interface InferredTask {
  readonly task: Task;
  /** Sentences for the user where something was decided that they may not expect. */
  readonly notes: readonly string[];
}

/**
 * The task of a target. Where the spec leaves it open: two different values are binary; text, and whole numbers
 * with 3 to 10 different values that each occur 10 times on average, are multiclass; other numbers are
 * regression.
 *
 * @throws ArboretumError `target-unusable`
 */
export function inferTask(target: ColumnFacts, rows: number, spec: TrainingSpec): InferredTask {
  checkUsable(target, rows);
  const asked = taskOfSpec(spec);
  const task = asked ?? naturalTask(target, rows);
  if (task === 'regression') {
    checkRegression(target);
    return { task, notes: [] };
  }
  checkClasses(target, rows, task);
  const notes: string[] = [];
  if (asked === undefined && task === 'multiclass' && target.kind === 'number') {
    notes.push(
      `${target.name} has ${target.distinct} different whole numbers, so they are treated as classes. Choose the task regression to predict a number.`,
    );
  }
  return { task, notes };
}

function naturalTask(target: ColumnFacts, rows: number): Task {
  if (target.distinct === 2) return 'binary';
  if (target.kind !== 'number') return 'multiclass';
  const present = rows - target.missing - target.notFinite;
  const few = target.distinct <= mostIntegerClasses && target.distinct * 10 <= present;
  return target.whole && few ? 'multiclass' : 'regression';
}

function checkUsable(target: ColumnFacts, rows: number): void {
  const { name } = target;
  if (target.kind === 'unsupported') {
    throw unusable(`${name} holds ${target.storage} values, which cannot be predicted.`);
  }
  if (target.kind === 'date') {
    throw unusable(`${name} holds dates, which cannot be predicted.`, 'Pick a column of numbers or classes.');
  }
  if (target.missing + target.notFinite >= rows) {
    throw unusable(`${name} has no value in any row.`);
  }
  if (target.distinct === 1) {
    throw unusable(
      `${name} has the same value in every row${target.missing > 0 ? ' that has one' : ''}: there is nothing to predict.`,
    );
  }
}

function checkRegression(target: ColumnFacts): void {
  if (target.kind === 'number' || target.kind === 'boolean') return;
  throw unusable(
    `${target.name} holds text, and regression needs numbers.`,
    'Pick a column of numbers, or the task binary or multiclass.',
  );
}

function checkClasses(target: ColumnFacts, rows: number, task: Task): void {
  const { name, distinct } = target;
  if (task === 'binary' && distinct !== 2) {
    throw unusable(
      `${name} has ${distinct} different values, and binary needs two.`,
      target.kind === 'number' ? 'Choose the task multiclass or regression.' : 'Choose the task multiclass.',
    );
  }
  if (distinct <= mostClasses && !(isIdentifier(target, rows) && columnType(target, rows) === 'text')) return;
  const what = target.kind === 'text' ? 'texts' : 'values';
  throw unusable(
    `${name} has ${distinct} different ${what} in ${rows} rows, which are too many classes (at most ${mostClasses}).`,
    target.kind === 'text'
      ? 'Where numbers are expected: check for cells that hold text.'
      : 'Choose the task regression.',
  );
}

function unusable(message: string, hint = 'Pick another target.'): ArboretumError {
  return new ArboretumError('target-unusable', message, hint);
}
