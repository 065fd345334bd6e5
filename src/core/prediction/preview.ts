/** A row of the data with what came of it. */
export interface PreviewRow {
  /** Data row of the file, from 1. */
  readonly row: number;
  /** A number, a class; null where there is none. */
  readonly prediction: number | string | null;
  /** `failed`: it could not be predicted; `flagged`: it is unlike the training data; null: neither. */
  readonly state: 'failed' | 'flagged' | null;
  /** Why; empty where the state is null. */
  readonly notes: readonly string[];
  /** One a column of the preview. */
  readonly cells: readonly (string | null)[];
}

/** How predictions are distributed. */
export type PredictionSpread =
  | {
      readonly kind: 'number';
      /** Of all predictions; null where there is none. */
      readonly min: number | null;
      readonly max: number | null;
      readonly mean: number | null;
      /** Of bins between `min` and `max`, equally wide. */
      readonly counts: readonly number[];
      /** Predictions that are counted: of very many every second, fourth, ... */
      readonly counted: number;
    }
  | {
      readonly kind: 'class';
      readonly classes: readonly { readonly name: string; readonly count: number }[];
    };

/** The beginning of an output, and of the rows that need a look. */
export interface PredictionPreview {
  readonly columns: readonly string[];
  /** Columns that there are, of which `columns` are the first. */
  readonly allColumns: number;
  /** At most 200. */
  readonly first: readonly PreviewRow[];
  /** The first rows that failed or are unlike the training data, at most 200. */
  readonly flagged: readonly PreviewRow[];
  readonly spread: PredictionSpread;
}
