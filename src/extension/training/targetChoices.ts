import type { ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import { formatCountOf } from '../../core/format/count.ts';
import { formatPercent } from '../../core/format/number.ts';
import { flagWords } from '../dataset/columnText.ts';

/** A column as something to predict. */
export interface TargetChoice {
  readonly column: ColumnProfile;
  readonly likely: boolean;
  /** Type and missing values: `number, 0.41 % missing`. */
  readonly facts: string;
  /** Why it is hardly a target; null where it could well be one. */
  readonly doubt: string | null;
}

/** Columns in the order in which they are offered as target: the likely one, usable ones, doubtful ones. */
export function targetChoices(profile: DatasetProfile): TargetChoice[] {
  const choices = profile.columns.map((column) => ({
    column,
    likely: column.name === profile.likelyTarget,
    facts: facts(column, profile.rows),
    doubt: column.name === profile.likelyTarget ? null : doubt(column),
  }));
  // The last column is the target more often than the first: it is offered first among equals.
  const rank = ({ likely, doubt }: TargetChoice) => (likely ? 0 : doubt === null ? 1 : 2);
  return choices.reverse().sort((a, b) => rank(a) - rank(b));
}

function facts(column: ColumnProfile, rows: number): string {
  const kinds = column.type === 'category' ? `, ${formatCountOf(column.distinct, 'class', 'classes')}` : '';
  const missing = column.missing > 0 && rows > 0 ? `, ${formatPercent(column.missing / rows)} missing` : '';
  return `${column.type}${kinds}${missing}`;
}

function doubt(column: ColumnProfile): string | null {
  const flag = column.flags.find(({ kind }) => kind !== 'not-finite');
  if (flag) return flagWords(flag);
  switch (column.type) {
    case 'text':
      return 'too many different texts';
    case 'date':
      return 'cannot be predicted';
    case 'unsupported':
      return 'cannot be predicted';
    default:
      return column.distinct < 2 ? 'a single value' : null;
  }
}
