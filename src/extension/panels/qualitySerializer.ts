import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const qualitySerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.quality, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A data quality panel', async () => {
        const { restoreQuality } = await import('./restoreQuality.ts');
        return restoreQuality(services, saved);
      });
    },
  });
