import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const predictionsSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.predictions, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restorePredictions } = await import('./restorePredictions.ts');
      try {
        restorePredictions(services, panel, saved);
      } catch (error) {
        services.log.error(`A predictions panel could not be restored: ${String(error)}`);
        panel.dispose();
      }
    },
  });
