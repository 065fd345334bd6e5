/** How the text of a column of a delimited file is read as values. */
export type TextReading =
  | { readonly kind: 'number'; readonly decimalComma: boolean }
  | { readonly kind: 'boolean' }
  /** `format` null: ISO 8601. */
  | { readonly kind: 'date'; readonly format: string | null }
  | { readonly kind: 'text' }
  /** No cell that holds anything has been seen. */
  | { readonly kind: 'unknown' };

/** How many of the cells that hold something can be read in each way. */
export interface ReadingCounts {
  readonly reading: TextReading;
  readonly readable: number;
}

/**
 * Cells that mean *no value* in a column of numbers, booleans or dates (in any case, with white space around). In a column of
 * text only an empty cell is missing: `NA` may be Namibia, `none` a level of its own.
 */
export const missingTokens = [
  '',
  'na',
  'n/a',
  '#n/a',
  '<na>',
  'nan',
  'nat',
  'null',
  'none',
  'nil',
  'missing',
  '?',
  '-',
  '.',
] as const;

/** Share of cells that may be unreadable before a column counts as text. */
export const toleratedUnreadable = 0.01;

/**
 * Whether a reading fits a column: all cells can be read, or, where there are many, all but one in a hundred
 * (those become missing, with a warning).
 *
 * @param present cells that are neither empty nor a missing token
 */
export function readingFits(present: number, readable: number): boolean {
  return present > 0 && present - readable <= Math.floor(present * toleratedUnreadable);
}

/**
 * The reading of a column from counts over a sample: the first that fits, in the order given; text where none
 * does.
 *
 * @param present cells that are neither empty nor a missing token
 */
export function chooseReading(present: number, counts: readonly ReadingCounts[]): TextReading {
  if (present === 0) return { kind: 'unknown' };
  const fitting = counts.find(({ readable }) => readingFits(present, readable));
  return fitting?.reading ?? { kind: 'text' };
}
