import type { TargetProfile } from '../../../src/core/dataset/association.ts';
import { imbalanceOf } from '../../../src/core/dataset/imbalance.ts';
import type { ColumnFlag, DatasetProfile } from '../../../src/core/dataset/types.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { shortName } from './words.ts';

/** Something to know before training, and what to do about it. */
export interface Advice {
  readonly tone: 'warning' | 'info';
  readonly text: string;
  readonly advice: string;
  /** What it is about, by index. */
  readonly columns: readonly number[];
}

/** From this share on a column is nearly empty. */
export const mostlyMissing = 0.5;

/** What is worth knowing before training: what misleads first, then what is merely left out. */
export function adviceOf(profile: DatasetProfile, found: TargetProfile | null): Advice[] {
  return [...targetAdvice(profile, found), ...columnAdvice(profile), ...rowAdvice(profile)];
}

/** Columns that need a look: those that advice is about, each once. */
export function doubtfulColumns(advice: readonly Advice[]): number[] {
  return [...new Set(advice.filter(({ tone }) => tone === 'warning').flatMap(({ columns }) => columns))];
}

function targetAdvice({ columns }: DatasetProfile, found: TargetProfile | null): Advice[] {
  if (found === null) return [];
  const advice: Advice[] = [];
  const target = shortName(found.target);
  if (found.leaks.length > 0) {
    const names = namesOf(found.leaks.map((index) => columns[index]?.name ?? ''));
    const tell = found.leaks.length === 1 ? 'alone tells' : 'each alone tell';
    advice.push({
      tone: 'warning',
      text: `${names} ${tell} ${target} almost perfectly (99.9 % or more).`,
      advice: 'In real data that is mostly a leak: leave it out unless it is known before the target is.',
      columns: found.leaks,
    });
  }
  const imbalance = imbalanceOf(found.classes);
  if (imbalance?.kind === 'one-class') {
    advice.push({
      tone: 'info',
      text: `${formatPercent(imbalance.share)} of ${target} is ${shortName(imbalance.value)}.`,
      advice: 'Accuracy says little here: judge by average precision, and split stratified.',
      columns: [],
    });
  } else if (imbalance) {
    const more =
      imbalance.others === 0
        ? ''
        : ` and ${formatIntegerOf(imbalance.others, 'other class', 'other classes')}`;
    advice.push({
      tone: 'info',
      text: `${shortName(imbalance.value)}${more} of ${target} ${imbalance.others === 0 ? 'has' : 'have'} fewer than 10 rows (${formatInteger(imbalance.count)} at least).`,
      advice: 'Too few to learn from: merge rare classes, or leave their rows out with a query.',
      columns: [],
    });
  }
  return advice;
}

type Kind = ColumnFlag['kind'];

const sentences: Readonly<
  Record<
    Exclude<Kind, 'duplicate' | 'mixed'>,
    { readonly one: string; readonly many: string; readonly advice: string }
  >
> = {
  'all-missing': {
    one: 'has no value at all.',
    many: 'have no value at all.',
    advice: 'Training leaves it out; check how the file was written.',
  },
  constant: {
    one: 'has the same value in every row.',
    many: 'have the same value in every row.',
    advice: 'It tells nothing, and training leaves it out.',
  },
  identifier: {
    one: 'looks like an identifier.',
    many: 'look like identifiers.',
    advice: 'A model would learn rows by heart: training leaves it out unless you name it.',
  },
  'many-levels': {
    one: 'has more than 1,000 different texts.',
    many: 'have more than 1,000 different texts each.',
    advice: 'Too many for a category: group them, or leave it out.',
  },
  'not-finite': {
    one: 'holds infinite values.',
    many: 'hold infinite values.',
    advice: 'They count as missing; mend them in a query if they mean something.',
  },
};

function columnAdvice({ columns, rows }: DatasetProfile): Advice[] {
  const withFlag = (kind: Kind) =>
    columns.flatMap(({ flags }, index) => (flags.some((flag) => flag.kind === kind) ? [index] : []));
  const advice: Advice[] = [];
  const duplicates = withFlag('duplicate');
  if (duplicates.length > 0) {
    const [first] = duplicates;
    const flag = columns[first!]!.flags.find(({ kind }) => kind === 'duplicate') as { of: string };
    const names = namesOf(duplicates.map((index) => columns[index]!.name));
    advice.push({
      tone: 'warning',
      text:
        duplicates.length === 1
          ? `${names} holds the same as ${shortName(flag.of)} in every row.`
          : `${names} hold the same as an earlier column in every row.`,
      advice: 'One of the two is enough; if the target is one of them, the other gives it away.',
      columns: duplicates,
    });
  }
  for (const [kind, words] of Object.entries(sentences) as [
    keyof typeof sentences,
    (typeof sentences)['constant'],
  ][]) {
    const concerned = withFlag(kind);
    if (concerned.length === 0) continue;
    const names = namesOf(concerned.map((index) => columns[index]!.name));
    const text = `${names} ${concerned.length === 1 ? words.one : words.many}`;
    advice.push({ tone: 'warning', text, advice: words.advice, columns: concerned });
  }
  const empty = columns.flatMap(({ missing }, index) =>
    missing >= mostlyMissing * rows && missing < rows ? [index] : [],
  );
  if (empty.length > 0) {
    const names = namesOf(empty.map((index) => `${columns[index]!.name}`));
    const share = empty.length === 1 ? ` (${formatPercent(columns[empty[0]!]!.missing / rows)})` : '';
    advice.push({
      tone: 'warning',
      text: `${names} ${empty.length === 1 ? 'is' : 'are'} missing in half of the rows or more${share}.`,
      advice:
        'Trees can use the gaps themselves: check that they are there for the rows to be predicted too.',
      columns: empty,
    });
  }
  return advice;
}

function rowAdvice({ duplicateRows, rows, warnings }: DatasetProfile): Advice[] {
  const repeated: Advice[] =
    duplicateRows === undefined || duplicateRows === 0
      ? []
      : [
          {
            tone: 'info',
            text: `${formatIntegerOf(duplicateRows, 'row')} (${formatPercent(duplicateRows / rows)}) ${duplicateRows === 1 ? 'repeats an earlier one' : 'repeat earlier ones'} in every column.`,
            advice:
              'If they are the same observation, keep one of each with SELECT DISTINCT in a query: a copy in the holdout makes a model look better than it is.',
            columns: [],
          },
        ];
  return [...repeated, ...warnings.map((text): Advice => ({ tone: 'info', text, advice: '', columns: [] }))];
}

/** `a`, `a and b`, `a, b and c`, `a, b and 12 others`. */
function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3).map((name) => shortName(name, 32));
  const more = names.length - shown.length;
  if (more > 0) shown.push(formatIntegerOf(more, 'other column'));
  const last = shown.pop()!;
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
