import * as vscode from 'vscode';
import { defaultThreshold } from '../../core/quality/standing.ts';
import type { QualityOverview } from '../../protocol/quality.ts';

/**
 * Thresholds stand in the metadata of the rules. Opens that file; where the dataset has none, says so.
 */
export async function openThresholds(
  folder: vscode.WorkspaceFolder,
  overview: QualityOverview | null,
): Promise<void> {
  if (overview === null) return;
  const path = await rulesFile(folder, overview.data);
  if (path === undefined) {
    await vscode.window.showInformationMessage(
      `The dataset reads no metadata of rules, so every threshold is ${defaultThreshold} %. Make a dataset with a file such as {"NOT_NULL": {"rule_name": "Not null", "threshold": 98}}.`,
    );
    return;
  }
  const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
  const at = editor.document.getText().indexOf('"threshold"');
  if (at >= 0) {
    const position = editor.document.positionAt(at);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(
      new vscode.Range(position, position),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  }
  vscode.window.setStatusBarMessage('Thresholds count from the next Check Now', 6000);
}

/** The JSON file that the dataset's query reads its rules from. */
async function rulesFile(folder: vscode.WorkspaceFolder, data: string): Promise<string | undefined> {
  if (!/\.sql$/i.test(data)) return undefined;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, data));
  return /read_json\('((?:[^']|'')+\.json)'/i
    .exec(new TextDecoder().decode(bytes))?.[1]
    ?.replaceAll("''", "'");
}
