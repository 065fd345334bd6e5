import type { Split } from '../training/spec.ts';

/** How the rows were divided, as a sentence. */
export function splitSentence(split: Split): string {
  switch (split.kind) {
    case 'random':
      return 'Rows are split at random.';
    case 'stratified':
      return 'Rows are split at random, with the same share of each class in every part.';
    case 'group':
      return `Rows are split by ${split.column}: rows with the same value stay together.`;
    case 'time':
      return `Rows are split by time (${split.column}): trained on the oldest, tested on the newest.`;
  }
}
