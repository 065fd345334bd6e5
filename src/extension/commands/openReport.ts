import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Open Model Report*, on a version, a finished run, or from the palette. */
export const openReport = command(
  commands.openReport,
  async () => (await import('../panels/openReportCommand.ts')).openReport,
);
