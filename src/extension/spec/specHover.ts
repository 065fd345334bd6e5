import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { markdown } from '../host/markdown.ts';
import { specPattern } from './specFile.ts';

/** Metrics and objectives of a spec file explain themselves under the mouse; of other fields the JSON schema tells. */
export const specHover: Contribution = () =>
  vscode.languages.registerHoverProvider({ pattern: specPattern }, { provideHover });

async function provideHover(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const { specHelp } = await import('./specHelp.ts');
  const found = specHelp(document.getText(), document.offsetAt(position));
  if (!found) return undefined;
  const { label, help, offset, length } = found;
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  return new vscode.Hover(markdown`**${label}**\n\n${help}`, range);
}
