import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Histories that were open when the window closed are open when it comes back. */
export const historySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.history, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A history', async () => {
        const { restoreHistory } = await import('./restoreHistory.ts');
        return restoreHistory(services, saved);
      });
    },
  });
