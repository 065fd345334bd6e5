import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Profile Dataset*: what a data file holds, as a page to read. */
export const profileDataset = command(
  commands.profileDataset,
  async () => (await import('../dataset/profileCommand.ts')).showProfile,
);
