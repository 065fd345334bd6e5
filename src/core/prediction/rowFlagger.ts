import type { Feature } from '../dataset/signature.ts';
import { formatTogether } from '../format/number.ts';
import type { FeatureRange } from '../registry/insights/featureRanges.ts';
import type { FlaggedRow, PredictionFlags } from './flags.ts';

/** Some predicted rows, in the order of the file. */
export interface FlaggedChunk {
  readonly rows: number;
  /** Data rows of the file, from 1. */
  readonly rowNumbers: ArrayLike<number>;
  /** Column-major, `rows * features`; NaN is missing. */
  readonly matrix: Float64Array;
  /** For features with unseen categories: one a row, 1 where there is one. */
  readonly unseen: ReadonlyMap<number, Uint8Array>;
  /** What stands in the cell that a feature is made of. */
  textAt(row: number, feature: number): string;
}

export interface RowFlagger {
  add(chunk: FlaggedChunk): void;
  flags(): PredictionFlags;
}

/** Flagged rows that are kept; the others are only counted. */
const mostRows = 1000;
/** Notes of a row that are kept. */
const mostNotes = 4;
const longestText = 40;

const unseen = 1;
const missing = 2;
const outside = 4;

/**
 * Counts rows that are unlike the training data, a chunk at a time. Parts of dates are not held against their range:
 * what is predicted is most often later than what was trained on.
 *
 * @param ranges one a feature, in order; null where they are not known
 */
export function rowFlagger(features: readonly Feature[], ranges: readonly FeatureRange[] | null): RowFlagger {
  const counts = { rows: 0, unseen: 0, missing: 0, outside: 0 };
  const first: FlaggedRow[] = [];
  return {
    add(chunk) {
      const reasons = new Uint8Array(chunk.rows);
      features.forEach((feature, index) => markFeature(reasons, chunk, feature, index, ranges?.[index]));
      for (let row = 0; row < chunk.rows; row++) {
        const found = reasons[row]!;
        if (found === 0) continue;
        counts.rows += 1;
        if (found & unseen) counts.unseen += 1;
        if (found & missing) counts.missing += 1;
        if (found & outside) counts.outside += 1;
        if (first.length < mostRows) {
          first.push({ row: chunk.rowNumbers[row]!, notes: notesOf(chunk, row, features, ranges) });
        }
      }
    },
    flags: () => ({ ...counts, rangesKnown: ranges !== null, first }),
  };
}

function markFeature(
  reasons: Uint8Array,
  { rows, matrix, unseen: unknown }: FlaggedChunk,
  feature: Feature,
  index: number,
  range: FeatureRange | undefined,
): void {
  const marks = unknown.get(index);
  for (let row = 0; row < rows; row++) {
    const value = matrix[index * rows + row]!;
    reasons[row]! |= marks?.[row] === 1 ? unseen : reasonOf(value, feature, range);
  }
}

function reasonOf(value: number, { kind }: Feature, range: FeatureRange | undefined): number {
  if (range === undefined) return 0;
  if (Number.isNaN(value)) return range.missing === 0 ? missing : 0;
  if (kind !== 'number' || range.min === null || range.max === null) return 0;
  return value < range.min || value > range.max ? outside : 0;
}

function notesOf(
  chunk: FlaggedChunk,
  row: number,
  features: readonly Feature[],
  ranges: readonly FeatureRange[] | null,
): string[] {
  const notes = new Set<string>();
  features.forEach((feature, index) => {
    const value = chunk.matrix[index * chunk.rows + row]!;
    const range = ranges?.[index];
    if (chunk.unseen.get(index)?.[row] === 1) {
      notes.add(`${feature.column}: "${shortened(chunk.textAt(row, index))}" was not in the training`);
      return;
    }
    const reason = reasonOf(value, feature, range);
    // Several features may come from one date: it is missing once.
    if (reason === missing) notes.add(`${feature.column} is missing, in the training it never was`);
    if (reason === outside) notes.add(outsideNote(feature.column, value, range!));
  });
  const all = [...notes];
  if (all.length <= mostNotes) return all;
  return [...all.slice(0, mostNotes - 1), `and ${all.length - mostNotes + 1} more`];
}

function outsideNote(column: string, value: number, { min, max }: FeatureRange): string {
  const above = value > max!;
  const [text, limit] = formatTogether([value, above ? max! : min!]);
  return above
    ? `${column}: ${text} is above ${limit}, the highest in the training`
    : `${column}: ${text} is below ${limit}, the lowest in the training`;
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}...` : text;
}
