import type { Task } from '../../training/spec.ts';

/** What decides whether versions can be compared on the rows of their holdouts. */
export interface ComparableFacts {
  /** How it is called in the sentence. */
  readonly ref: string;
  readonly task: Task;
  readonly target: string;
  /** In the order of their index; empty for regression. */
  readonly classes: readonly string[];
  /** Of the data that it was trained on. */
  readonly sha256: string;
  /** Says which rows are in the holdout; null where there is no holdout file. */
  readonly rowsDigest: string | null;
}

export interface Comparability {
  /** Why they cannot be compared on their holdouts, and what to do, in sentences; null where they can. */
  readonly problem: string | null;
  /** Scoring all of them on one dataset makes sense. */
  readonly canScore: boolean;
}

const scoreThem = 'Score all of them on one dataset to compare them.';

/** Whether versions can be compared on the rows of their holdouts, which must be the same rows of the same data. */
export function comparable(versions: readonly ComparableFacts[]): Comparability {
  const [first, ...others] = versions;
  if (first === undefined) return { problem: null, canScore: false };
  const differing = (isSame: (other: ComparableFacts) => boolean) => others.find((other) => !isSame(other));

  const task = differing((other) => other.task === first.task);
  if (task) {
    return never(
      `${first.ref} is a ${first.task} model and ${task.ref} a ${task.task} one. ` +
        'Choose versions with the same task.',
    );
  }
  const target = differing((other) => other.target === first.target);
  if (target) {
    return never(
      `${first.ref} predicts "${first.target}" and ${target.ref} predicts "${target.target}". ` +
        'Choose versions with the same target.',
    );
  }
  const classes = differing((other) => sameList(other.classes, first.classes));
  if (classes) {
    return never(
      `${first.ref} and ${classes.ref} have different classes of "${first.target}": ` +
        `${classWords(first.classes, classes.classes)}. Choose versions with the same classes.`,
    );
  }
  const data = differing((other) => other.sha256 === first.sha256);
  if (data) {
    return score(
      `${first.ref} and ${data.ref} were trained on different data, and their holdouts are different rows.`,
    );
  }
  const without = versions.find(({ rowsDigest }) => rowsDigest === null);
  if (without) return score(`${without.ref} has no file with the predictions on its holdout.`);
  const holdout = differing((other) => other.rowsDigest === first.rowsDigest);
  if (holdout) {
    return score(`${first.ref} and ${holdout.ref} have different rows of the same data in their holdouts.`);
  }
  return { problem: null, canScore: true };
}

function never(problem: string): Comparability {
  return { problem, canScore: false };
}

function score(problem: string): Comparability {
  return { problem: `${problem} ${scoreThem}`, canScore: true };
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

const mostNamed = 3;

/** The classes that one has and the other has not; where there are none, only their order differs. */
function classWords(a: readonly string[], b: readonly string[]): string {
  const only = [...a.filter((item) => !b.includes(item)), ...b.filter((item) => !a.includes(item))];
  if (only.length === 0) return 'they are in another order';
  const named = only.slice(0, mostNamed).map((name) => `"${name}"`);
  const more = only.length > mostNamed ? ` and ${only.length - mostNamed} more` : '';
  return `only one of them has ${named.join(', ')}${more}`;
}
