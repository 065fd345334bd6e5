import type { Services } from '../services.ts';
import { versionArgument } from '../registry/versionArgument.ts';
import { showReport } from './reportPanel.ts';

export async function openReport(services: Services, argument?: unknown): Promise<void> {
  const place = await versionArgument(services, argument, 'Open the report of a version');
  if (place) showReport(services, place);
}
