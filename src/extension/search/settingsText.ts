import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import { resolveObjective } from '../../core/search/objective.ts';
import type { CrossValidation } from '../../core/search/searchSpec.ts';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import type { Objective } from '../../core/search/study.ts';
import { defaultObjective, objectiveInfo, parseObjective } from '../../core/training/objectives.ts';
import type { Task } from '../../core/training/spec.ts';
import { durationText } from './duration.ts';
import { rangeText } from './rangeText.ts';
import { longForm } from './rangeWords.ts';
import type { SearchSettings } from './settings.ts';

/** What ends a search, in words: `50 trials or 10 min`. @param gridSize null where the space is no grid */
export function budgetText(settings: SearchSettings, gridSize: number | null): string {
  const { trials, timeLimit, trialTimeLimit, patience } = settings;
  const limits = [trialsText(trials, gridSize), timeLimit !== null && durationText(timeLimit)].filter(
    Boolean,
  );
  return [
    limits.length === 0 ? `until it is stopped` : limits.join(' or '),
    patience !== null && `until ${formatInteger(patience)} in a row bring no improvement`,
    trialTimeLimit !== null && `at most ${durationText(trialTimeLimit)} a trial`,
  ]
    .filter(Boolean)
    .join(', ');
}

function trialsText(trials: number | null, gridSize: number | null): string {
  if (gridSize === null) return trials === null ? '' : formatIntegerOf(trials, 'trial');
  if (trials === null || trials >= gridSize)
    return gridSize === 1 ? 'the only combination' : `all ${formatInteger(gridSize)} combinations`;
  return `${formatInteger(trials)} of ${formatInteger(gridSize)} combinations`;
}

/** `5 folds`, `3 stratified folds, repeated twice`, `5 folds in order of day`. */
export function foldsText(cv: CrossValidation): string {
  switch (cv.kind) {
    case 'single':
      return 'one validation part';
    case 'time':
      return `${cv.folds} folds in order of ${cv.column}`;
    case 'group':
      return `${cv.folds} folds by groups of ${cv.column}${repeated(cv.repeats)}`;
    case 'stratified':
      return `${cv.folds} stratified folds${repeated(cv.repeats)}`;
    case 'kfold':
      return `${cv.folds} folds${repeated(cv.repeats)}`;
  }
}

function repeated(times: number): string {
  if (times === 1) return '';
  return times === 2 ? ', repeated twice' : `, repeated ${times} times`;
}

/** The metric that a search goes by where none is chosen. */
export function usualObjective(task: Task, objective: string | undefined): Objective {
  const { metric } = objectiveInfo(parseObjective(objective ?? defaultObjective[task]));
  return resolveObjective(undefined, task, metric);
}

/** `8 parameters: learning_rate 0.01 to 0.3, log; num_leaves 8 to 256, log; ...`. */
export function spaceText(space: SpaceInput): string {
  const searched = Object.entries(space).filter(([, dimension]) => longForm(dimension).type !== 'fixed');
  const shown = searched.slice(0, 2).map(([name, dimension]) => `${name} ${rangeText(name, dimension)}`);
  const more = searched.length > shown.length ? '; ...' : '';
  return `${formatIntegerOf(searched.length, 'parameter')}: ${shown.join('; ')}${more}`;
}
