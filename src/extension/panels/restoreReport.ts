import * as z from 'zod';
import { parseRef } from '../../core/registry/reference.ts';
import { workspaceFolders } from '../host/folders.ts';
import type { VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillReport } from './reportPanel.ts';
import { type ReportSubject, runSubject } from './reportSubject.ts';

/** What the webview has kept; see `ReportSaved`. */
const savedSchema = z.object({ ref: z.string().nullable(), run: z.string().nullish() });

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export async function restoreReport(services: Services, saved: unknown): Promise<Fill | undefined> {
  const parsed = savedSchema.safeParse(saved);
  const subject = parsed.success ? await subjectOf(services, parsed.data) : undefined;
  return subject ? (panel) => fillReport(services, panel, subject) : undefined;
}

async function subjectOf(
  services: Services,
  { ref, run }: z.infer<typeof savedSchema>,
): Promise<ReportSubject | undefined> {
  if (ref !== null) {
    const place = await placeOf(services, ref);
    return place && { ...place, kind: 'version' };
  }
  const found = (await services.runs.list()).find(({ value }) => value.id === run);
  return found && runSubject(found);
}

/** The folder is not kept with the panel: with several, it is the one that has the version. */
async function placeOf(services: Services, ref: string): Promise<VersionPlace | undefined> {
  const { name, selector } = parseRef(ref);
  if (selector.kind !== 'exact') return undefined;
  const { version } = selector;
  const [first, ...others] = workspaceFolders();
  if (!first) return undefined;
  const models = others.length > 0 ? await services.models.list() : [];
  const owner = models.find(
    ({ value }) => value.name === name && value.versions.some((known) => known.version === version),
  );
  return { folder: owner?.folder ?? first, name, version };
}
