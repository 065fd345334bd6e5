import type * as vscode from 'vscode';
import * as z from 'zod';
import { isModelName } from '../../core/registry/names.ts';
import { folderOfModel } from '../registry/folderOfModel.ts';
import type { Services } from '../services.ts';
import { fillHistory } from './historyPanel.ts';

/** What the webview has kept; see `HistorySaved`. */
const savedSchema = z.object({ model: z.string().refine(isModelName) });

/** Fills a panel that VS Code has restored. One that was closed before it had loaded is closed again. */
export async function restoreHistory(
  services: Services,
  panel: vscode.WebviewPanel,
  saved: unknown,
): Promise<void> {
  const { data } = savedSchema.safeParse(saved);
  const folder = data === undefined ? undefined : await folderOfModel(services, data.model);
  if (data !== undefined && folder) fillHistory(services, panel, { folder, model: data.model });
  else panel.dispose();
}
