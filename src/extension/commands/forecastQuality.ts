import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Forecast Pass Rates...* of every check, into a file. */
export const forecastQuality = command(
  commands.forecastQuality,
  async () => (await import('../quality/forecastCommand.ts')).forecastQuality,
);
