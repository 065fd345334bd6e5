import * as vscode from 'vscode';
import { defaultPolicy } from '../../core/registry/governance/policy.ts';
import { pickFolder, requireTrust } from '../host/folders.ts';

/** *Configure Environments*: opens the file that says which there are and what their gates ask for. */
export async function configureEnvironments(): Promise<void> {
  requireTrust('Configuring environments');
  const folder = await pickFolder();
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder.uri, '.arboretum', 'environments.json');
  const there = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!there) {
    const text = `${JSON.stringify(defaultPolicy, null, 2)}\n`;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }
  await vscode.window.showTextDocument(file);
}
