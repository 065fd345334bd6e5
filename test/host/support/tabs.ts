import * as vscode from 'vscode';

/** Labels of the tabs that hold a webview of a type. */
export function webviewTabs(viewType: string): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes(viewType))
    .map(({ label }) => label);
}
