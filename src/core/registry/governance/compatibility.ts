import type { Signature } from '../../dataset/signature.ts';

/**
 * What callers of a version would have to change to call another one: columns that they do not send yet or send as
 * something else, and a target that means something else. Columns that are needed no more, and new levels of a
 * category, break nothing.
 *
 * @returns one piece of a sentence each; empty: nothing
 */
export function brokenPromises(before: Signature, after: Signature): string[] {
  const broken: string[] = [];
  if (before.target.column !== after.target.column) {
    broken.push(`the target is "${after.target.column}" instead of "${before.target.column}"`);
  }
  if (before.target.kind !== after.target.kind) {
    broken.push(`the target is a ${after.target.kind} instead of a ${before.target.kind}`);
  } else if (before.target.kind === 'class' && after.target.kind === 'class') {
    const own = after.target.classes;
    if (
      before.target.classes.length !== own.length ||
      before.target.classes.some((name, i) => own[i] !== name)
    ) {
      broken.push(`the classes of "${after.target.column}" are others`);
    }
  }
  const sent = columnKinds(before);
  const needed = columnKinds(after);
  const added = [...needed.keys()].filter((column) => !sent.has(column));
  if (added.length > 0)
    broken.push(`${added.length === 1 ? 'a new column' : 'new columns'} ${listed(added)}`);
  for (const [column, kind] of needed) {
    const was = sent.get(column);
    if (was !== undefined && was !== kind) broken.push(`"${column}" is a ${kind} instead of a ${was}`);
  }
  return broken;
}

function columnKinds({ features }: Signature): Map<string, string> {
  return new Map(
    features.map((feature) => [
      feature.column,
      feature.kind === 'date' && feature.format !== undefined ? `date as ${feature.format}` : feature.kind,
    ]),
  );
}

const mostListed = 4;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
