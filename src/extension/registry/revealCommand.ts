import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { versionArgument } from './versionArgument.ts';

export async function revealVersion(services: Services, argument?: unknown): Promise<void> {
  const place = await versionArgument(services, argument, 'Show the files of a version');
  if (!place) return;
  const { folder, name, version } = place;
  const uri = vscode.Uri.joinPath(folder.uri, '.arboretum/models', name, version, 'model.json');
  await vscode.commands.executeCommand('revealInExplorer', uri);
}
