import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Reports that were open when the window closed are open when it comes back. */
export const reportSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.report, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A report', async () => {
        const { restoreReport } = await import('./restoreReport.ts');
        return restoreReport(services, saved);
      });
    },
  });
