import * as vscode from 'vscode';
import { formatInteger } from '../../core/format/number.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { requireTrust } from '../host/folders.ts';
import type { RegisterTrialRequest, TrainResult } from '../../protocol/engine.ts';
import { runSteps } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { announceVersion } from '../training/announceVersion.ts';
import { registerStep, type RegisterForm } from './registerStep.ts';
import { modelOfStudy } from './studyModel.ts';
import { bestArgument, trialArgument, type TrialPlace } from './trialArgument.ts';

export async function registerBest(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Registering a model');
  const place = await bestArgument(services, argument, 'Register the best trial of a study');
  if (place) await register(services, place);
}

export async function registerTrial(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Registering a model');
  const place = await trialArgument(services, argument, 'Register a trial');
  if (place) await register(services, place);
}

async function register(services: Services, place: TrialPlace): Promise<void> {
  const { folder, study, trial, about } = place;
  // The holdout score of the best trial becomes the study's: left to the engine while nothing better can come.
  const isBest = about.best?.trial === trial.number && about.status !== 'running';
  const form: RegisterForm = {
    services,
    folder,
    trial,
    objective: about.objective,
    title: `Register trial ${formatInteger(trial.number)} of ${study}`,
    model: about.registered?.split('@')[0] ?? modelOfStudy(services, place) ?? modelNameFrom(about.data),
    version: null,
  };
  if (!(await runSteps(form, [registerStep]))) return;
  const { model, version } = form;
  const request = {
    study,
    model,
    ...(isBest ? {} : { trial: trial.number }),
    ...(version === null ? {} : { version }),
  };
  const title = `Training trial ${formatInteger(trial.number)} as ${model}`;
  const result = await withNotification(services, folder, title, request);
  for (const warning of result.warnings) services.log.warn(`${result.model}@${result.version}: ${warning}`);
  void announceVersion(folder, result, 'registered');
}

function withNotification(
  { engines }: Services,
  folder: vscode.WorkspaceFolder,
  title: string,
  request: RegisterTrialRequest,
): Promise<TrainResult> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (report, token) => {
        const { signal, dispose } = abortSignal(token);
        const context = { signal, onProgress: steadyProgress(report) };
        return engines.of(folder).registerTrial(request, context).finally(dispose);
      },
    ),
  );
}
