import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import { auditCsv } from '../../core/registry/governance/auditCsv.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type { HistoryHost, HistoryState, HistoryView } from '../../protocol/history.ts';
import { isSameFolder } from '../host/folders.ts';
import { throttle } from '../host/throttle.ts';
import { commands, panels } from '../ids.ts';
import { environmentNames } from '../registry/environments.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

/** A model, and the folder whose registry it is in. */
export interface HistoryPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly model: string;
}

const open = new Map<string, vscode.WebviewPanel>();

/** A registration or promotion changes models and environments at once: the history is read once for both. */
const pushMs = 250;

/** Shows the history of a model: in the panel that shows it already, or in a new one. */
export function showHistory(services: Services, place: HistoryPlace): void {
  const shown = open.get(keyOf(place));
  if (shown) {
    shown.reveal();
    return;
  }
  const { history } = panels;
  const panel = vscode.window.createWebviewPanel(history, titleOf(place), vscode.ViewColumn.Active);
  fillHistory(services, panel, place);
}

/** Makes a panel, new or restored by VS Code, the history of a model. */
export function fillHistory(services: Services, panel: vscode.WebviewPanel, place: HistoryPlace): void {
  const key = keyOf(place);
  open.set(key, panel);
  panel.title = titleOf(place);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/history-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/history-dark.svg'),
  };
  const view = connectWebview<HistoryHost, HistoryView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'history',
    schemas,
    host: historyHost(services, place),
  });
  let asked = 0;
  const push = throttle(() => {
    // A hidden webview answers nothing; it asks for the state when it is shown again.
    if (!panel.visible) return;
    const own = ++asked;
    void stateOf(services, place).then((state) => {
      // One that was overtaken, or whose panel is closed, is told to nobody.
      if (own === asked) void view.setState.asEvent(state);
    });
  }, pushMs);
  const changes = vscode.Disposable.from(
    push,
    services.models.onDidChange(push.call),
    services.environments.onDidChange(push.call),
  );
  panel.onDidDispose(() => {
    asked++;
    changes.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

function historyHost(services: Services, place: HistoryPlace): HistoryHost {
  const { folder, model } = place;
  const argument = (version: string) => ({ kind: 'place', folder, name: model, version });
  return {
    getState: () => stateOf(services, place),
    openReport: async (ref) => {
      const { selector } = parseRef(ref);
      if (selector.kind === 'exact')
        await vscode.commands.executeCommand(commands.openReport, argument(selector.version));
    },
    rollback: async (environment, to) => {
      const placement = { kind: 'placement', folder, model, environment, to };
      await vscode.commands.executeCommand(commands.rollback, placement);
    },
    promote: async (version) => {
      await vscode.commands.executeCommand(commands.promote, argument(version));
    },
    compare: async (a, b) => {
      const both = [argument(a), argument(b)];
      await vscode.commands.executeCommand(commands.compareVersions, both[0], both);
    },
    exportAudit: async (format) => {
      const { events } = await services.engines.of(folder).modelHistory({ model });
      const text = format === 'csv' ? auditCsv(events) : `${JSON.stringify(events, null, 2)}\n`;
      await saveAs(folder, `${model}-audit.${format}`, text, 'utf8');
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
}

const version = z.string().min(1).max(64);

const schemas: ArgumentSchemas<HistoryHost> = {
  getState: z.tuple([]),
  openReport: z.tuple([z.string().min(1).max(300)]),
  rollback: z.tuple([z.string().min(1).max(40), version]),
  promote: z.tuple([version]),
  compare: z.tuple([version, version]),
  exportAudit: z.tuple([z.enum(['csv', 'json'])]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};

async function stateOf(services: Services, { folder, model }: HistoryPlace): Promise<HistoryState> {
  try {
    const [history, environments, models] = await Promise.all([
      services.engines.of(folder).modelHistory({ model }),
      environmentNames(services, folder),
      services.models.list(),
    ]);
    const own = models.find((each) => isSameFolder(each.folder, folder) && each.value.name === model);
    const versions = own?.value.versions.map((each) => each.version) ?? [];
    return { kind: 'ready', history, environments, versions };
  } catch (error) {
    const { code, message, hint } = toErrorData(error);
    if (code === 'internal') services.log.error(error instanceof Error ? error : message);
    return { kind: 'failed', message, hint: hint ?? null };
  }
}

function titleOf({ model }: HistoryPlace): string {
  return `${model}: history`;
}

function keyOf({ folder, model }: HistoryPlace): string {
  return `${folder.uri.toString()} ${model}`;
}
