import type * as vscode from 'vscode';
import * as z from 'zod';
import { fewestCompared, mostCompared } from '../../core/registry/comparison/comparison.ts';
import { parseRef } from '../../core/registry/reference.ts';
import { folderOfModel } from '../registry/folderOfModel.ts';
import type { Services } from '../services.ts';
import { fillComparison } from './comparisonPanel.ts';

/** What the webview has kept; see `ComparisonSaved`. */
const savedSchema = z.object({
  refs: z.array(z.string().max(300)).min(fewestCompared).max(mostCompared),
  data: z.string().nullable(),
  target: z.string().nullable(),
});

/** Fills a panel that VS Code has restored. One that was closed before it had loaded is closed again. */
export async function restoreComparison(
  services: Services,
  panel: vscode.WebviewPanel,
  saved: unknown,
): Promise<void> {
  const parsed = savedSchema.safeParse(saved);
  const [first] = parsed.data?.refs ?? [];
  const folder = first === undefined ? undefined : await folderOfModel(services, parseRef(first).name);
  if (!parsed.data || !folder) {
    panel.dispose();
    return;
  }
  const { refs, data, target } = parsed.data;
  fillComparison(services, panel, {
    folder,
    refs,
    ...(data === null ? {} : { data }),
    ...(target === null ? {} : { target }),
  });
}
