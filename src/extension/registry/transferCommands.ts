import * as vscode from 'vscode';
import type { Imported, ImportSource } from '../../protocol/registry.ts';
import { toErrorData } from '../../core/errors.ts';
import { checkModelName, modelNameFrom } from '../../core/registry/names.ts';
import { checkVersion } from '../../core/registry/version.ts';
import { pickFolder, requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { askText, pick } from '../host/quickSteps.ts';
import { sentences } from '../host/sentences.ts';
import { commands } from '../ids.ts';
import type { CallContext } from '../../protocol/engine.ts';
import type { Services } from '../services.ts';
import { refOf, versionArgument } from './versionArgument.ts';

/** *Export Version as Zip...* */
export async function packVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Exporting');
  const place = await versionArgument(services, argument, 'Export a version as a zip');
  if (!place) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(place.folder.uri, `${place.name}-${place.version}.zip`),
    filters: { Zip: ['zip'] },
    title: `Export ${refOf(place)}`,
  });
  if (!target) return;
  const request = { ref: refOf(place), out: target.fsPath, overwrite: true };
  await withProgress(`Exporting ${refOf(place)}`, (context) =>
    services.engines.of(place.folder).packVersion(request, context),
  );
  void vscode.window.showInformationMessage(
    `${refOf(place)} is exported to ${vscode.workspace.asRelativePath(target)}.`,
  );
}

/** *Push Version to MLflow...* */
export async function pushVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Pushing');
  const place = await versionArgument(services, argument, 'Push a version to MLflow');
  if (!place) return;
  const url = await askServer(services, `Push ${refOf(place)} to MLflow`);
  if (url === undefined) return;
  const pushed = await withProgress(`Pushing ${refOf(place)}`, (context) =>
    services.engines.of(place.folder).pushVersion({ ref: refOf(place), url }, context),
  );
  const as = pushed.model === null ? '' : ` as ${pushed.model}, version ${pushed.version}`;
  void vscode.window.showInformationMessage(`${refOf(place)} is in MLflow${as}, run ${pushed.runId}.`);
}

/** *Import Version...* from a zip, a model text, or MLflow. */
export async function importVersion(services: Services): Promise<void> {
  requireTrust('Importing');
  const folder = await pickFolder();
  if (!folder) return;
  const kind = await pick<ImportSource['kind']>({
    title: 'Import a version',
    placeholder: 'Where from',
    items: [
      { label: '$(file-zip) A zip', description: 'exported from another workspace', value: 'zip' },
      { label: '$(file-code) A LightGBM model text', description: 'made in Python, say', value: 'text' },
      {
        label: '$(cloud-download) MLflow',
        description: 'a tracking server with a model registry',
        value: 'mlflow',
      },
    ],
  });
  if (typeof kind === 'symbol') return;
  const from = await askSource(services, folder, kind);
  if (from === undefined) return;
  const engine = services.engines.of(folder);
  const title = 'Importing a version';
  const name = from.kind === 'text' ? await askName(from.file) : undefined;
  if (from.kind === 'text' && name === undefined) return;
  let imported: Imported;
  try {
    imported = await withProgress(title, (context) =>
      engine.importVersion({ from, ...(name === undefined ? {} : { name }) }, context),
    );
  } catch (error) {
    if (toErrorData(error).code !== 'version-exists') throw error;
    const version = await askOtherVersion(toErrorData(error).message);
    if (version === undefined) return;
    imported = await withProgress(title, (context) =>
      engine.importVersion({ from, version, ...(name === undefined ? {} : { name }) }, context),
    );
  }
  services.models.refresh();
  for (const warning of imported.warnings) services.log.warn(`${imported.ref}: ${warning}`);
  void announce(folder, imported);
}

async function announce(folder: vscode.WorkspaceFolder, { ref, already, warnings }: Imported): Promise<void> {
  if (already) {
    void vscode.window.showInformationMessage(`${ref} is here already, the same file by file.`);
    return;
  }
  const open = 'Open Report';
  const chosen = await vscode.window.showInformationMessage(
    [`${ref} is imported.`, ...warnings.slice(0, 2)].join(' '),
    open,
  );
  const [name = '', version = ''] = ref.split('@');
  if (chosen === open)
    await vscode.commands.executeCommand(commands.openReport, { kind: 'place', folder, name, version });
}

async function askSource(
  services: Services,
  folder: vscode.WorkspaceFolder,
  kind: ImportSource['kind'],
): Promise<ImportSource | undefined> {
  switch (kind) {
    case 'zip': {
      const file = await openFile(folder, 'Zip of a version', { Zip: ['zip'] });
      return file === undefined ? undefined : { kind, file };
    }
    case 'text': {
      const file = await openFile(folder, 'Model text of LightGBM', {
        'LightGBM model': ['txt', 'lgb', 'model'],
      });
      if (file === undefined) return undefined;
      const sample = await openFile(folder, 'Data with the columns of the model and its target');
      if (sample === undefined) return undefined;
      const target = await required('Target', 'The column that the model predicts');
      return target === undefined ? undefined : { kind, file, sample, target };
    }
    case 'mlflow': {
      const url = await askServer(services, 'Import from MLflow');
      if (url === undefined) return undefined;
      const model = await required('Model in MLflow', 'Its name in the model registry');
      if (model === undefined) return undefined;
      const version = await required('Version in MLflow', 'Its number, such as 3');
      return version === undefined ? undefined : { kind, url, model, version };
    }
  }
}

async function openFile(
  folder: vscode.WorkspaceFolder,
  title: string,
  filters: Record<string, string[]> = {},
): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ defaultUri: folder.uri, title, filters })) ?? [];
  return file?.fsPath;
}

const serverKey = 'mlflow.url';

async function askServer({ context }: Services, title: string): Promise<string | undefined> {
  const url = await askText({
    title,
    placeholder: 'Address of the tracking server, such as http://localhost:5000',
    value: context.workspaceState.get<string>(serverKey) ?? '',
    validate: (text) => (/^https?:\/\/[^\s/]+/i.test(text) ? undefined : 'An http or https address.'),
  });
  if (typeof url === 'symbol') return undefined;
  await context.workspaceState.update(serverKey, url);
  return url;
}

async function required(title: string, placeholder: string): Promise<string | undefined> {
  const validate = (text: string) => (text === '' ? 'It is needed.' : undefined);
  const text = await askText({ title, placeholder, value: '', validate });
  return typeof text === 'symbol' ? undefined : text;
}

async function askName(file: string): Promise<string | undefined> {
  const text = await askText({
    title: 'Import a model text',
    placeholder: 'Name of the model here',
    value: modelNameFrom(file),
    validate: (typed) => problemOf(() => checkModelName(typed)),
  });
  return typeof text === 'symbol' ? undefined : text;
}

async function askOtherVersion(message: string): Promise<string | undefined> {
  const text = await askText({
    title: 'Import as another version',
    placeholder: message,
    value: '',
    validate: (typed) => problemOf(() => checkVersion(typed)),
  });
  return typeof text === 'symbol' ? undefined : text;
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    const { message, hint } = toErrorData(error);
    return sentences(message, hint);
  }
}

function withProgress<T>(title: string, work: (context: CallContext) => Promise<T>): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return Promise.resolve(
    vscode.window.withProgress({ location, title, cancellable: true }, (report, token) => {
      const { signal, dispose } = abortSignal(token);
      return work({ signal, onProgress: steadyProgress(report) }).finally(dispose);
    }),
  );
}
