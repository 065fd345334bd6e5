import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { panels } from '../ids.ts';

/** Panels that were open when the window closed are open when it comes back. */
export const profileSerializer: Contribution = (services) =>
  vscode.window.registerWebviewPanelSerializer(panels.profile, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const { restoreProfile } = await import('./restoreProfile.ts');
      try {
        restoreProfile(services, panel, saved);
      } catch (error) {
        services.log.error(`A profile panel could not be restored: ${String(error)}`);
        panel.dispose();
      }
    },
  });
