import { ArboretumError } from '../../core/errors.ts';
import type { SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { Split } from '../../core/training/spec.ts';
import { wholeNumberOf } from '../values.ts';

export type CrossValidationInput = NonNullable<SearchSpecInput['cv']>;
type Kind = CrossValidationInput['kind'];

/** What `--cv` says: a kind, and the column of those that go by one. */
export interface FoldKind {
  readonly kind: Kind;
  readonly column?: string;
}

const forms = 'kfold, stratified, group:<column>, time:<column> or single';

/** @throws {ArboretumError} `bad-usage` */
export function foldKindOf(text: string): FoldKind {
  if (text === 'kfold' || text === 'stratified' || text === 'single') return { kind: text };
  const [kind, ...rest] = text.split(':');
  const column = rest.join(':');
  if ((kind === 'group' || kind === 'time') && column !== '') return { kind, column };
  throw new ArboretumError('bad-usage', `--cv is ${forms}, not '${text}'.`);
}

/** The split that holds out rows as the folds do: a holdout of other groups, or of the newest rows. */
export function splitLike({ kind, column }: FoldKind): Split | undefined {
  return (kind === 'group' || kind === 'time') && column !== undefined ? { kind, column } : undefined;
}

/**
 * What `--cv`, `--folds` and `--repeats` come to. Without `--cv` the engine chooses the kind.
 * @throws {ArboretumError} `bad-usage` for `--folds` or `--repeats` where the kind has none
 */
export function crossValidationOf(
  flags: Readonly<Partial<Record<'cv' | 'folds' | 'repeats', string | undefined>>>,
): Pick<SearchSpecInput, 'cv' | 'folds' | 'repeats'> {
  const { folds, repeats } = flags;
  const counts = {
    ...(folds === undefined ? {} : { folds: wholeNumberOf('folds', folds) }),
    ...(repeats === undefined ? {} : { repeats: wholeNumberOf('repeats', repeats) }),
  };
  if (flags.cv === undefined) return counts;
  const base = foldKindOf(flags.cv);
  const { kind } = base;
  if (kind === 'single') refuse('folds', folds, '--cv single validates once');
  if (kind === 'single' || kind === 'time') {
    refuse(
      'repeats',
      repeats,
      kind === 'time' ? 'the order of time is always the same' : '--cv single validates once',
    );
  }
  return { cv: { ...base, ...counts } as CrossValidationInput };
}

function refuse(flag: string, value: string | undefined, because: string): void {
  if (value === undefined) return;
  throw new ArboretumError('bad-usage', `--${flag} has no meaning here: ${because}.`, `Leave out --${flag}.`);
}
