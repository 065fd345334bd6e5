import { withLateNotification } from '../host/progress.ts';
import type { Services } from '../services.ts';
import { fileName } from './dataset.ts';
import { datasetArgument } from './datasetArgument.ts';
import { profileMarkdown } from './profileMarkdown.ts';

export async function showProfile(services: Services, argument?: unknown): Promise<void> {
  const dataset = await datasetArgument(services, argument, 'Profile a dataset');
  if (!dataset) return;
  const name = fileName(dataset.path);
  const profile = await withLateNotification(`Reading ${name}`, (signal) =>
    services.profiles.of(dataset, { signal }),
  );
  await services.pages.show(`Profile of ${name}`, profileMarkdown(profile));
}
