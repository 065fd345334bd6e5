import * as vscode from 'vscode';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { fileName, folderName, stem, type Dataset } from '../dataset/dataset.ts';
import { freeUri } from '../dataset/freeName.ts';
import { relativePath } from '../host/folders.ts';
import type { VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';

/** The form while it is filled in. */
export interface PredictForm {
  readonly services: Services;
  version?: VersionPlace;
  dataset?: Dataset;
  /** Known from the second step on. */
  details?: ModelVersion;
  /** Relative to the folder; empty until a data file is chosen. */
  out: string;
  proba: boolean;
  explain: boolean;
  overwrite: boolean;
}

export interface FilledPredictForm extends PredictForm {
  readonly version: VersionPlace;
  readonly dataset: Dataset;
}

export function formTitle({ version, dataset }: PredictForm): string {
  const model = version ? ` with ${version.name} ${version.version}` : '';
  const data = dataset ? ` on ${fileName(dataset.path)}` : '';
  return `Predict${model}${data}`;
}

export async function detailsOf(form: PredictForm): Promise<ModelVersion> {
  const { services, version } = form;
  if (!version) throw new Error('The version is asked for first.');
  form.details ??= await services.engines
    .of(version.folder)
    .showModel(formatRef(version.name, version.version));
  return form.details;
}

export const outputSuffix = '-predictions';

/** A file beside the data that does not exist yet. */
export async function defaultOutput({ folder, path }: Dataset): Promise<string> {
  const parent = vscode.Uri.joinPath(folder.uri, folderName(path));
  return relativePath(folder, await freeUri(parent, `${stem(path)}${outputSuffix}`, '.csv'));
}
