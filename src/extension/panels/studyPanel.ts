import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type { StudyHost, StudyState, StudyUpdate, StudyView } from '../../protocol/study.ts';
import type { FolderEvent } from '../host/engines.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import { throttle } from '../host/throttle.ts';
import { commands, panels, type CommandId } from '../ids.ts';
import type { StudyPlace } from '../search/studyArgument.ts';
import { writeSpace } from '../search/writeSpace.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** At most four times a second: the dashboard asks for what has changed as a whole. */
const pushMs = 250;

/** Shows the dashboard of a study: in the panel that shows it already, or in a new one. */
export function showStudy(services: Services, place: StudyPlace): void {
  const shown = open.get(keyOf(place));
  if (shown) {
    shown.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel(panels.study, place.study, vscode.ViewColumn.Active);
  fillStudy(services, panel, place);
}

/** Closes the dashboard of a study that is gone. */
export function closeStudy(place: StudyPlace): void {
  open.get(keyOf(place))?.dispose();
}

/** Makes a panel, new or restored by VS Code, the dashboard of a study. */
export function fillStudy(services: Services, panel: vscode.WebviewPanel, place: StudyPlace): void {
  const key = keyOf(place);
  open.set(key, panel);
  panel.title = place.study;
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/study-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/study-dark.svg'),
  };
  const view = connectWebview<StudyHost, StudyView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'study',
    schemas,
    host: studyHost(services, place),
  });

  // A hidden webview answers nothing; it asks for the state when it is shown again.
  const push = throttle(() => {
    if (panel.visible) void view.changed.asEvent();
  }, pushMs);
  const changes = vscode.Disposable.from(
    push,
    services.engines.onEvent((event) => {
      if (isAbout(place, event)) push.call();
    }),
    services.engines.onRestart(() => push.call()),
  );
  panel.onDidDispose(() => {
    changes.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

function studyHost(services: Services, place: StudyPlace): StudyHost {
  const { folder, study } = place;
  const engine = () => services.engines.of(folder);
  const argument = { kind: 'study-place', ...place };
  const run = async (command: CommandId, item: object = argument) => {
    await vscode.commands.executeCommand(command, item);
  };
  return {
    getState: (revision) => stateOf(services, place, revision),
    getInsights: (pair) => engine().studyInsights(study, pair),
    getCurves: (trials) => engine().trialCurves(study, trials),
    stop: () => run(commands.stopSearch),
    resume: () => run(commands.resumeSearch),
    extend: () => run(commands.extendSearch),
    register: (trial) =>
      trial === null ? run(commands.registerBest) : run(commands.registerTrial, { ...argument, trial }),
    openReport: async (ref) => {
      const { name, selector } = parseRef(ref);
      if (selector.kind === 'exact')
        await run(commands.openReport, { kind: 'place', folder, name, version: selector.version });
    },
    searchAgain: () => run(commands.searchAgain),
    saveSpec: () => run(commands.saveSpec),
    showSpace: async () => {
      const { space } = await engine().showStudy(study);
      await services.pages.showJson(`Search space of ${study}`, writeSpace(space));
    },
    annotate: async (trial, change) => {
      requireTrust('Changing a study');
      await engine().annotateTrial(study, trial, change);
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
}

const trialNumber = z.int().min(0).max(10_000_000);
const parameter = z.string().min(1).max(200);

export const schemas: ArgumentSchemas<StudyHost> = {
  getState: z.tuple([z.int().min(0)]),
  getInsights: z.tuple([z.tuple([parameter, parameter]).nullable()]),
  getCurves: z.tuple([z.array(trialNumber).max(20)]),
  stop: z.tuple([]),
  resume: z.tuple([]),
  extend: z.tuple([]),
  register: z.tuple([trialNumber.nullable()]),
  openReport: z.tuple([z.string().max(300)]),
  searchAgain: z.tuple([]),
  saveSpec: z.tuple([]),
  showSpace: z.tuple([]),
  annotate: z.tuple([
    trialNumber,
    z.strictObject({ starred: z.boolean().optional(), note: z.string().max(2000).optional() }),
  ]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};

async function stateOf(services: Services, place: StudyPlace, revision: number): Promise<StudyState> {
  try {
    return { kind: 'ready', update: await updateOf(services, place, revision) };
  } catch (error) {
    const { code, message, hint } = toErrorData(error);
    if (code === 'internal') services.log.error(error instanceof Error ? error : message);
    return { kind: 'failed', message, hint: hint ?? null };
  }
}

/** The dashboard opens when a search starts; the study is there once the data is read. */
async function updateOf(
  { engines, searches }: Services,
  place: StudyPlace,
  revision: number,
): Promise<StudyUpdate> {
  const read = () => engines.of(place.folder).studyUpdate(place.study, revision);
  if (!searches.isComing(place)) return read();
  return read().catch(async () => {
    await searches.begun(place);
    return read();
  });
}

function isAbout({ folder, study }: StudyPlace, { folder: where, event }: FolderEvent): boolean {
  if (!isSameFolder(folder, where)) return false;
  return event.kind === 'studies-changed' || (event.kind === 'study-progress' && event.study.name === study);
}

function keyOf({ folder, study }: StudyPlace): string {
  return `${folder.uri.toString()} ${study}`;
}
