import * as vscode from 'vscode';
import { formatCountOf } from '../../core/format/count.ts';
import type { ModelSummary } from '../../core/registry/model.ts';
import { commandItem } from '../host/commandArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { pick } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import type { InFolder } from './folderSnapshot.ts';
import { refOf, versionArgument } from './versionArgument.ts';

export async function deleteVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Deleting');
  const place = await versionArgument(services, argument, 'Delete a version');
  if (!place) return;
  const sure = await confirm(`Delete ${place.name} ${place.version}?`, 'Its files are deleted for good.');
  if (!sure) return;
  await services.engines.of(place.folder).deleteModel(refOf(place));
  services.models.refresh();
}

export async function deleteModel(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Deleting');
  const item = commandItem(argument);
  const model = item?.kind === 'model' ? item : await pickModel(services);
  if (!model) return;
  const { folder, value } = model;
  const count = formatCountOf(value.versions.length, 'version');
  if (!(await confirm(`Delete ${value.name} with ${count}?`, 'All its files are deleted for good.'))) return;
  const engine = services.engines.of(folder);
  for (const { name, version } of value.versions) {
    await engine.deleteModel(refOf({ folder, name, version }));
  }
  services.models.refresh();
}

async function pickModel(services: Services): Promise<InFolder<ModelSummary> | undefined> {
  const picked = await pick<InFolder<ModelSummary>>({
    title: 'Delete a model',
    placeholder: 'Model, with all its versions',
    items: (await services.models.list()).map((model) => ({
      label: `$(package) ${model.value.name}`,
      description: formatCountOf(model.value.versions.length, 'version'),
      value: model,
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

async function confirm(question: string, detail: string): Promise<boolean> {
  const yes = 'Delete';
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
