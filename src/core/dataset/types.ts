/**
 * What a column holds, as far as learning is concerned. `category`: text with few levels;
 * `text`: free text or an identifier, never a feature; `unsupported`: lists, structs, blobs.
 */
export type ColumnType = 'number' | 'boolean' | 'category' | 'date' | 'text' | 'unsupported';

/** A column as the reader found it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** DuckDB's own type name, such as `BIGINT` or `VARCHAR`. */
  readonly storage: string;
}

export interface LevelCount {
  readonly value: string;
  readonly count: number;
}

/** Equal-width bins: `edges` has one entry more than `counts`. Dates are milliseconds since 1970, UTC. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** What seems off with a column; each becomes a sentence for the user. */
export type ColumnFlag =
  | { readonly kind: 'constant' }
  | { readonly kind: 'identifier' }
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'all-missing' }
  | { readonly kind: 'many-levels'; readonly levels: number }
  | { readonly kind: 'not-finite'; readonly count: number }
  /** Cells that hold something else than the column does, and count as missing. */
  | { readonly kind: 'mixed'; readonly count: number };

export interface ColumnProfile extends Column {
  readonly missing: number;
  /** Number of distinct values that are not missing; approximate above 100,000 rows. */
  readonly distinct: number;
  /** Numbers, and dates as milliseconds since 1970 (UTC). Absent where it means nothing. */
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly sd?: number;
  /** The 5, 25, 50, 75 and 95 % quantiles. */
  readonly quantiles?: readonly [number, number, number, number, number];
  readonly histogram?: Histogram;
  /** The most frequent values, at most 20, most frequent first. */
  readonly top?: readonly LevelCount[];
  readonly flags: readonly ColumnFlag[];
}

export interface DatasetProfile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly columns: readonly ColumnProfile[];
  /** The column that is most likely to be predicted, where there is a likely one. */
  readonly likelyTarget?: string;
  readonly likelyIdentifiers: readonly string[];
  /** Rows that repeat an earlier one in every column; absent where there is too much to count. */
  readonly duplicateRows?: number;
  /** Sentences about the file as a whole: rows that could not be read, a guessed encoding, ... */
  readonly warnings: readonly string[];
}

/** A data file of the workspace, as the Datasets view lists it. */
export interface DatasetFile {
  readonly path: string;
  readonly kind: 'csv' | 'tsv' | 'parquet' | 'json' | 'ndjson' | 'sql';
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}
