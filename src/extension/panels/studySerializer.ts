import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Dashboards that were open when the window closed are open when it comes back. */
export const studySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.study, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A search dashboard', async () => {
        const { restoreStudy } = await import('./restoreStudy.ts');
        return restoreStudy(services, saved);
      });
    },
  });
