import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const qualitySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.quality, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreQuality } = await import('./restoreQuality.ts');
      await restoreQuality(services, panel, saved).catch((error: unknown) => {
        services.log.error(`A data quality panel could not be restored: ${String(error)}`);
        panel.dispose();
      });
    },
  });
