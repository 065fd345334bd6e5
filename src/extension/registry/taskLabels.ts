import type { Task } from '../../core/training/spec.ts';

/** Tasks by their names for people. */
export const taskLabels: Readonly<Record<Task, string>> = {
  regression: 'Regression',
  binary: 'Binary classification',
  multiclass: 'Multiclass classification',
};
