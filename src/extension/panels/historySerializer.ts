import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Histories that were open when the window closed are open when it comes back. */
export const historySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.history, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreHistory } = await import('./restoreHistory.ts');
      await restoreHistory(services, panel, saved).catch((error: unknown) => {
        services.log.error(`A history could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
