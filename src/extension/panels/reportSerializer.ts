import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Reports that were open when the window closed are open when it comes back. */
export const reportSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.report, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreReport } = await import('./restoreReport.ts');
      await restoreReport(services, panel, saved).catch((error: unknown) => {
        services.log.error(`A report could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
