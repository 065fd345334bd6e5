import type * as vscode from 'vscode';
import * as z from 'zod';
import { parseRef } from '../../core/registry/reference.ts';
import { workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillQuality } from './qualityPanel.ts';

/** What the webview has kept; see `QualitySaved`. */
const savedSchema = z.object({
  ref: z.string().min(1).max(300),
  data: z.string().max(2000).nullable(),
  days: z.int().min(1).max(90),
});

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreQuality(services: Services, saved: unknown): Promise<Fill | undefined> {
  const parsed = savedSchema.safeParse(saved);
  const folder = parsed.success ? await folderOf(services, parsed.data.ref) : undefined;
  return parsed.success && folder
    ? (panel) => fillQuality(services, panel, { folder, ...parsed.data })
    : undefined;
}

/** The folder is not kept with the panel: with several, it is the one that has the model. */
async function folderOf(services: Services, ref: string): Promise<vscode.WorkspaceFolder | undefined> {
  const [first, ...others] = workspaceFolders();
  if (!first || others.length === 0) return first;
  const { name } = parseRef(ref);
  return (await services.models.list()).find(({ value }) => value.name === name)?.folder ?? first;
}
