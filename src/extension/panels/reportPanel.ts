import * as vscode from 'vscode';
import * as z from 'zod';
import { ArboretumError } from '../../core/errors.ts';
import type { ReportHost, ReportView } from '../../protocol/report.ts';
import { commands, panels } from '../ids.ts';
import { refOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { currentSubject, keyOf, type ReportSubject, stateOf, titleOf } from './reportSubject.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** Progress comes ten times a second; a curve is looked at slower. */
const redrawMs = 250;

/** Shows the report of a version: in the panel that shows it already, or in a new one. */
export function showReport(services: Services, place: VersionPlace): void {
  showSubject(services, { ...place, kind: 'version' });
}

/** Shows a version or a training: in the panel that shows it already, or in a new one. */
export function showSubject(services: Services, subject: ReportSubject): void {
  const shown = open.get(keyOf(subject));
  if (shown) {
    shown.reveal();
    return;
  }
  const { report } = panels;
  const panel = vscode.window.createWebviewPanel(report, titleOf(subject), vscode.ViewColumn.Active);
  fillReport(services, panel, subject);
}

/** Makes a panel, new or restored by VS Code, the report of a version, or of a run until there is one. */
export function fillReport(services: Services, panel: vscode.WebviewPanel, first: ReportSubject): void {
  let subject = first;
  let closed = false;
  open.set(keyOf(subject), panel);
  panel.title = titleOf(subject);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/report-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/report-dark.svg'),
  };

  const view = connectWebview<ReportHost, ReportView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'report',
    schemas,
    host: reportHost(services, () => subject),
  });

  async function push(): Promise<void> {
    try {
      await pushState();
    } catch (error) {
      services.log.error(`A report could not be renewed: ${String(error)}`);
    }
  }
  async function pushState(): Promise<void> {
    const current = await currentSubject(services, subject);
    // It may have been closed meanwhile: VS Code throws where a closed panel is touched, and it must not be found again.
    if (closed) return;
    if (keyOf(current) !== keyOf(subject)) {
      forget(subject, panel);
      subject = current;
      open.set(keyOf(subject), panel);
      panel.title = titleOf(subject);
    }
    subject = current;
    // A hidden webview answers nothing; it asks for the state when it is shown again.
    void view.setState.asEvent(await stateOf(services, subject));
  }
  let soon: ReturnType<typeof setTimeout> | undefined;
  const pushSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void push();
    }, redrawMs);
  };
  const changes = vscode.Disposable.from(
    // The version may be deleted or damaged while its report is open, in this window or another.
    services.models.onDidChange(() => void push()),
    services.runs.onDidChange(() => {
      if (subject.kind === 'run') void push();
    }),
    services.trainings.onDidChange(() => {
      if (subject.kind === 'run') pushSoon();
    }),
    { dispose: () => clearTimeout(soon) },
  );
  panel.onDidDispose(() => {
    closed = true;
    changes.dispose();
    forget(subject, panel);
  });
}

function forget(subject: ReportSubject, panel: vscode.WebviewPanel): void {
  if (open.get(keyOf(subject)) === panel) open.delete(keyOf(subject));
}

function reportHost(services: Services, subject: () => ReportSubject): ReportHost {
  const version = () => {
    const current = subject();
    if (current.kind === 'version') return current;
    throw new ArboretumError('model-not-found', 'There is no version yet: it is being trained.');
  };
  const engine = () => services.engines.of(subject().folder);
  const run = async (command: string, argument: unknown) => {
    await vscode.commands.executeCommand(command, argument);
  };
  return {
    getState: async () => stateOf(services, await currentSubject(services, subject())),
    getInsights: async () => engine().reportInsights(refOf(version())),
    getCurves: async (classIndex) => engine().reportCurves(refOf(version()), classIndex),
    getShap: async (classIndex) => engine().reportShap(refOf(version()), classIndex),
    getDependence: async (feature, classIndex) =>
      engine().reportDependence(refOf(version()), feature, classIndex),
    getRow: async (row, classIndex) => engine().reportRow(refOf(version()), row, classIndex),
    getSegments: async (feature) => engine().reportSegments(refOf(version()), feature),
    getTree: async (tree) => engine().reportTree(refOf(version()), tree),
    cancelRun: async () => {
      const current = subject();
      if (current.kind === 'run') services.trainings.cancel(current.run.id);
    },
    trainAgain: async () => {
      const current = subject();
      if (current.kind !== 'run') return;
      await run(commands.trainModel, { kind: 'run', folder: current.folder, value: current.run });
    },
    predictWith: async () => run(commands.predict, { ...version(), kind: 'place' }),
    exportModel: async () => run(commands.exportVersion, { ...version(), kind: 'place' }),
    openSpec: async () => {
      const current = subject();
      await run(
        commands.openSpec,
        current.kind === 'run'
          ? { kind: 'run', folder: current.folder, value: current.run }
          : { ...current, kind: 'place' },
      );
    },
    saveSpec: async () => run(commands.saveSpec, { ...version(), kind: 'place' }),
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: async (name, content, encoding) => saveAs(subject().folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
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
  cancelRun: z.tuple([]),
  trainAgain: z.tuple([]),
  predictWith: z.tuple([]),
  exportModel: z.tuple([]),
  openSpec: z.tuple([]),
  saveSpec: z.tuple([]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};
