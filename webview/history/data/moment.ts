/** What the fields of a date and a time hold. */
export interface MomentFields {
  /** `2026-11-14` */
  readonly date: string;
  /** `12:00`, UTC. */
  readonly time: string;
}

export function fieldsOf(at: number): MomentFields {
  const text = new Date(at).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The moment that the fields name, in milliseconds since 1970; null where they are not filled in. */
export function momentOf({ date, time }: MomentFields): number | null {
  // A year that is being typed passes through 0002.
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}/.test(time)) return null;
  const at = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  return Number.isNaN(at) ? null : at;
}

/** The change before a moment, null where there is none. @param changes ascending */
export function changeBefore(changes: readonly number[], at: number): number | null {
  return changes.findLast((change) => change < at) ?? null;
}

/** The change after a moment, null where there is none. @param changes ascending */
export function changeAfter(changes: readonly number[], at: number): number | null {
  return changes.find((change) => change > at) ?? null;
}
