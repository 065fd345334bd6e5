import { requireTrust } from '../host/folders.ts';
import { showProfilePanel } from '../panels/profilePanel.ts';
import type { Services } from '../services.ts';
import { datasetArgument } from './datasetArgument.ts';

export async function showProfile(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Reading data');
  const dataset = await datasetArgument(services, argument, 'Profile a dataset');
  if (dataset) showProfilePanel(services, dataset);
}
