import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const predictionsSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.predictions, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A predictions panel', async () => {
        const { restorePredictions } = await import('./restorePredictions.ts');
        return restorePredictions(services, saved);
      });
    },
  });
