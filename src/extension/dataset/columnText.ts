import type { ColumnFlag } from '../../core/dataset/types.ts';
import { formatCount, formatCountOf } from '../../core/format/count.ts';

/** What seems off with a column, as a sentence. */
export function flagSentence(flag: ColumnFlag): string {
  switch (flag.kind) {
    case 'constant':
      return 'Has a single value, so it tells nothing.';
    case 'identifier':
      return 'Looks like an identifier: nearly every row has a value of its own.';
    case 'duplicate':
      return `Is a copy of ${flag.of}.`;
    case 'all-missing':
      return 'Has no value at all.';
    case 'many-levels':
      return `Has ${formatCount(flag.levels)} different texts, too many for a category.`;
    case 'not-finite':
      return `${formatCountOf(flag.count, 'value is', 'values are')} infinite.`;
    case 'mixed':
      return `${formatCountOf(flag.count, 'cell holds', 'cells hold')} something else and ${flag.count === 1 ? 'counts' : 'count'} as missing.`;
  }
}

/** The same in a few words, beside a column's name. */
export function flagWords(flag: ColumnFlag): string {
  switch (flag.kind) {
    case 'constant':
      return 'a single value';
    case 'identifier':
      return 'an identifier';
    case 'duplicate':
      return `a copy of ${flag.of}`;
    case 'all-missing':
      return 'no value at all';
    case 'many-levels':
      return `${formatCount(flag.levels)} different texts`;
    case 'not-finite':
      return `${formatCountOf(flag.count, 'infinite value')}`;
    case 'mixed':
      return `${formatCountOf(flag.count, 'cell')} of another kind`;
  }
}
