import * as vscode from 'vscode';
import { formatRef } from '../../core/registry/formatRef.ts';
import { parseSpecFile } from '../../core/training/specFile.ts';
import { fileName } from '../dataset/dataset.ts';
import { noFolder, workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { announceVersion } from '../training/announceVersion.ts';
import { trainWithNotification } from '../training/runTraining.ts';
import { specFileText } from './specFile.ts';

/** Trains what a spec file says, without a question. */
export async function trainSpec(services: Services, uri: vscode.Uri): Promise<void> {
  const text = await specFileText(uri);
  const { name, version, spec } = parseSpecFile(text, fileName(uri.path));
  const folder = vscode.workspace.getWorkspaceFolder(uri.with({ scheme: 'file' })) ?? workspaceFolders()[0];
  if (!folder) throw noFolder();
  const result = await trainWithNotification(services, folder, {
    spec,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    source: { path: vscode.workspace.asRelativePath(uri.with({ scheme: 'file' }), false), text },
  });
  for (const warning of result.warnings) {
    services.log.warn(`${formatRef(result.model, result.version)}: ${warning}`);
  }
  void announceVersion(folder, result, 'trained');
}
