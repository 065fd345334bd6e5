import { formatIntegerOf } from '../../format/count.ts';
import type { Signature } from '../../dataset/signature.ts';
import type { ModelVersion } from '../model.ts';
import { changedFirst } from './changedFirst.ts';
import type { SignatureRow } from './comparison.ts';

/** What a version expects of one column. `levels`: of a category, or the classes of the target; null for other types. */
interface Expected {
  readonly role: SignatureRow['role'];
  /** What must be equal for the column to be of the same type. */
  readonly kind: string;
  readonly shown: string;
  readonly levels: readonly string[] | null;
}

/**
 * The columns that the versions need in their input, and their targets: what changed from the first to the last version
 * first, else in the order in which they appear. Several features of one column (parts of a date) are one row.
 */
export function signature(versions: readonly ModelVersion[]): SignatureRow[] {
  const expected = versions.map((version) => expectedColumns(version.signature));
  const keys = [...new Set(expected.flatMap((columns) => [...columns.keys()]))];
  const rows = keys.map((key): SignatureRow => {
    const found = expected.map((columns) => columns.get(key) ?? null);
    const [first = null, last = null] = [found[0], found.at(-1)];
    const levels = levelsBetween(first, last);
    return {
      column: key.slice(key.indexOf(':') + 1),
      role: found.find((each) => each !== null)!.role,
      types: found.map((each) => each?.shown ?? null),
      change: changeBetween(first, last, levels),
      levels,
    };
  });
  const features = rows.filter(({ role }) => role === 'feature');
  const targets = rows.filter(({ role }) => role === 'target');
  return changedFirst([...features, ...targets], ({ change }) => change !== 'same');
}

/** By role and column: a column may be the target of one version and a feature of another. */
function expectedColumns({ features, target }: Signature): Map<string, Expected> {
  const columns = new Map<string, Expected>();
  for (const feature of features) {
    columns.set(`feature:${feature.column}`, {
      role: 'feature',
      kind: feature.kind === 'date' ? `date ${feature.format ?? ''}` : feature.kind,
      shown: featureType(feature),
      levels: feature.kind === 'category' ? feature.levels : null,
    });
  }
  const classes = target.kind === 'class' ? target.classes : null;
  columns.set(`target:${target.column}`, {
    role: 'target',
    kind: target.kind,
    shown: classes === null ? 'number' : formatIntegerOf(classes.length, 'class', 'classes'),
    levels: classes,
  });
  return columns;
}

function featureType(feature: Signature['features'][number]): string {
  switch (feature.kind) {
    case 'category':
      return `category, ${formatIntegerOf(feature.levels.length, 'level')}`;
    case 'date':
      return feature.format === undefined ? 'date' : `date, ${feature.format}`;
    default:
      return feature.kind;
  }
}

function changeBetween(
  first: Expected | null,
  last: Expected | null,
  levels: SignatureRow['levels'],
): SignatureRow['change'] {
  if (first === null) return last === null ? 'same' : 'added';
  if (last === null) return 'removed';
  if (first.kind !== last.kind) return 'retyped';
  return levels === null ? 'same' : 'levels';
}

function levelsBetween(first: Expected | null, last: Expected | null): SignatureRow['levels'] {
  if (!first?.levels || !last?.levels) return null;
  const [before, after] = [new Set(first.levels), new Set(last.levels)];
  const added = last.levels.filter((level) => !before.has(level));
  const removed = first.levels.filter((level) => !after.has(level));
  return added.length + removed.length === 0 ? null : { added, removed };
}
