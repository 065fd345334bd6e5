import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Comparisons that were open when the window closed are open when it comes back. */
export const comparisonSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.comparison, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A comparison', async () => {
        const { restoreComparison } = await import('./restoreComparison.ts');
        return restoreComparison(services, saved);
      });
    },
  });
