import * as vscode from 'vscode';

const settingsFile =
  /(^|[/.])(package|package-lock|tsconfig|jsconfig|composer|launch|tasks|settings|arboretum)(\.[\w-]+)?\.json$/i;
const smallBytes = 64_000;

/**
 * Whether a JSON file is a table, an array of objects, rather than one of the many settings files of a
 * workspace. Only small files are looked into: settings are small.
 */
export async function looksLikeTable(uri: vscode.Uri, bytes: number): Promise<boolean> {
  if (settingsFile.test(uri.path)) return false;
  if (bytes > smallBytes) return true;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return /^\s*(\[\s*\{|\{[^\n]*\}\s*\n\s*\{)/.test(text);
}
