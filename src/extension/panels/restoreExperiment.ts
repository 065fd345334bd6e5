import * as z from 'zod';
import { isModelName } from '../../core/registry/names.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillExperiment } from './experimentPanel.ts';

/** What the webview has kept; see `ExperimentSaved`. */
const savedSchema = z.object({ key: z.string().refine(isModelName) });

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreExperiment(services: Services, saved: unknown): Promise<Fill | undefined> {
  const { data } = savedSchema.safeParse(saved);
  const all = data === undefined ? [] : await services.experiments.list();
  const found = all.find(({ value }) => value.key === data?.key);
  return found
    ? (panel) => fillExperiment(services, panel, { folder: found.folder, key: found.value.key })
    : undefined;
}
