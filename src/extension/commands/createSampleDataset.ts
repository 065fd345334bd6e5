import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Create Sample Dataset*: invented houses, for a first try. */
export const createSampleDataset = command(
  commands.createSampleDataset,
  async () => (await import('../dataset/sampleCommand.ts')).createSampleDataset,
);
