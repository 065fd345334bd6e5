import type * as vscode from 'vscode';
import * as z from 'zod';
import { isModelName } from '../../core/registry/names.ts';
import type { Services } from '../services.ts';
import { fillExperiment } from './experimentPanel.ts';

/** What the webview has kept; see `ExperimentSaved`. */
const savedSchema = z.object({ key: z.string().refine(isModelName) });

/** Fills a panel that VS Code has restored. One whose experiment is gone is closed again. */
export async function restoreExperiment(
  services: Services,
  panel: vscode.WebviewPanel,
  saved: unknown,
): Promise<void> {
  const { data } = savedSchema.safeParse(saved);
  const all = data === undefined ? [] : await services.experiments.list();
  const found = all.find(({ value }) => value.key === data?.key);
  if (found) fillExperiment(services, panel, { folder: found.folder, key: found.value.key });
  else panel.dispose();
}
