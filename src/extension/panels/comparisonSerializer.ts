import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Comparisons that were open when the window closed are open when it comes back. */
export const comparisonSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.comparison, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreComparison } = await import('./restoreComparison.ts');
      await restoreComparison(services, panel, saved).catch((error: unknown) => {
        services.log.error(`A comparison could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
