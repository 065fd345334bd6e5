import type { TrialAnnotation } from '../../../src/protocol/study.ts';

/** What the table of trials asks for, by the name of the event. */
export interface TrialEvents {
  /** Select the trial with this number; null: none. */
  readonly pick: number | null;
  readonly annotate: { readonly trial: number; readonly change: TrialAnnotation };
  readonly register: number;
  readonly copy: number;
}

export function send<Name extends keyof TrialEvents>(
  from: EventTarget,
  name: Name,
  detail: TrialEvents[Name],
): void {
  from.dispatchEvent(new CustomEvent(name, { detail }));
}
