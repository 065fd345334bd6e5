import { defaultSpaceInput } from '../../core/search/defaultSpace.ts';
import { gridSize } from '../../core/search/grid.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import { canonicalParamName } from '../../core/training/paramTable.ts';
import type { ParamValue, Task } from '../../core/training/spec.ts';
import { gridSpace } from './gridSpace.ts';
import { problemText } from './rangeProblem.ts';
import type { SearchSettings } from './settings.ts';

export interface SpaceFacts {
  readonly space: SpaceInput;
  /** Combinations of a grid; null for other strategies, and for a space that is none. */
  readonly gridSize: number | null;
  /** Why it cannot be searched; null when it can. */
  readonly problem: string | null;
}

/** The data that a default space suits. */
export interface SpaceData {
  readonly task: Task;
  /** Outside the holdout. */
  readonly rows: number;
  /** Parameters that are the same in every trial. */
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** The space of a search: the one that was chosen, or the default one, for a grid a small part of that. */
export function spaceFacts({ space: chosen, strategy }: SearchSettings, data: SpaceData): SpaceFacts {
  const space = chosen ?? defaultSpace(strategy, data);
  try {
    const parsed = parseSpace(space);
    return { space, gridSize: strategy === 'grid' ? gridSize(parsed) : null, problem: null };
  } catch (error) {
    return { space, gridSize: null, problem: problemText(error) };
  }
}

export function defaultSpace(strategy: SearchSettings['strategy'], data: SpaceData): SpaceInput {
  const usual = defaultSpaceInput(data.task, data.rows, canonicalNames(data.params));
  return strategy === 'grid' ? gridSpace(usual) : usual;
}

/**
 * The default space around parameters that are where a search begins, not what it keeps: those of a version. Only
 * what the usual space knows nothing of stays as it is.
 */
export function spaceAround({ task, rows, params }: SpaceData): SpaceInput {
  const usual = defaultSpaceInput(task, rows);
  return defaultSpaceInput(
    task,
    rows,
    canonicalNames(params).filter((name) => !Object.hasOwn(usual, name)),
  );
}

function canonicalNames(params: Readonly<Record<string, ParamValue>>): string[] {
  return Object.keys(params).map((name) => canonicalParamName(name) ?? name);
}
