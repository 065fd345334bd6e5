import * as vscode from 'vscode';

/** Pages to read: Markdown as VS Code shows it, or JSON. They live as long as the window. */
export interface Pages extends vscode.Disposable {
  show(name: string, content: string): Promise<void>;
  /** A value as JSON, read-only. */
  showJson(name: string, value: unknown): Promise<void>;
}

const scheme = 'arboretum-page';

export function createPages(): Pages {
  const contents = new Map<string, string>();
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changes.event,
    provideTextDocumentContent: (uri) =>
      contents.get(uri.path) ?? 'This page is from an earlier window. Ask for it again.',
  });
  function put(name: string, content: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', '·')}` });
    contents.set(uri.path, content);
    changes.fire(uri);
    return uri;
  }
  return {
    async show(name, content) {
      const uri = put(name, content);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    async showJson(name, value) {
      const uri = put(`${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    },
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
}
