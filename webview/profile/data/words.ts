import type { Association } from '../../../src/core/dataset/association.ts';
import type { ColumnFlag, ColumnProfile, ColumnType } from '../../../src/core/dataset/types.ts';
import { formatCountOf } from '../../../src/core/format/count.ts';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { formatDate, formatMoment } from '../../../src/core/format/time.ts';
import { ellipsize } from '../../chart/labels.ts';
import type { IconName } from '../../ui/icon.ts';
import { displayName } from '../../ui/text.ts';

export const typeWords: Readonly<Record<ColumnType, { readonly word: string; readonly icon: IconName }>> = {
  number: { word: 'Number', icon: 'symbolNumeric' },
  date: { word: 'Date', icon: 'calendar' },
  category: { word: 'Category', icon: 'symbolEnum' },
  boolean: { word: 'Boolean', icon: 'symbolBoolean' },
  text: { word: 'Text', icon: 'symbolString' },
  unsupported: { word: 'Not usable', icon: 'symbolMisc' },
};

/** A name inside a sentence: long ones are cut. */
export function shortName(name: string, most = 40): string {
  return ellipsize(displayName(name), most, (text) => text.length);
}

/** What seems off, in a few words on a card. */
export function flagLabel(flag: ColumnFlag): string {
  switch (flag.kind) {
    case 'constant':
      return 'a single value';
    case 'identifier':
      return 'an identifier';
    case 'duplicate':
      return `a copy of ${shortName(flag.of)}`;
    case 'all-missing':
      return 'no value at all';
    case 'many-levels':
      return 'too many texts for a category';
    case 'not-finite':
      return formatCountOf(flag.count, 'infinite value');
    case 'mixed':
      return `${formatCountOf(flag.count, 'cell')} of another kind`;
  }
}

/** A value of the column as people read it: dates with a time of day only where the range is short. */
export function valueText(column: ColumnProfile, value: number | undefined): string {
  if (value === undefined) return '–';
  if (column.type !== 'date') return formatNumber(value, { digits: 4 });
  const days = ((column.max ?? 0) - (column.min ?? 0)) / 86_400_000;
  return days < 3 ? formatMoment(value) : formatDate(value);
}

export function missingText({ missing }: ColumnProfile, rows: number): string {
  return missing === 0 ? 'none' : formatPercent(missing / Math.max(1, rows));
}

/** Above 100,000 rows numbers of different values are estimates; see `ColumnProfile`. */
export function distinctText({ distinct }: ColumnProfile): string {
  return formatInteger(distinct);
}

export const measureWords: Readonly<
  Record<Association['measure'], { readonly name: string; readonly about: string }>
> = {
  spearman: {
    name: "Spearman's rank correlation",
    about:
      '1: one always rises (or falls) with the other; 0: no trend. A curve that rises and falls again is not seen.',
  },
  'correlation-ratio': {
    name: 'correlation ratio',
    about: 'How far the groups of the category explain the number: 1 fully, 0 no more than chance.',
  },
  'cramers-v': {
    name: "Cramér's V, bias corrected",
    about: '1: each level of one tells the level of the other; 0: no more than chance.',
  },
};

export function associationText({ value }: Pick<Association, 'value'>): string {
  return value.toFixed(2);
}

/** What the figure is, for pointing at. */
export function associationTitle(association: Association, target: string): string {
  const { name, about } = measureWords[association.measure];
  const direction = association.falling ? ' It falls while the target rises.' : '';
  return `${associationText(association)} is the ${name} with ${shortName(target)}, over ${formatInteger(association.rows)} rows. ${about}${direction}`;
}
