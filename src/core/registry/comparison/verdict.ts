import { formatIntegerOf } from '../../format/count.ts';
import type { ComparedRows } from './comparedRows.ts';
import { fewestRows } from './rowLimits.ts';
import { pairFigures, pairOf, type Told } from './told.ts';
import { listed } from './words.ts';

/** The answer of a comparison in a sentence, with its figures. */
export function verdictOf(told: Told): string {
  const { rows, pairs, recommendation, decisive, unusable } = told;
  const { labels } = rows;
  const broken = labels.filter((_, version) => unusable[version]! > 0);
  const order = byValue(told);
  if (rows.truth.length < fewestRows) {
    return `Too few rows to tell: ${figuresOn(told, order)} on ${formatIntegerOf(rows.truth.length, 'row')}.`;
  }
  if (pairs.every(({ closer }) => closer.a === 0 && closer.b === 0)) {
    const all = labels.length === 2 ? listed(labels) : `all ${labels.length} versions`;
    return `No difference: ${all} have the same ${decisive.losses} in every row.`;
  }
  if (recommendation !== null) return recommended(told, recommendation, order);
  if (broken.length > 0) {
    return `No recommendation: ${listed(broken)} ${broken.length === 1 ? 'does' : 'do'} not predict a number in every row.`;
  }
  if (labels.length === 2) {
    const { label, one, other, difference, evidence } = pairFigures(told, 1, 0);
    return (
      `No significant difference: ${label} ${one} for ${labels[1]} against ${other} for ${labels[0]}, ` +
      `a difference of ${difference} (${evidence}).`
    );
  }
  const [best = 0] = order;
  // The closest of those that the best one does not beat.
  const rival = order.slice(1).find((other) => !beats(told, best, other)) ?? order[1]!;
  const { label, one, other, difference, evidence } = pairFigures(told, best, rival);
  return (
    `No version is better than each other one: ${label} ${one} for ${labels[best]} against ${other} for ` +
    `${labels[rival]} is no significant difference, ${difference} (${evidence}).`
  );
}

/** What is said where no row is left to compare on. */
export function verdictWithoutRows(given: ComparedRows): {
  readonly verdict: string;
  readonly reasons: readonly string[];
} {
  const count = given.truth.length;
  const reasons =
    count === 0
      ? []
      : [
          `In none of the ${formatIntegerOf(count, 'row')} are the truth and all predictions numbers. ` +
            'Look at the predictions of each version.',
        ];
  return { verdict: 'There are no rows to compare the versions on.', reasons };
}

function recommended(told: Told, winner: number, order: readonly number[]): string {
  const { labels } = told.rows;
  const next = order.find((version) => version !== winner)!;
  const { label, one, other, difference, evidence } = pairFigures(told, winner, next);
  if (labels.length === 2) {
    return (
      `${labels[winner]} is better: ${label} ${one} against ${other}, ` +
      `a difference of ${difference} (${evidence}).`
    );
  }
  return (
    `${labels[winner]} is better than each of the other ${labels.length - 1}: ${label} ${one} against ${other} ` +
    `for ${labels[next]}, the next best, a difference of ${difference} (${evidence}).`
  );
}

/** Versions by the deciding metric, the best first; those without a value last. */
function byValue({ metrics, decisive }: Told): number[] {
  const { values } = metrics.find(({ id }) => id === decisive.id)!;
  return values
    .map((value, version) => ({ value: value ?? Infinity, version }))
    .sort((a, b) => (a.value === b.value ? a.version - b.version : a.value < b.value ? -1 : 1))
    .map(({ version }) => version);
}

function figuresOn(told: Told, [best = 0, next = 1]: readonly number[]): string {
  const { labels } = told.rows;
  const { label, one, other } = pairFigures(told, best, next);
  return `${label} ${one} for ${labels[best]} against ${other} for ${labels[next]}`;
}

function beats(told: Told, one: number, other: number): boolean {
  const { pair, isA } = pairOf(told, one, other);
  return pair.recommendation === (isA ? 'a' : 'b');
}
