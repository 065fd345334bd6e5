import type { TargetProfile } from '../../../src/core/dataset/association.ts';
import type { ColumnProfile, DatasetProfile } from '../../../src/core/dataset/types.ts';
import { typeWords } from './words.ts';

export const columnOrders = ['file', 'name', 'kind', 'missing', 'association'] as const;
export type ColumnOrder = (typeof columnOrders)[number];

export const orderLabels: Readonly<Record<ColumnOrder, string>> = {
  file: 'As in the file',
  name: 'Name',
  kind: 'Kind',
  missing: 'Most missing first',
  association: 'Strongest association first',
};

/** A column with its place in the file. */
export interface ListedColumn {
  readonly index: number;
  readonly column: ColumnProfile;
}

/**
 * The columns whose name, kind or storage holds the text that is searched for, in the order asked for; those that
 * are equal stand as in the file.
 */
export function arrangeColumns(
  { columns }: DatasetProfile,
  found: TargetProfile | null,
  filter: string,
  order: ColumnOrder,
): ListedColumn[] {
  const wanted = filter.trim().toLocaleLowerCase('en');
  const listed = columns
    .map((column, index): ListedColumn => ({ index, column }))
    .filter(({ column }) => wanted === '' || searched(column).includes(wanted));
  const compare = comparisons(found)[order];
  return compare === null ? listed : listed.sort(compare);
}

function searched({ name, type, storage }: ColumnProfile): string {
  return `${name}\n${typeWords[type].word}\n${storage}`.toLocaleLowerCase('en');
}

type Compare = (a: ListedColumn, b: ListedColumn) => number;

function comparisons(found: TargetProfile | null): Record<ColumnOrder, Compare | null> {
  const names = new Intl.Collator('en', { numeric: true });
  const strength = ({ index }: ListedColumn) => found?.associations[index]?.value ?? -1;
  return {
    file: null,
    name: (a, b) => names.compare(a.column.name, b.column.name),
    kind: (a, b) => typeOrder(a) - typeOrder(b),
    missing: (a, b) => b.column.missing - a.column.missing,
    association: (a, b) => strength(b) - strength(a),
  };
}

const types = Object.keys(typeWords);

function typeOrder({ column }: ListedColumn): number {
  return types.indexOf(column.type);
}
