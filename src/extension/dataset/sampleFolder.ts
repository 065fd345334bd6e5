import * as vscode from 'vscode';
import { freeUri } from './freeName.ts';
import { sampleHouses } from './sampleData.ts';

export const sampleName = 'sample-houses';

/** Makes a folder with the sample where the user wants it and opens it, for a window that has no folder yet. */
export async function openSampleFolder(): Promise<void> {
  const places = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: 'Where to make the folder arboretum-sample',
    openLabel: 'Make It Here',
  });
  const [place] = places ?? [];
  if (!place) return;
  const folder = await freeUri(place, 'arboretum-sample', '');
  await vscode.workspace.fs.createDirectory(folder);
  await writeSample(vscode.Uri.joinPath(folder, `${sampleName}.csv`));
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceReuseWindow: true });
}

export async function writeSample(file: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(sampleHouses()));
}
