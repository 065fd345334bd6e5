import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Dashboards that were open when the window closed are open when it comes back. */
export const studySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.study, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreStudy } = await import('./restoreStudy.ts');
      await restoreStudy(services, panel, saved).catch((error: unknown) => {
        services.log.error(`A search dashboard could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
