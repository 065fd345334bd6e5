import * as vscode from 'vscode';
import { formatRef } from '../../core/registry/formatRef.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { isSpecFile } from '../spec/specFile.ts';
import { trainSpec } from '../spec/trainSpec.ts';
import { announceVersion } from './announceVersion.ts';
import { trainWithNotification } from './runTraining.ts';
import { trainRequest } from './request.ts';
import { askHowToTrain } from './trainForm.ts';

/** Asks, trains, and says how good the model is. */
export async function train(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Training');
  if (argument instanceof vscode.Uri && isSpecFile(argument)) return trainSpec(services, argument);
  const dataset = await datasetArgument(services, argument, 'Train a model');
  if (!dataset) return;
  const form = await askHowToTrain(services, dataset);
  if (!form) return;
  const request = trainRequest(dataset.path, form.choices, form.version);
  const result = await trainWithNotification(services, dataset.folder, request);
  for (const warning of result.warnings) {
    services.log.warn(`${formatRef(result.model, result.version)}: ${warning}`);
  }
  void announceVersion(dataset.folder, result, 'trained');
}
