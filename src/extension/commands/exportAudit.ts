import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Export Audit Trail...*, as CSV or JSON. */
export const exportAudit = command(
  commands.exportAudit,
  async () => (await import('../registry/auditCommand.ts')).exportAudit,
);
