import * as vscode from 'vscode';
import { formatInteger } from '../../core/format/number.ts';
import type { Services } from '../services.ts';
import { paramsText } from './seed.ts';
import { bestArgument, trialArgument, type TrialPlace } from './trialArgument.ts';

export async function copyBestParameters(services: Services, argument?: unknown): Promise<void> {
  await copy(await bestArgument(services, argument, 'Copy the best parameters of a study'));
}

export async function copyTrialParameters(services: Services, argument?: unknown): Promise<void> {
  await copy(await trialArgument(services, argument, 'Copy the parameters of a trial'));
}

const shownMs = 3000;

/** All that the trial gave LightGBM, as *LightGBM parameters* takes it: what all trials share, and what is its own. */
async function copy(place: TrialPlace | undefined): Promise<void> {
  if (!place) return;
  const { trial, about, study } = place;
  await vscode.env.clipboard.writeText(paramsText({ ...about.spec.params, ...trial.params }));
  vscode.window.setStatusBarMessage(
    `$(check) Copied parameters of trial ${formatInteger(trial.number)} of ${study}`,
    shownMs,
  );
}
