import * as vscode from 'vscode';
import { formatMoment } from '../../core/format/time.ts';
import { specOfVersion } from '../../core/registry/versionSpec.ts';
import { specText } from '../../core/training/specText.ts';
import { commandItem } from '../host/commandArgument.ts';
import { refOf, versionArgument, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { specFileEnd } from './specFile.ts';
import { specOfRun } from './specOfRun.ts';

const shownMs = 5000;

/** A spec as a run or a version has kept it. */
interface KeptSpec {
  readonly folder: vscode.WorkspaceFolder;
  /** What it is the spec of. */
  readonly of: string;
  /** The file that it was in, as it was named; null: it was in none. */
  readonly path: string | null;
  readonly text: string;
}

/**
 * *Open Spec of This Run*: the text by which a model was trained, to the letter. The file itself where it still says
 * the same, a page to read where it does not.
 */
export async function openSpec(services: Services, argument?: unknown): Promise<void> {
  const kept = await keptSpec(services, argument);
  if (!kept) return;
  const { folder, of, path, text } = kept;
  const file = path === null ? undefined : await fileThatSays(folder, path, text);
  if (file) {
    await vscode.window.showTextDocument(file);
    return;
  }
  await services.pages.showText(`${of}${specFileEnd}`, text);
  const why =
    path === null
      ? `${of} was not started from a file: this is the spec that it was trained by`
      : `${path} has changed or is gone: this is what it said when ${of} was started`;
  vscode.window.setStatusBarMessage(`$(info) ${why}`, shownMs);
}

async function keptSpec(services: Services, argument: unknown): Promise<KeptSpec | undefined> {
  const item = commandItem(argument);
  if (item?.kind === 'run' && (item.value.spec !== null || item.value.version === null)) {
    const { model, version, started } = item.value;
    const { path, text } = await specOfRun(services, item);
    return { folder: item.folder, of: `${model} ${version ?? formatMoment(started)}`, path, text };
  }
  const place = await versionArgument(services, argument, 'Open the spec of a version');
  return place && specOfPlace(services, place);
}

async function specOfPlace(services: Services, place: VersionPlace): Promise<KeptSpec> {
  const { folder, name, version } = place;
  const about = await services.engines.of(folder).showModel(refOf(place));
  const { spec } = about.lineage;
  return {
    folder,
    of: `${name} ${version}`,
    path: spec?.path ?? null,
    text: spec?.text ?? specText(specOfVersion(about)),
  };
}

/** The file where it still has the text, also in the editor. Paths come with imported versions: none leads out. */
async function fileThatSays(
  { uri: root }: vscode.WorkspaceFolder,
  path: string,
  text: string,
): Promise<vscode.TextDocument | undefined> {
  const uri = vscode.Uri.joinPath(root, path);
  if (!uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`)) return undefined;
  try {
    if ((await vscode.workspace.fs.stat(uri)).type !== vscode.FileType.File) return undefined;
    const document = await vscode.workspace.openTextDocument(uri);
    return plain(document.getText()) === plain(text) ? document : undefined;
  } catch {
    return undefined;
  }
}

/** Editors hide byte order marks, and have one line ending in the whole file. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
