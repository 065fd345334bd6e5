import * as vscode from 'vscode';
import * as z from 'zod';
import { parseRef } from '../../core/registry/reference.ts';
import type { ComparisonHost, ComparisonSaved, ComparisonView } from '../../protocol/comparison.ts';
import { pickDataset } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { commands, panels, type CommandId } from '../ids.ts';
import type { Services } from '../services.ts';
import { comparisonSession, type ComparisonSession } from './comparisonSession.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

/** Versions to compare, and the folder whose registry they are in. */
export interface ComparisonPlace {
  readonly folder: vscode.WorkspaceFolder;
  /** `name@version` */
  readonly refs: readonly string[];
  readonly data?: string;
  readonly target?: string;
}

interface OpenComparison {
  readonly panel: vscode.WebviewPanel;
  readonly session: ComparisonSession;
}

const open = new Map<string, OpenComparison>();

/** Shows versions beside one another: in the panel that shows them already, or in a new one. */
export function showComparison(services: Services, place: ComparisonPlace): void {
  const shown = open.get(keyOf(place));
  if (shown) {
    shown.panel.reveal();
    // Without a dataset they stay on the rows that they are compared on.
    if (place.data !== undefined && place.data !== shown.session.request.data)
      shown.session.change({ data: place.data, target: place.target ?? null });
    return;
  }
  const { comparison } = panels;
  const panel = vscode.window.createWebviewPanel(comparison, titleOf(place.refs), vscode.ViewColumn.Active);
  fillComparison(services, panel, place);
}

/** Makes a panel, new or restored by VS Code, a comparison. */
export function fillComparison(services: Services, panel: vscode.WebviewPanel, place: ComparisonPlace): void {
  const { folder, refs, data = null, target = null } = place;
  const key = keyOf(place);
  panel.title = titleOf(refs);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/comparison-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/comparison-dark.svg'),
  };
  const initial: ComparisonSaved = { refs: [...refs], data, target };
  const session = comparisonSession(services, folder, initial, (state) => {
    panel.title = titleOf(state.request.refs);
    // A hidden webview answers nothing; it asks for the state when it is shown again.
    if (panel.visible) void view.setState.asEvent(state);
  });
  const view = connectWebview<ComparisonHost, ComparisonView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'comparison',
    schemas,
    host: comparisonHost(services, folder, session),
  });
  open.set(key, { panel, session });
  const changes = vscode.Disposable.from(
    session,
    services.models.onDidChange(() => void session.refresh()),
    services.environments.onDidChange(() => void session.refresh()),
  );
  panel.onDidDispose(() => {
    changes.dispose();
    if (open.get(key)?.panel === panel) open.delete(key);
  });
}

function comparisonHost(
  services: Services,
  folder: vscode.WorkspaceFolder,
  session: ComparisonSession,
): ComparisonHost {
  const run = async (command: CommandId, ref: string, more: object = {}) => {
    const { name, selector } = parseRef(ref);
    if (selector.kind !== 'exact') return;
    const place = { kind: 'place', folder, name, version: selector.version, ...more };
    await vscode.commands.executeCommand(command, place);
  };
  return {
    getState: async () => {
      session.begin();
      return session.state;
    },
    promote: (ref, environment) => run(commands.promote, ref, { environment }),
    scoreOn: async () => {
      requireTrust('Scoring');
      const title = 'Compare on all rows of a dataset';
      const picked = await pickDataset(services, { title, folder, placeholder: 'Dataset with the target' });
      if (typeof picked !== 'symbol') session.change({ data: picked.path, target: null });
    },
    useHoldouts: async () => session.change({ data: null, target: null }),
    swap: async () => session.change({ refs: session.request.refs.toReversed() }),
    openReport: (ref) => run(commands.openReport, ref),
    checkGates: (ref, environment) => session.checkGates(ref, environment),
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
}

const reference = z.string().min(1).max(300);
const environment = z.string().min(1).max(40);

const schemas: ArgumentSchemas<ComparisonHost> = {
  getState: z.tuple([]),
  promote: z.tuple([reference, environment]),
  scoreOn: z.tuple([]),
  useHoldouts: z.tuple([]),
  swap: z.tuple([]),
  openReport: z.tuple([reference]),
  checkGates: z.tuple([reference, environment]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};

/** `1.2.0 vs 1.3.0`; of more than two only how many. */
function titleOf(refs: readonly string[]): string {
  const versions = refs.map((ref) => ref.split('@').at(-1) ?? ref);
  return versions.length === 2 ? versions.join(' vs ') : `Compare ${versions.length} versions`;
}

/** Which versions, whatever their order. */
function keyOf({ folder, refs }: ComparisonPlace): string {
  return [folder.uri.toString(), ...refs.toSorted()].join(' ');
}
