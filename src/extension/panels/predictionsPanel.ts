import * as vscode from 'vscode';
import * as z from 'zod';
import { ArboretumError } from '../../core/errors.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type { PredictionsHost, PredictionsView, ShownPredictions } from '../../protocol/predictions.ts';
import { fileName } from '../dataset/dataset.ts';
import { commands, panels } from '../ids.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** Shows what was predicted. A panel that shows an earlier output of the same name makes place. */
export function showPredictions(
  services: Services,
  folder: vscode.WorkspaceFolder,
  shown: ShownPredictions,
): void {
  open.get(outputUri(folder, shown.out).toString())?.dispose();
  const panel = vscode.window.createWebviewPanel(
    panels.predictions,
    titleOf(shown),
    vscode.ViewColumn.Active,
  );
  fillPredictions(services, panel, folder, shown);
}

/** Makes a panel, new or restored by VS Code, that of an output. */
export function fillPredictions(
  services: Services,
  panel: vscode.WebviewPanel,
  folder: vscode.WorkspaceFolder,
  shown: ShownPredictions,
): void {
  const uri = outputUri(folder, shown.out);
  const key = uri.toString();
  open.set(key, panel);
  panel.title = titleOf(shown);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/predictions-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/predictions-dark.svg'),
  };
  const host: PredictionsHost = {
    getState: async () => shown,
    openFile: () => openOutput(uri, shown.out),
    revealFile: async () => {
      await sizeOf(uri, shown.out);
      await vscode.commands.executeCommand('revealInExplorer', uri);
    },
    openReport: async () => {
      const { name, selector } = parseRef(shown.model);
      if (selector.kind !== 'exact') return;
      const place = { kind: 'place', folder, name, version: selector.version };
      await vscode.commands.executeCommand(commands.openReport, place);
    },
    saveAs: (suggested, content, encoding) => saveAs(folder, suggested, content, encoding),
  };
  connectWebview<PredictionsHost, PredictionsView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'predictions',
    schemas,
    host,
  });
  panel.onDidDispose(() => {
    if (open.get(key) === panel) open.delete(key);
  });
}

/** VS Code opens no bigger text than this without asking. */
const openableBytes = 20_000_000;

/** As text where VS Code can show it; else the Explorer shows where it is. */
async function openOutput(uri: vscode.Uri, out: string): Promise<void> {
  const readable = /\.csv$/i.test(out) && (await sizeOf(uri, out)) <= openableBytes;
  await vscode.commands.executeCommand(readable ? 'vscode.open' : 'revealInExplorer', uri);
}

async function sizeOf(uri: vscode.Uri, out: string): Promise<number> {
  return vscode.workspace.fs.stat(uri).then(
    ({ size }) => size,
    () => {
      throw new ArboretumError('data-not-found', `${out} is gone.`, 'Predict again.');
    },
  );
}

function outputUri(folder: vscode.WorkspaceFolder, out: string): vscode.Uri {
  return /^([a-z]:)?[\\/]/i.test(out) ? vscode.Uri.file(out) : vscode.Uri.joinPath(folder.uri, out);
}

function titleOf({ data }: ShownPredictions): string {
  return `Predictions for ${fileName(data)}`;
}

export const schemas: ArgumentSchemas<PredictionsHost> = {
  getState: z.tuple([]),
  openFile: z.tuple([]),
  revealFile: z.tuple([]),
  openReport: z.tuple([]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
};
