import { ArboretumError } from '../../core/errors.ts';
import { prunerKinds } from '../../core/search/pruner.ts';
import type { SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import { strategyKinds } from '../../core/search/strategy.ts';
import type { TrainingSpecInput } from '../../core/training/spec.ts';
import type { SpecFile } from '../../core/training/specFile.ts';
import type { ResumeRequest, SearchRequest } from '../../protocol/engine.ts';
import { durationOf } from '../duration.ts';
import { trainingSpecOf } from '../trainingFlags.ts';
import { oneOf, wholeNumberOf } from '../values.ts';
import { crossValidationOf, foldKindOf, splitLike } from './crossValidation.ts';
import type { SearchFlags } from './searchFlags.ts';
import { searchFlags } from './searchFlags.ts';

/** What the flags cannot tell by themselves. */
export interface Looked {
  /** What the file of `--space` holds. */
  readonly space: unknown;
  /** What the file of `--spec` holds. */
  readonly file: SpecFile | null;
}

/** @throws {ArboretumError} `bad-usage` where `search` lacks a flag that it cannot do without */
export function checkSearchFlags(flags: SearchFlags): void {
  if (flags.resume) {
    if (flags.study === undefined) throw needed('study', "'search --resume'", '<name>');
    return;
  }
  for (const name of ['data', 'target'] as const) {
    if (flags.spec === undefined && flags[name] === undefined)
      throw needed(name, "'search'", searchFlags[name].value);
  }
  // The default space has ranges without steps, of which there is no grid.
  if (flags.strategy === 'grid' && flags.space === undefined && flags.spec === undefined) {
    throw needed('space', "'search --strategy grid'", searchFlags.space.value);
  }
}

/** @throws {ArboretumError} `bad-usage` */
export function workersOf(flags: SearchFlags): number | undefined {
  if (flags.workers === undefined) return undefined;
  const workers = wholeNumberOf('workers', flags.workers);
  if (workers < 1 || workers > mostWorkers) {
    throw new ArboretumError('bad-usage', `--workers is from 1 to ${mostWorkers}, not ${flags.workers}.`);
  }
  return workers;
}

const mostWorkers = 256;

/** @throws {ArboretumError} `bad-usage` */
export function searchRequestOf(flags: SearchFlags, looked: Looked): SearchRequest {
  const { file } = looked;
  const spec = { ...file?.spec, ...specOf(flags) };
  return {
    // What is missing in a file the engine tells.
    spec: spec as TrainingSpecInput,
    search: { ...file?.search, ...searchOf(flags, looked) },
    ...(flags.study === undefined ? {} : { study: flags.study }),
    ...shared(flags),
  };
}

/** What shall be different in the study that goes on. @throws {ArboretumError} `bad-usage` */
export function resumeRequestOf(flags: SearchFlags, looked: Looked): ResumeRequest {
  const spec = specOf(flags);
  const search = searchOf(flags, looked);
  return {
    study: flags.study!,
    ...(Object.keys(spec).length === 0 ? {} : { spec }),
    ...(Object.keys(search).length === 0 ? {} : { search }),
    ...shared(flags),
  };
}

/** The training spec; a `--cv` by groups or time also holds out rows that way, unless `--split` says otherwise. */
export function specOf(flags: SearchFlags): Partial<TrainingSpecInput> {
  const spec = trainingSpecOf(flags);
  const split = spec.split ?? (flags.cv === undefined ? undefined : splitLike(foldKindOf(flags.cv)));
  return split === undefined ? spec : { ...spec, split };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function searchOf(flags: SearchFlags, { space }: Looked): SearchSpecInput {
  const search: Mutable<SearchSpecInput> = { ...crossValidationOf(flags) };
  if (flags.strategy !== undefined) search.strategy = oneOf('strategy', flags.strategy, strategyKinds);
  // The engine checks it, and names the parameter that is wrong.
  if (space !== undefined) search.space = space as SpaceInput;
  if (flags.trials !== undefined) search.trials = wholeNumberOf('trials', flags.trials);
  const timeLimit = flags['time-limit'];
  if (timeLimit !== undefined) search.timeLimit = durationOf('time-limit', timeLimit);
  const trialTimeLimit = flags['trial-time-limit'];
  if (trialTimeLimit !== undefined) search.trialTimeLimit = durationOf('trial-time-limit', trialTimeLimit);
  if (flags.patience !== undefined) search.patience = wholeNumberOf('patience', flags.patience);
  if (flags.metric !== undefined) search.metric = flags.metric;
  if (flags.pruner !== undefined) search.pruner = oneOf('pruner', flags.pruner, prunerKinds);
  if (flags.shuffle) search.shuffle = true;
  if (flags.window !== undefined) search.window = wholeNumberOf('window', flags.window);
  if (flags['warm-start'] !== undefined) search.warmStart = flags['warm-start'];
  return search;
}

function shared(flags: SearchFlags): Pick<SearchRequest, 'workers' | 'register'> {
  const workers = workersOf(flags);
  return {
    ...(workers === undefined ? {} : { workers }),
    ...(flags.register === undefined ? {} : { register: flags.register }),
  };
}

function needed(flag: string, command: string, value: string): ArboretumError {
  return new ArboretumError(
    'bad-usage',
    `${command} needs --${flag} ${value}.`,
    'See arboretum search --help',
  );
}
