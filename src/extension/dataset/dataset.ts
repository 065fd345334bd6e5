import type * as vscode from 'vscode';

/** A data file of the workspace. */
export interface Dataset {
  readonly folder: vscode.WorkspaceFolder;
  /** Below the folder, with forward slashes: the engine's name for it. */
  readonly path: string;
  readonly uri: vscode.Uri;
}

/** `house-prices.csv` of `data/house-prices.csv`. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `data` of `data/house-prices.csv`; empty at the top of the folder. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `house-prices` of `data/house-prices.csv.gz`. */
export function stem(path: string): string {
  return fileName(path).replace(dataFileName, '') || fileName(path);
}

/** What a data file's name ends with; JSON is looked into before it counts as one. */
export const dataFileName = /\.(csv|tsv|tab|parquet|pq|json|ndjson|jsonl|sql)(\.gz)?$/i;

/** The same as a glob. */
export const dataFileGlob =
  '**/*.{csv,tsv,tab,parquet,pq,json,ndjson,jsonl,sql,csv.gz,tsv.gz,tab.gz,json.gz,ndjson.gz,jsonl.gz}';

export function isSql(path: string): boolean {
  return /\.sql$/i.test(path);
}
