import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import type { Evaluation } from '../../core/experiment/evaluation.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type {
  ExperimentPanelHost,
  ExperimentPanelState,
  ExperimentPanelView,
} from '../../protocol/experiment.ts';
import type { ExperimentPlace } from '../experiment/experimentArgument.ts';
import { throttle } from '../host/throttle.ts';
import { commands, panels, type CommandId } from '../ids.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** Outcomes may be recorded many times a second; evaluating takes longer. */
const pushMs = 1000;

/** Shows an experiment: in the panel that shows it already, or in a new one. */
export function showExperiment(services: Services, place: ExperimentPlace): void {
  const shown = open.get(keyOf(place));
  if (shown) {
    shown.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel(panels.experiment, place.key, vscode.ViewColumn.Active);
  fillExperiment(services, panel, place);
}

/** Closes the panel of an experiment that is gone. */
export function closeExperiment(place: ExperimentPlace): void {
  open.get(keyOf(place))?.dispose();
}

/** Makes a panel, new or restored by VS Code, that of an experiment. */
export function fillExperiment(services: Services, panel: vscode.WebviewPanel, place: ExperimentPlace): void {
  const key = keyOf(place);
  open.set(key, panel);
  panel.title = place.key;
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/experiment-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/experiment-dark.svg'),
  };
  let evaluation: Evaluation | null = null;
  let asked = 0;
  /** Tells what is known at once, and again when it is evaluated. One that was overtaken is told to nobody. */
  const refresh = async (): Promise<ExperimentPanelState> => {
    const own = ++asked;
    const first = await stateOf(services, place, evaluation);
    if (first.kind === 'ready' && first.busy) {
      void evaluated(services, place).then((state) => {
        if (state.kind === 'ready') evaluation = state.evaluation;
        if (own === asked) void view.setState.asEvent(state);
      });
    }
    return first;
  };
  const view = connectWebview<ExperimentPanelHost, ExperimentPanelView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'experiment',
    schemas,
    host: experimentHost(services, place, refresh, (state) => void view.setState.asEvent(state)),
  });
  const push = throttle(() => {
    // A hidden webview answers nothing; it asks for the state when it is shown again.
    if (panel.visible) void refresh().then((state) => view.setState.asEvent(state));
  }, pushMs);
  const changes = vscode.Disposable.from(push, services.experiments.onDidChange(push.call));
  panel.onDidDispose(() => {
    asked++;
    changes.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

function experimentHost(
  services: Services,
  place: ExperimentPlace,
  refresh: () => Promise<ExperimentPanelState>,
  push: (state: ExperimentPanelState) => void,
): ExperimentPanelHost {
  const { folder, key } = place;
  const engine = () => services.engines.of(folder);
  const run = (command: CommandId) => async () => {
    await vscode.commands.executeCommand(command, { kind: 'experiment-place', ...place });
  };
  return {
    getState: refresh,
    getInsights: (metric, segment) =>
      engine().experimentInsights({
        key,
        ...(metric === null ? {} : { metric }),
        ...(segment === null ? {} : { segment }),
      }),
    evaluate: async () => push(await refresh()),
    start: run(commands.startExperiment),
    stop: run(commands.stopExperiment),
    archive: run(commands.archiveExperiment),
    raiseCoverage: run(commands.raiseCoverage),
    importOutcomes: run(commands.importOutcomes),
    replay: run(commands.replayExperiment),
    note: run(commands.noteExperiment),
    ship: run(commands.promoteWinner),
    copySnippet: run(commands.copySnippet),
    removeBatch: async (batch) => {
      const { removeBatch } = await import('../experiment/lifeCommands.ts');
      await removeBatch(services, place, batch);
    },
    openReport: async (ref) => {
      const { name, selector } = parseRef(ref);
      if (selector.kind !== 'exact') return;
      const argument = { kind: 'place', folder, name, version: selector.version };
      await vscode.commands.executeCommand(commands.openReport, argument);
    },
    exportReport: async (format) => {
      const { saveReport } = await import('../experiment/useCommands.ts');
      await saveReport(services, place, format);
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
}

const nothing = z.tuple([]);
const name = z.string().min(1).max(200);

const schemas: ArgumentSchemas<ExperimentPanelHost> = {
  getState: nothing,
  // A segment is a column, whose name may be a page of text.
  getInsights: z.tuple([name.nullable(), z.string().max(10_000).nullable()]),
  evaluate: nothing,
  start: nothing,
  stop: nothing,
  archive: nothing,
  raiseCoverage: nothing,
  importOutcomes: nothing,
  replay: nothing,
  removeBatch: z.tuple([z.string().min(1).max(60)]),
  note: nothing,
  ship: nothing,
  openReport: z.tuple([z.string().min(1).max(300)]),
  copySnippet: nothing,
  exportReport: z.tuple([z.enum(['html', 'markdown'])]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: nothing,
};

/** What is known without evaluating: the last evaluation, and that a new one is on its way. */
async function stateOf(
  services: Services,
  { folder, key }: ExperimentPlace,
  evaluation: Evaluation | null,
): Promise<ExperimentPanelState> {
  try {
    const experiment = await services.engines.of(folder).showExperiment(key);
    const hasOutcomes = experiment.batches.length > 0;
    return { kind: 'ready', experiment, evaluation: hasOutcomes ? evaluation : null, busy: hasOutcomes };
  } catch (error) {
    return failed(services, error);
  }
}

async function evaluated(
  services: Services,
  { folder, key }: ExperimentPlace,
): Promise<ExperimentPanelState> {
  try {
    const engine = services.engines.of(folder);
    const evaluation = await engine.evaluateExperiment(key);
    return { kind: 'ready', experiment: await engine.showExperiment(key), evaluation, busy: false };
  } catch (error) {
    return failed(services, error);
  }
}

function failed({ log }: Services, error: unknown): ExperimentPanelState {
  const { code, message, hint } = toErrorData(error);
  if (code === 'internal') log.error(error instanceof Error ? error : message);
  return { kind: 'failed', message, hint: hint ?? null };
}

function keyOf({ folder, key }: ExperimentPlace): string {
  return `${folder.uri.toString()} ${key.toLowerCase()}`;
}
