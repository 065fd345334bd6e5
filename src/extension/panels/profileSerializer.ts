import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';
import { restorePanel } from './restorePanel.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const profileSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.profile, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      await restorePanel(panel, services.log, 'A profile panel', async () => {
        const { restoreProfile } = await import('./restoreProfile.ts');
        return restoreProfile(services, saved);
      });
    },
  });
