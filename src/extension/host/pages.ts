import * as vscode from 'vscode';

/** Pages to read, written in Markdown and shown as VS Code shows Markdown. They live as long as the window. */
export interface Pages extends vscode.Disposable {
  show(name: string, content: string): Promise<void>;
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
  return {
    async show(name, content) {
      const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', '·')}` });
      contents.set(uri.path, content);
      changes.fire(uri);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
}
