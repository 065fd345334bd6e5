import { ArboretumError } from '../errors.ts';
import type { ExperimentPlan, ExperimentState } from './experiment.ts';

const next: Readonly<Record<ExperimentState, readonly ExperimentState[]>> = {
  draft: ['running', 'archived'],
  running: ['stopped'],
  stopped: ['archived'],
  archived: [],
};

const doing: Readonly<Record<ExperimentState, string>> = {
  draft: 'made a draft again',
  running: 'started',
  stopped: 'stopped',
  archived: 'archived',
};

const is: Readonly<Record<ExperimentState, string>> = {
  draft: 'is a draft',
  running: 'is running',
  stopped: 'has been stopped',
  archived: 'is archived',
};

const hints: Readonly<Record<ExperimentState, string>> = {
  draft: 'Start it first.',
  running: 'Stop it first.',
  stopped: 'An experiment runs once; create a new one.',
  archived: 'Create a new experiment.',
};

/** @throws {ArboretumError} `experiment-state` when it cannot go from its state to another */
export function checkTransition(key: string, from: ExperimentState, to: ExperimentState): void {
  if (next[from].includes(to)) return;
  const already = from === to ? ' already' : '';
  throw new ArboretumError(
    'experiment-state',
    `Experiment ${key} ${is[from]}${already}, and cannot be ${doing[to]}.`,
    hints[from],
  );
}

/** @throws {ArboretumError} `experiment-state` when something needs a state that the experiment is not in */
export function requireState(
  key: string,
  state: ExperimentState,
  allowed: readonly ExperimentState[],
  what: string,
): void {
  if (allowed.includes(state)) return;
  throw new ArboretumError('experiment-state', `Experiment ${key} ${is[state]}: ${what}.`, hints[state]);
}

/** What may change of an experiment that is no draft any more. */
export interface RunningChange {
  readonly name?: string | undefined;
  readonly hypothesis?: string | undefined;
  readonly coverage?: number | undefined;
  readonly plannedDays?: number | null | undefined;
}

/**
 * Checks a change of an experiment. While it runs coverage only grows: a unit that has been in stays in.
 *
 * @throws {ArboretumError} `experiment-state`
 */
export function checkChange(
  plan: Pick<ExperimentPlan, 'key' | 'coverage'>,
  state: ExperimentState,
  change: RunningChange & { readonly draft?: unknown },
): void {
  if (change.draft !== undefined)
    requireState(plan.key, state, ['draft'], 'its plan does not change any more');
  if (change.coverage === undefined) return;
  requireState(plan.key, state, ['draft', 'running'], 'its coverage does not change any more');
  if (state === 'running' && change.coverage < plan.coverage) {
    throw new ArboretumError(
      'experiment-state',
      `Coverage of ${plan.key} is ${plan.coverage} and cannot be lowered to ${change.coverage} while it runs: units would leave it.`,
      'Stop it instead.',
    );
  }
}
