import * as vscode from 'vscode';
import { requireTrust } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { refOf, versionArgument } from './versionArgument.ts';

export async function exportVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Exporting');
  const place = await versionArgument(services, argument, 'Export a version');
  if (!place) return;
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: place.folder.uri,
      title: `Folder to export ${refOf(place)} to`,
      openLabel: 'Export Here',
    })) ?? [];
  if (!parent) return;
  const out = vscode.Uri.joinPath(parent, `${place.name}-${place.version}`);
  const result = await services.engines.of(place.folder).exportModel(refOf(place), out.fsPath);
  void announce(out, result.ref);
}

async function announce(out: vscode.Uri, ref: string): Promise<void> {
  const reveal = 'Reveal';
  const message = `${ref} is exported to ${vscode.workspace.asRelativePath(out)}.`;
  if ((await vscode.window.showInformationMessage(message, reveal)) !== reveal) return;
  const inWorkspace = vscode.workspace.getWorkspaceFolder(out) !== undefined;
  await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', out);
}
