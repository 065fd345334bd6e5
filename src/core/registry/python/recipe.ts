import type { Signature } from '../../dataset/signature.ts';
import type { ModelVersion } from '../model.ts';

/** How a data file is opened. */
export type TableForm =
  | {
      readonly kind: 'delimited';
      readonly delimiter: string;
      readonly escape: '"' | '\\';
      /** Lines before the header (or the first row). */
      readonly skip: number;
      readonly header: boolean;
      /** Fields of a row; rows of another length are left out. */
      readonly width: number;
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
      readonly gzip: boolean;
    }
  | { readonly kind: 'parquet' }
  /** A list of objects, or one object after the other. */
  | { readonly kind: 'json'; readonly gzip: boolean };

/** Where a column stands in the file, counted from 0, and how its cells become values. */
export interface ColumnForm {
  readonly position: number;
  readonly kind: 'number' | 'boolean' | 'date' | 'text';
  readonly decimalComma?: boolean;
  /** The strptime pattern of dates in text; without it ISO 8601. */
  readonly format?: string;
}

/** All that a script needs to train a version again. */
export interface Recipe {
  readonly version: ModelVersion;
  readonly table: TableForm;
  /** The columns that the training used, by name. */
  readonly columns: Readonly<Record<string, ColumnForm>>;
  /** The features as LightGBM knew them, in the order of the signature. */
  readonly learnerNames: readonly string[];
}

/** Columns that a training read: those of the features, the target, the weight and the split. */
export function usedColumns(signature: Signature, spec: ModelVersion['spec']): string[] {
  return [
    ...new Set([
      ...signature.features.map(({ column }) => column),
      signature.target.column,
      ...(spec.weight === undefined ? [] : [spec.weight]),
      ...('column' in spec.split ? [spec.split.column] : []),
    ]),
  ];
}
