import * as vscode from 'vscode';
import { workspaceFolders } from '../host/folders.ts';
import type { Contribution } from '../host/contribution.ts';
import { isPage } from '../host/pages.ts';
import type { Services } from '../services.ts';
import { isSpecFile, specPattern } from './specFile.ts';

const source = 'Arboretum';
/** Typing settles before a file is looked at. */
const settleMs = 300;

/** What is wrong with spec files, as problems with quick fixes. */
export const specDiagnostics: Contribution = (services) => {
  const diagnostics = vscode.languages.createDiagnosticCollection('arboretum');
  const fixes = new Map<string, readonly Fix[]>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const look = (document: vscode.TextDocument) => {
    // What a model was trained by is not to be mended.
    if (!isSpecFile(document.uri) || isPage(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => void lookNow(document), settleMs),
    );
  };
  async function lookNow(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const found = await problemsOf(services, document).catch((error: unknown) => {
      services.log.debug(`Looking at ${uri.path}: ${String(error)}`);
      return [];
    });
    // Closed, or changed since: what was found is of another text.
    if (document.isClosed || document.version !== version) return;
    diagnostics.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
    fixes.set(uri.toString(), found);
  }
  const forget = ({ uri }: vscode.TextDocument) => {
    clearTimeout(waiting.get(uri.toString()));
    waiting.delete(uri.toString());
    fixes.delete(uri.toString());
    diagnostics.delete(uri);
  };
  const lookAtAll = () => vscode.workspace.textDocuments.forEach(look);
  lookAtAll();
  return vscode.Disposable.from(
    diagnostics,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    services.datasets.onDidChange(lookAtAll),
    services.profiles.onDidChange(lookAtAll),
    vscode.languages.registerCodeActionsProvider(
      { pattern: specPattern },
      {
        provideCodeActions: (document, range) =>
          actions(document, range, fixes.get(document.uri.toString()) ?? []),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    { dispose: () => waiting.forEach((timer) => clearTimeout(timer)) },
  );
};

interface Fix {
  readonly diagnostic: vscode.Diagnostic;
  /** What to write at its place. */
  readonly fix: string | undefined;
}

async function problemsOf(services: Services, document: vscode.TextDocument): Promise<Fix[]> {
  const { dataOf, specProblems } = await import('./specProblems.ts');
  const text = document.getText();
  const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? workspaceFolders()[0];
  const listed = (await services.datasets.list()).filter(
    (each) => each.folder.uri.toString() === folder?.uri.toString(),
  );
  const data = dataOf(text);
  const dataset = listed.find(({ path }) => path === data);
  const profile = dataset && (await columnsProfile(services, dataset));
  return specProblems(text, {
    datasets: listed.length === 0 ? null : listed.map(({ path }) => path),
    columns: profile?.columns.map(({ name }) => name) ?? null,
  }).map(({ message, offset, length, fix }) => {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = source;
    return { diagnostic, fix };
  });
}

/** Large files are not read for the sake of a spec; their columns are known once something else has read them. */
const mostBytes = 200_000_000;

async function columnsProfile(
  services: Services,
  dataset: Awaited<ReturnType<Services['datasets']['list']>>[number],
) {
  const known = services.profiles.known(dataset);
  if (known || !vscode.workspace.isTrusted || dataset.bytes > mostBytes) return known;
  return services.profiles.of(dataset).catch(() => undefined);
}

function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
  found: readonly Fix[],
): vscode.CodeAction[] {
  return found.flatMap(({ diagnostic, fix }) => {
    if (fix === undefined || !diagnostic.range.intersection(range)) return [];
    const action = new vscode.CodeAction(`Change to ${fix}`, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, diagnostic.range, fix);
    action.diagnostics = [diagnostic];
    action.isPreferred = true;
    return [action];
  });
}
