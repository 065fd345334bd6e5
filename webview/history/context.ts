import type { AuditFormat } from '../../src/protocol/history.ts';
import type { Memo } from '../ui/memo.ts';
import type { Lane, ReadyState } from './data/lanes.ts';
import type { TimeRange } from './data/range.ts';
import type { HistoryUiState } from './saved.ts';

/** What a section needs: the history, the moment that is looked at, and the way to change that. */
export interface HistoryContext {
  readonly state: ReadyState;
  readonly lanes: readonly Lane[];
  /** Milliseconds since 1970, not before anything that has happened. */
  readonly now: number;
  /** The moment that is looked at; null: now. */
  readonly at: number | null;
  /** Times at which a version came or went, ascending. */
  readonly changes: readonly number[];
  /** What the timeline shows. */
  readonly range: TimeRange;
  readonly ui: HistoryUiState;
  readonly memo: Memo;
  readonly update: (change: Partial<HistoryUiState>) => void;
  /** Looks at another moment; null, and any in the future: now. */
  readonly look: (at: number | null) => void;
  readonly actions: HistoryActions;
}

/** What can be done; each reaches the host. */
export interface HistoryActions {
  readonly openReport: (version: string) => void;
  readonly rollback: (environment: string, version: string) => void;
  readonly promote: (version: string) => void;
  readonly compare: (a: string, b: string) => void;
  readonly exportAudit: (format: AuditFormat) => void;
  readonly copy: (text: string) => void;
  readonly showLog: () => void;
  /** The sentences have just been copied. */
  readonly copied: boolean;
}
