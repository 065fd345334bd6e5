import * as vscode from 'vscode';

/**
 * A file that does not exist yet: `name.ext`, `name-2.ext`, ... in a folder.
 * @param reserved paths that must not be taken either, such as those of documents that are not saved yet
 */
export async function freeUri(
  folder: vscode.Uri,
  name: string,
  extension: string,
  reserved: ReadonlySet<string> = new Set(),
): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, `${name}${number === 1 ? '' : `-${number}`}${extension}`);
    if (reserved.has(uri.path)) continue;
    const taken = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!taken) return uri;
  }
}
