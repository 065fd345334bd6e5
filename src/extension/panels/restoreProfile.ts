import * as vscode from 'vscode';
import * as z from 'zod';
import { datasetOf } from '../dataset/datasetArgument.ts';
import { workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { fillProfile } from './profilePanel.ts';

/** What the webview has kept; see `ProfileSaved`. */
const savedSchema = z.object({ path: z.string().min(1).max(4000), folder: z.string().max(4000) });

/** Fills a panel that VS Code has restored. One that was closed before it had loaded is closed again. */
export function restoreProfile(services: Services, panel: vscode.WebviewPanel, saved: unknown): void {
  const parsed = savedSchema.safeParse(saved);
  const folder = workspaceFolders().find(
    ({ uri }) => parsed.success && uri.toString() === parsed.data.folder,
  );
  const dataset =
    parsed.success && folder ? datasetOf(vscode.Uri.joinPath(folder.uri, parsed.data.path)) : undefined;
  if (dataset) fillProfile(services, panel, dataset);
  else panel.dispose();
}
