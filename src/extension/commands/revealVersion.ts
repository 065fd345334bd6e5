import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Reveal Model Files*: the folder of a version in the Explorer. */
export const revealVersion = command(
  commands.revealVersion,
  async () => (await import('../registry/revealCommand.ts')).revealVersion,
);
