import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Replay on Dataset...* */
export const replayExperiment = command(
  commands.replayExperiment,
  async () => (await import('../experiment/outcomeCommands.ts')).replayExperiment,
);
