import * as vscode from 'vscode';
import type { Contribution } from './contribution.ts';

/** What the engine has to say of its own accord, such as that a damaged registry was rebuilt. */
export const engineNotices: Contribution = ({ engines, log }) =>
  engines.onEvent(({ event }) => {
    if (event.kind !== 'notice') return;
    if (event.level === 'warning') {
      log.warn(event.message);
      void vscode.window.showWarningMessage(event.message);
    } else {
      log.info(event.message);
      void vscode.window.showInformationMessage(event.message);
    }
  });
