import type { Contribution } from '../host/contribution.ts';
import { tools } from '../ids.ts';
import { tool } from './register.ts';

/** The tools for assistants, one a file, each loaded when it is first called. */
export const assistantTools: readonly Contribution[] = [
  tool(tools.profileDataset, async () => (await import('./profileDataset.ts')).profileDataset),
  tool(tools.trainModel, async () => (await import('./trainModel.ts')).trainModel),
  tool(
    tools.searchHyperparameters,
    async () => (await import('./searchHyperparameters.ts')).searchHyperparameters,
  ),
  tool(tools.listModels, async () => (await import('./listModels.ts')).listModels),
  tool(tools.compareModels, async () => (await import('./compareModels.ts')).compareModels),
  tool(tools.promoteModel, async () => (await import('./promoteModel.ts')).promoteModel),
  tool(tools.evaluateExperiment, async () => (await import('./evaluateExperiment.ts')).evaluateExperiment),
];
