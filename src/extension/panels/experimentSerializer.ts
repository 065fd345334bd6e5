import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Experiments that were open when the window closed are open when it comes back. */
export const experimentSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.experiment, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'An experiment', async () => {
        const { restoreExperiment } = await import('./restoreExperiment.ts');
        return restoreExperiment(services, saved);
      });
    },
  });
