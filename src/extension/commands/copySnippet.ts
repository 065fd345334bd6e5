import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Assignment Snippet...* */
export const copySnippet = command(
  commands.copySnippet,
  async () => (await import('../experiment/useCommands.ts')).copySnippet,
);
