import * as z from 'zod';
import { fewestCompared, mostCompared } from '../../core/registry/comparison/comparison.ts';
import { parseRef } from '../../core/registry/reference.ts';
import { folderOfModel } from '../registry/folderOfModel.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillComparison } from './comparisonPanel.ts';

/** What the webview has kept; see `ComparisonSaved`. */
const savedSchema = z.object({
  refs: z.array(z.string().max(300)).min(fewestCompared).max(mostCompared),
  data: z.string().nullable(),
  target: z.string().nullable(),
});

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreComparison(services: Services, saved: unknown): Promise<Fill | undefined> {
  const parsed = savedSchema.safeParse(saved);
  const [first] = parsed.data?.refs ?? [];
  const folder = first === undefined ? undefined : await folderOfModel(services, parseRef(first).name);
  if (!parsed.data || !folder) return undefined;
  const { refs, data, target } = parsed.data;
  const place = {
    ...{ folder, refs },
    ...(data === null ? {} : { data }),
    ...(target === null ? {} : { target }),
  };
  return (panel) => fillComparison(services, panel, place);
}
