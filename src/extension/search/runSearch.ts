import * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import type { Study } from '../../core/search/study.ts';
import type { ResumeRequest, SearchRequest, SearchResult } from '../../protocol/engine.ts';
import { showError } from '../host/errors.ts';
import { commands } from '../ids.ts';
import { closeStudy, showStudy } from '../panels/studyPanel.ts';
import type { Services } from '../services.ts';
import type { StudyPlace } from './studyArgument.ts';
import { endText, isNoise } from './studyText.ts';

/** Starts a search and shows its dashboard; how it ended is said when it has. */
export function startSearch(
  services: Services,
  folder: vscode.WorkspaceFolder,
  request: SearchRequest & { readonly study: string },
): void {
  const place = { folder, study: request.study };
  const searching = services.searches.search(folder, request);
  showStudy(services, place);
  void searching.then(
    (result) => announce(services, place, result),
    async (error: unknown) => {
      // There is no study: nothing to show but why.
      closeStudy(place);
      await showError(services.log, error);
    },
  );
}

/** Goes on with a study that does not run; how it ended is said when it has. */
export function startResume(
  services: Services,
  folder: vscode.WorkspaceFolder,
  request: ResumeRequest,
): Promise<void> {
  const place = { folder, study: request.study };
  const resuming = services.searches.resume(folder, request);
  void resuming.then(
    (result) => announce(services, place, result),
    (error: unknown) => (isCancelled(error) ? undefined : showError(services.log, error)),
  );
  return services.searches.begun(place);
}

async function announce(
  services: Services,
  place: StudyPlace,
  { study, trials }: SearchResult,
): Promise<void> {
  for (const warning of study.warnings) services.log.warn(`${study.name}: ${warning}`);
  const register = 'Register Best...';
  const open = 'Open Dashboard';
  const text = endText(study, isNoise(study, trials));
  const buttons = study.best === null ? [open] : [register, open];
  const chosen = await (failed(study)
    ? vscode.window.showErrorMessage(text, ...buttons)
    : vscode.window.showInformationMessage(text, ...buttons));
  const argument = { kind: 'study-place', ...place };
  if (chosen === register) await vscode.commands.executeCommand(commands.registerBest, argument);
  if (chosen === open) showStudy(services, place);
}

function failed({ stopReason }: Study): boolean {
  return stopReason === 'error' || stopReason === 'all-failed';
}
