import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { environmentsOfUri, versionScheme } from '../registry/versionUri.ts';

/** Badges of versions in the tree: the first letters of the environments that they are in. */
export const versionBadges: Contribution = () =>
  vscode.window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== versionScheme) return undefined;
      const environments = environmentsOfUri(uri);
      if (environments.length === 0) return undefined;
      const letters = environments.map((name) => name.charAt(0).toUpperCase());
      return {
        // VS Code shows two characters at most; production says more than staging.
        badge: letters.slice(-2).join(''),
        tooltip: `In ${environments.join(' and ')}`,
      };
    },
  });
