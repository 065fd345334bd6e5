import { commandItem } from '../host/commandArgument.ts';
import { versionArgument } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { showReport, showSubject } from './reportPanel.ts';
import { runSubject } from './reportSubject.ts';

/** The report of a version; of a run without one its curves and its log. */
export async function openReport(services: Services, argument?: unknown): Promise<void> {
  const item = commandItem(argument);
  if (item?.kind === 'run') return showSubject(services, runSubject(item));
  const place = await versionArgument(services, argument, 'Open the report of a version');
  if (place) showReport(services, place);
}
