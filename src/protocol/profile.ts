import type { TargetProfile } from '../core/dataset/association.ts';
import type { DatasetProfile } from '../core/dataset/types.ts';

/** Which column to put the others beside. */
export interface TargetRequest {
  readonly data: string;
  /** Name of the column. */
  readonly target: string;
}

/** The first rows as text, null where a cell has no value; of the first `columns` columns only. */
export interface FirstRows {
  readonly columns: number;
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What the Dataset Profile panel shows. What is large is told once; rows and target follow by themselves. */
export type ProfilePanelState =
  | { readonly kind: 'loading'; readonly path: string; readonly progress: string }
  /** Nothing could be shown. `empty`: the file has no rows, which is no fault of anyone. */
  | {
      readonly kind: 'error';
      readonly path: string;
      readonly message: string;
      readonly hint: string | null;
      readonly empty: boolean;
    }
  | {
      readonly kind: 'ready';
      readonly profile: DatasetProfile;
      /** When the file was last written, milliseconds since 1970; null for a query. */
      readonly modified: number | null;
      /** It is being read anew. */
      readonly busy: boolean;
    };

/** The first rows, once they have been read. */
export type RowsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly first: FirstRows }
  | { readonly kind: 'error'; readonly message: string };

/** The picked target, and the columns beside it. */
export type TargetState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly target: string; readonly progress: string }
  | { readonly kind: 'ready'; readonly target: string; readonly found: TargetProfile }
  | {
      readonly kind: 'error';
      readonly target: string;
      readonly message: string;
      readonly hint: string | null;
    };

/** What has become of the file since it was read. */
export type FileState = 'same' | 'changed' | 'gone';

/** All of it at once, for a panel that has just been opened. */
export interface ProfileSnapshot {
  /** URI of the workspace folder, to be kept. */
  readonly folder: string;
  readonly state: ProfilePanelState;
  readonly rows: RowsState;
  readonly target: TargetState;
  readonly file: FileState;
}

/** What the panel may ask of the extension. */
export interface ProfilePanelHost {
  getState(): Promise<ProfileSnapshot>;
  /** Reads the file anew. */
  refresh(): Promise<void>;
  /** Stops what is being read. */
  cancel(): Promise<void>;
  /** @param column its index; null: no target */
  pickTarget(column: number | null): Promise<void>;
  train(): Promise<void>;
  search(): Promise<void>;
  newQuery(): Promise<void>;
  exportMarkdown(): Promise<void>;
  copyMarkdown(): Promise<void>;
  openData(): Promise<void>;
  copy(text: string): Promise<void>;
  saveAs(name: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the panel. */
export interface ProfilePanelView {
  setState(state: ProfilePanelState): Promise<void>;
  setRows(rows: RowsState): Promise<void>;
  setTarget(target: TargetState): Promise<void>;
  setFile(file: FileState): Promise<void>;
}

/** What a panel keeps so that VS Code can restore it. */
export interface ProfileSaved {
  /** Of the data file, below its folder. */
  readonly path: string;
  /** URI of the workspace folder. */
  readonly folder: string;
}
