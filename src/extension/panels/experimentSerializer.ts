import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Experiments that were open when the window closed are open when it comes back. */
export const experimentSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.experiment, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreExperiment } = await import('./restoreExperiment.ts');
      await restoreExperiment(services, panel, saved).catch((error: unknown) => {
        services.log.error(`An experiment could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
