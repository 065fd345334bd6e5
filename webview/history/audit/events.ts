import type { AuditUi } from '../saved.ts';

/** What the table of the audit trail asks for. */
export interface AuditEvents {
  /** To be shown otherwise. */
  readonly ui: Partial<AuditUi>;
  /** A moment to look at, milliseconds since 1970. */
  readonly look: number;
  /** A version whose report is to be opened. */
  readonly report: string;
}

export function send<Name extends keyof AuditEvents>(
  element: HTMLElement,
  name: Name,
  detail: AuditEvents[Name],
): void {
  element.dispatchEvent(new CustomEvent(name, { detail }));
}
