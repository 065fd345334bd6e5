import * as vscode from 'vscode';

/** Saves what a webview has made; the user picks the place, and may pick none. */
export async function saveAs(
  folder: vscode.WorkspaceFolder,
  suggestedName: string,
  content: string,
  encoding: 'utf8' | 'base64',
): Promise<void> {
  // The name comes from a webview: it must not lead out of the folder.
  const name = suggestedName.replace(/[/\\:*?"<>|]/g, '-').replace(/^\.+/, '') || 'export';
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, name),
    title: 'Save',
  });
  if (target) await vscode.workspace.fs.writeFile(target, Buffer.from(content, encoding));
}
