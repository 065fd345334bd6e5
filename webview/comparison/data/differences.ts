import { formatInteger } from '../../../src/core/format/number.ts';
import type { Comparison, ParamRow, SignatureRow } from '../../../src/core/registry/comparison/comparison.ts';
import type { ParamValue } from '../../../src/core/training/spec.ts';
import { shortened } from '../../ui/shortened.ts';

/** Added, modified, deleted: the letters of VS Code's own source control; null: the same. */
export type Change = 'A' | 'M' | 'D' | null;

export const changeWords = { A: 'added', M: 'changed', D: 'removed' } as const;

export interface ParamChange {
  readonly row: ParamRow;
  readonly a: string;
  readonly b: string;
  readonly change: Change;
}

/** A parameter of the two versions, those that differ first. A version that does not set one has its default. */
export function paramChanges(params: readonly ParamRow[], a: number, b: number): ParamChange[] {
  return changedFirst(
    params.map((row) => {
      const [before, after] = [row.values[a] ?? null, row.values[b] ?? null];
      return { row, a: valueText(before), b: valueText(after), change: changeOf(before, after) };
    }),
  );
}

function changeOf(before: ParamValue | null, after: ParamValue | null): Change {
  if (before === null || after === null) return before === after ? null : before === null ? 'A' : 'D';
  return valueText(before) === valueText(after) ? null : 'M';
}

/** As LightGBM's configuration has it; `·` where the default holds. */
export function valueText(value: ParamValue | null): string {
  if (value === null) return '·';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text === '' ? '(empty)' : text;
}

export interface ColumnChange {
  readonly row: SignatureRow;
  readonly a: string;
  readonly b: string;
  readonly change: Change;
  /** What came and went among the levels of a category; empty where that is not known or nothing did. */
  readonly detail: string;
}

/** A column of the two versions' signatures, those that differ first. */
export function columnChanges({ signature, versions }: Comparison, a: number, b: number): ColumnChange[] {
  const ends = a === 0 && b === versions.length - 1;
  return changedFirst(
    signature.map((row) => {
      const [before, after] = [row.types[a] ?? null, row.types[b] ?? null];
      // Levels may change while their number stays; that is known from the first to the last version only.
      const same = before === after && !(ends && row.change !== 'same');
      const change: Change = same ? null : before === null ? 'A' : after === null ? 'D' : 'M';
      return { row, a: before ?? '·', b: after ?? '·', change, detail: ends ? levelText(row) : '' };
    }),
  );
}

const mostLevels = 4;

function levelText({ levels }: SignatureRow): string {
  if (!levels) return '';
  const list = (sign: string, names: readonly string[]) => {
    const shown = names.slice(0, mostLevels).map((name) => `${sign}${shortened(name)}`);
    const more = names.length - shown.length;
    return [...shown, ...(more > 0 ? [`${sign}${formatInteger(more)} more`] : [])];
  };
  return [...list('+', levels.added), ...list('\u2212', levels.removed)].join(', ');
}

/** `7 changed, 23 the same`. */
export function changeCount(rows: readonly { readonly change: Change }[]): string {
  const changed = rows.filter(({ change }) => change !== null).length;
  const same = rows.length - changed;
  if (rows.length === 0) return 'None known.';
  return changed === 0
    ? `All ${formatInteger(same)} are the same.`
    : `${formatInteger(changed)} changed, ${formatInteger(same)} the same.`;
}

/** What the change of the signature asks of those who call the model, in a sentence; empty where it asks nothing. */
export function callerWords(rows: readonly ColumnChange[]): string {
  const added = rows.filter(({ change, row }) => change === 'A' && row.role === 'feature').length;
  if (added === 0) return '';
  return `Callers must send ${added === 1 ? '1 new column' : `${added} new columns`}.`;
}

function changedFirst<Row extends { readonly change: Change }>(rows: Row[]): Row[] {
  return [...rows.filter(({ change }) => change !== null), ...rows.filter(({ change }) => change === null)];
}
