import * as z from 'zod';
import { workspaceFolders } from '../host/folders.ts';
import type { StudyPlace } from '../search/studyArgument.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillStudy } from './studyPanel.ts';

/** What the webview has kept; see `StudySaved`. */
const savedSchema = z.object({ study: z.string().min(1) });

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreStudy(services: Services, saved: unknown): Promise<Fill | undefined> {
  const parsed = savedSchema.safeParse(saved);
  const place = parsed.success ? await placeOf(services, parsed.data.study) : undefined;
  return place ? (panel) => fillStudy(services, panel, place) : undefined;
}

/** The folder is not kept with the panel: with several, it is the one that has the study. */
async function placeOf(services: Services, study: string): Promise<StudyPlace | undefined> {
  const [first, ...others] = workspaceFolders();
  if (!first) return undefined;
  const studies = others.length > 0 ? await services.studies.list() : [];
  const owner = studies.find(({ value }) => value.name === study);
  return { folder: owner?.folder ?? first, study };
}
