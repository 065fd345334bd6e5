import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Summarize Rule Results...* into a folder. */
export const summarizeQuality = command(
  commands.summarizeQuality,
  async () => (await import('../quality/summarizeCommand.ts')).summarizeQuality,
);
