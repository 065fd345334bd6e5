import * as vscode from 'vscode';
import * as z from 'zod';
import { datasetOf } from '../dataset/datasetArgument.ts';
import { workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillProfile } from './profilePanel.ts';

/** What the webview has kept; see `ProfileSaved`. */
const savedSchema = z.object({ path: z.string().min(1).max(4000), folder: z.string().max(4000) });

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export function restoreProfile(services: Services, saved: unknown): Fill | undefined {
  const parsed = savedSchema.safeParse(saved);
  const folder = workspaceFolders().find(
    ({ uri }) => parsed.success && uri.toString() === parsed.data.folder,
  );
  const dataset =
    parsed.success && folder ? datasetOf(vscode.Uri.joinPath(folder.uri, parsed.data.path)) : undefined;
  return dataset ? (panel) => fillProfile(services, panel, dataset) : undefined;
}
