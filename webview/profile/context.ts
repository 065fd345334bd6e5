import type { FileState, ProfilePanelState, RowsState, TargetState } from '../../src/protocol/profile.ts';
import type { Association, TargetProfile } from '../../src/core/dataset/association.ts';
import type { DatasetProfile } from '../../src/core/dataset/types.ts';
import type { Memo } from '../ui/memo.ts';
import type { Advice } from './data/advice.ts';
import type { ProfileUiState } from './saved.ts';

export type ReadyState = Extract<ProfilePanelState, { kind: 'ready' }>;

/** What a section needs: what was found, what of it is looked at, and the way to change that. */
export interface ProfileContext {
  readonly state: ReadyState;
  readonly profile: DatasetProfile;
  readonly rows: RowsState;
  readonly target: TargetState;
  /** The columns beside the target, where they are known. */
  readonly found: TargetProfile | null;
  readonly file: FileState;
  readonly advice: readonly Advice[];
  /** For names of files. */
  readonly stem: string;
  readonly ui: ProfileUiState;
  readonly update: (change: Partial<ProfileUiState>) => void;
  readonly memo: Memo;
  /** Cards that are in the page. */
  readonly shown: number;
  readonly showMore: () => void;
  readonly actions: ProfileActions;
}

/** What can be done; each reaches the host. */
export interface ProfileActions {
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly pickTarget: (column: number | null) => void;
  readonly train: () => void;
  readonly search: () => void;
  readonly newQuery: () => void;
  readonly exportMarkdown: () => void;
  readonly copyMarkdown: () => void;
  readonly openData: () => void;
  readonly showLog: () => void;
}

/** How strongly a column hangs together with the target; null where that is not known or cannot be said. */
export function associationAt(found: TargetProfile | null, column: number): Association | null {
  return found?.associations[column] ?? null;
}
