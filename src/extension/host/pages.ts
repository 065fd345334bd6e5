import * as vscode from 'vscode';

/** Pages to read: Markdown as VS Code shows it, or text. They live as long as the window. */
export interface Pages extends vscode.Disposable {
  show(name: string, content: string): Promise<void>;
  /** A text as it is, read-only; VS Code colours it by the end of the name. */
  showText(name: string, text: string): Promise<void>;
  /** A value as JSON, read-only. */
  showJson(name: string, value: unknown): Promise<void>;
}

const scheme = 'arboretum-page';

/** Whether a document is one of these pages, which cannot be changed. */
export function isPage(uri: vscode.Uri): boolean {
  return uri.scheme === scheme;
}

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
  async function showText(name: string, text: string): Promise<void> {
    const uri = put(name, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
  return {
    showText,
    async show(name, content) {
      const uri = put(name, content);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    showJson: (name, value) => showText(`${name}.json`, `${JSON.stringify(value, null, 2)}\n`),
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
}
