import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Model Parameters*: \`name=value,...\`, as the training form and the CLI take them. */
export const copyParameters = command(
  commands.copyParameters,
  async () => (await import('../registry/copyCommands.ts')).copyParameters,
);
