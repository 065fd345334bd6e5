import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Model Reference*: \`name@1.2.0\`, as the CLI and the API take it. */
export const copyReference = command(
  commands.copyReference,
  async () => (await import('../registry/copyCommands.ts')).copyReference,
);
