import * as vscode from 'vscode';
import * as z from 'zod';
import type { ProfilePanelHost, ProfilePanelView } from '../../protocol/profile.ts';
import { fileName, type Dataset } from '../dataset/dataset.ts';
import { profileMarkdown } from '../dataset/profileMarkdown.ts';
import { commands, panels } from '../ids.ts';
import type { Services } from '../services.ts';
import { profileSession } from './profileSession.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

const open = new Map<string, vscode.WebviewPanel>();

/** Shows the profile of a dataset: in the panel that shows it already, or in a new one. */
export function showProfilePanel(services: Services, dataset: Dataset): void {
  const shown = open.get(dataset.uri.toString());
  if (shown) {
    shown.reveal();
    return;
  }
  const title = titleOf(dataset);
  const panel = vscode.window.createWebviewPanel(panels.profile, title, vscode.ViewColumn.Active);
  fillProfile(services, panel, dataset);
}

/** Makes a panel, new or restored by VS Code, that of a dataset. */
export function fillProfile(services: Services, panel: vscode.WebviewPanel, dataset: Dataset): void {
  const key = dataset.uri.toString();
  open.set(key, panel);
  panel.title = titleOf(dataset);
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/profile-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/profile-dark.svg'),
  };
  const session = profileSession(services, dataset, {
    setState: (state) => void view.setState.asEvent(state),
    setRows: (rows) => void view.setRows.asEvent(rows),
    setTarget: (target) => void view.setTarget.asEvent(target),
    setFile: (file) => void view.setFile.asEvent(file),
  });
  const markdown = async () => profileMarkdown(await services.profiles.of(dataset));
  const run = async (command: string) => {
    await vscode.commands.executeCommand(command, dataset.uri);
  };
  const host: ProfilePanelHost = {
    getState: session.snapshot,
    refresh: session.refresh,
    cancel: async () => session.cancel(),
    pickTarget: async (column) => session.pickTarget(column),
    train: () => run(commands.trainModel),
    search: () => run(commands.searchHyperparameters),
    newQuery: () => run(commands.newSqlDataset),
    exportMarkdown: async () =>
      saveAs(dataset.folder, `${fileName(dataset.path)}-profile.md`, await markdown(), 'utf8'),
    copyMarkdown: async () => vscode.env.clipboard.writeText(await markdown()),
    openData: () => run('vscode.open'),
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(dataset.folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
  const view = connectWebview<ProfilePanelHost, ProfilePanelView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'profile',
    schemas,
    host,
  });
  panel.onDidDispose(() => {
    session.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

function titleOf({ path }: Dataset): string {
  return `Profile of ${fileName(path)}`;
}

export const schemas: ArgumentSchemas<ProfilePanelHost> = {
  getState: z.tuple([]),
  refresh: z.tuple([]),
  cancel: z.tuple([]),
  pickTarget: z.tuple([z.int().min(0).max(1_000_000).nullable()]),
  train: z.tuple([]),
  search: z.tuple([]),
  newQuery: z.tuple([]),
  exportMarkdown: z.tuple([]),
  copyMarkdown: z.tuple([]),
  openData: z.tuple([]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};
