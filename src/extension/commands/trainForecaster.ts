import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Train Forecaster...* of pass rates. */
export const trainForecaster = command(
  commands.trainForecaster,
  async () => (await import('../quality/trainCommand.ts')).trainForecaster,
);
