import * as z from 'zod';
import { isModelName } from '../../core/registry/names.ts';
import { folderOfModel } from '../registry/folderOfModel.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillHistory } from './historyPanel.ts';

/** What the webview has kept; see `HistorySaved`. */
const savedSchema = z.object({ model: z.string().refine(isModelName) });

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreHistory(services: Services, saved: unknown): Promise<Fill | undefined> {
  const { data } = savedSchema.safeParse(saved);
  const folder = data === undefined ? undefined : await folderOfModel(services, data.model);
  return data !== undefined && folder
    ? (panel) => fillHistory(services, panel, { folder, model: data.model })
    : undefined;
}
