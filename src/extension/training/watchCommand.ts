import { showSubject } from '../panels/reportPanel.ts';
import { runSubject } from '../panels/reportSubject.ts';
import type { Services } from '../services.ts';
import { runArgument } from './runCommands.ts';

/** Opens the run that it is called on; the one that runs where there is only one; else asks. */
export async function watchTraining(services: Services, argument?: unknown): Promise<void> {
  const running = (await services.runs.list()).filter(({ value }) => value.status === 'running');
  const only = argument === undefined && running.length === 1 ? running[0] : undefined;
  const run =
    only ?? (await runArgument(services, argument, 'Watch a training', ({ status }) => status === 'running'));
  if (run) showSubject(services, runSubject(run));
}
