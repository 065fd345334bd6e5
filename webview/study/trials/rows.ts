import type { TrialState } from '../../../src/core/search/trial.ts';
import type { TrialPoint } from '../data/points.ts';

export interface TrialSort {
  readonly column: string;
  readonly descending: boolean;
}

/** How the table of trials is shown. */
export interface TableUi {
  /** Null: the best first. */
  readonly sort: TrialSort | null;
  readonly hiddenColumns: readonly string[];
  readonly hiddenStates: readonly TrialState[];
  /** States whose group is folded. */
  readonly collapsed: readonly TrialState[];
  /** Words that a trial must contain. */
  readonly text: string;
  readonly starred: boolean;
}

export type Row =
  | { readonly kind: 'group'; readonly state: TrialState; readonly count: number; readonly open: boolean }
  | { readonly kind: 'trial'; readonly point: TrialPoint };

/** Groups in the order in which they are looked at. */
export const stateOrder: readonly TrialState[] = ['running', 'complete', 'pruned', 'failed', 'stopped'];

/** What trials are sorted by; null and missing values come last, whichever way it is sorted. */
export type SortKey = (point: TrialPoint) => number | string | null;

/** Trials that the filter lets through, in their order. */
export function filterPoints(
  points: readonly TrialPoint[],
  { text, starred, hiddenStates }: Pick<TableUi, 'text' | 'starred' | 'hiddenStates'>,
): readonly TrialPoint[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !starred && hiddenStates.length === 0) return points;
  const hidden = new Set(hiddenStates);
  return points.filter((point) => {
    const { trial } = point;
    if (hidden.has(trial.state) || (starred && !trial.starred)) return false;
    if (words.length === 0) return true;
    const all = haystack(point);
    return words.every((word) => all.includes(word));
  });
}

const haystacks = new WeakMap<TrialPoint, string>();

/** What a trial can be found by: its number, state, parameters as `name=value`, note and reason. */
function haystack(point: TrialPoint): string {
  let text = haystacks.get(point);
  if (text === undefined) {
    const { number, state, origin, params, note, reason, paramsHash } = point.trial;
    const values = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
    text = [`#${number}`, state, origin, ...values, note, reason ?? '', paramsHash].join(' ').toLowerCase();
    haystacks.set(point, text);
  }
  return text;
}

/** Sorted, equal ones by their number. */
export function sortPoints(
  points: readonly TrialPoint[],
  key: SortKey,
  descending: boolean,
): readonly TrialPoint[] {
  const sign = descending ? -1 : 1;
  return points
    .map((point) => ({ point, key: usable(key(point)) }))
    .sort((a, b) => compareKeys(a.key, b.key, sign) || a.point.trial.number - b.point.trial.number)
    .map(({ point }) => point);
}

function usable(key: number | string | null): number | string | null {
  return typeof key === 'number' && Number.isNaN(key) ? null : key;
}

function compareKeys(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  // Numbers before words.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return sign * (a < b ? -1 : a > b ? 1 : 0);
}

/** The table's rows: a heading a state, its trials below. */
export function groupRows(sorted: readonly TrialPoint[], collapsed: readonly TrialState[]): Row[] {
  const groups = new Map<TrialState, TrialPoint[]>(stateOrder.map((state) => [state, []]));
  for (const point of sorted) groups.get(point.trial.state)!.push(point);
  return [...groups].flatMap(([state, points]): Row[] => {
    if (points.length === 0) return [];
    const open = !collapsed.includes(state);
    const heading: Row = { kind: 'group', state, count: points.length, open };
    return open ? [heading, ...points.map((point): Row => ({ kind: 'trial', point }))] : [heading];
  });
}

/** The list with the item put in or taken out. */
export function toggled<T>(items: readonly T[], item: T): readonly T[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

/** The trial that many rows on, in the direction of the step; headings are skipped. */
export function nextTrial(rows: readonly Row[], from: number, step: number): number | null {
  const way = Math.sign(step);
  let at = Math.max(0, Math.min(rows.length - 1, from + step));
  while (rows[at] && rows[at]!.kind === 'group') at += way;
  // Beyond a heading at the end there may be one on the way back.
  if (!rows[at]) for (at -= way; rows[at] && rows[at]!.kind === 'group';) at -= way;
  const row = rows[at];
  return row?.kind === 'trial' ? row.point.trial.number : null;
}
