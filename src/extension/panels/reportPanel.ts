import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import type { ReportHost, ReportState, ReportView } from '../../protocol/report.ts';
import { commands, panels } from '../ids.ts';
import { refOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** Shows the report of a version: in the panel that shows it already, or in a new one. */
export function showReport(services: Services, place: VersionPlace): void {
  const key = keyOf(place);
  const shown = open.get(key);
  if (shown) {
    shown.reveal();
    return;
  }
  const { report } = panels;
  const panel = vscode.window.createWebviewPanel(report, titleOf(place), vscode.ViewColumn.Active);
  fillReport(services, panel, place);
}

/** Makes a panel, new or restored by VS Code, the report of a version. */
export function fillReport(services: Services, panel: vscode.WebviewPanel, place: VersionPlace): void {
  const key = keyOf(place);
  open.set(key, panel);
  panel.title = titleOf(place);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/report-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/report-dark.svg'),
  };

  const ref = refOf(place);
  const engine = () => services.engines.of(place.folder);
  const argument = { kind: 'place', ...place };
  const view = connectWebview<ReportHost, ReportView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'report',
    schemas,
    host: {
      getState: () => stateOf(services, place),
      getInsights: () => engine().reportInsights(ref),
      getCurves: (classIndex) => engine().reportCurves(ref, classIndex),
      getShap: (classIndex) => engine().reportShap(ref, classIndex),
      getDependence: (feature, classIndex) => engine().reportDependence(ref, feature, classIndex),
      getRow: (row, classIndex) => engine().reportRow(ref, row, classIndex),
      getSegments: (feature) => engine().reportSegments(ref, feature),
      getTree: (tree) => engine().reportTree(ref, tree),
      predictWith: () => run(commands.predict, argument),
      exportModel: () => run(commands.exportVersion, argument),
      copy: async (text) => vscode.env.clipboard.writeText(text),
      saveAs: (name, content, encoding) => saveAs(place.folder, name, content, encoding),
      showLog: async () => services.log.show(),
    },
  });

  // The version may be deleted or damaged while its report is open, in this window or another.
  const changes = vscode.Disposable.from(
    services.models.onDidChange(() => {
      // A hidden webview answers nothing; it asks for the state when it is shown again.
      void stateOf(services, place).then((state) => view.setState.asEvent(state));
    }),
  );
  panel.onDidDispose(() => {
    changes.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

const index = z.int().min(0);

const schemas: ArgumentSchemas<ReportHost> = {
  getState: z.tuple([]),
  getInsights: z.tuple([]),
  getCurves: z.tuple([index]),
  getShap: z.tuple([index]),
  getDependence: z.tuple([index, index]),
  getRow: z.tuple([index, index]),
  getSegments: z.tuple([z.string().max(10_000)]),
  getTree: z.tuple([index]),
  predictWith: z.tuple([]),
  exportModel: z.tuple([]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};

async function stateOf({ engines, log }: Services, place: VersionPlace): Promise<ReportState> {
  try {
    return { kind: 'ready', report: await engines.of(place.folder).report(refOf(place)) };
  } catch (error) {
    const { code, message, hint } = toErrorData(error);
    if (code === 'internal') log.error(error instanceof Error ? error : message);
    return { kind: 'failed', message, hint: hint ?? null };
  }
}

async function run(command: string, argument: unknown): Promise<void> {
  await vscode.commands.executeCommand(command, argument);
}

function titleOf({ name, version }: VersionPlace): string {
  return `${name} ${version}`;
}

function keyOf({ folder, name, version }: VersionPlace): string {
  return `${folder.uri.toString()} ${name}@${version}`;
}
