import * as vscode from 'vscode';

/** A file that does not exist yet: `name.ext`, `name-2.ext`, ... in a folder. */
export async function freeUri(folder: vscode.Uri, name: string, extension: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, `${name}${number === 1 ? '' : `-${number}`}${extension}`);
    const taken = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!taken) return uri;
  }
}
