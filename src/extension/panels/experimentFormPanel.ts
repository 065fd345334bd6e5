import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import { planInputSchema, type ExperimentInput } from '../../core/experiment/planInput.ts';
import { replayLosses } from '../../core/experiment/replayLosses.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type {
  ExperimentFormHost,
  ExperimentFormState,
  ExperimentFormView,
} from '../../protocol/experiment.ts';
import { isSameFolder } from '../host/folders.ts';
import { commands, experimentFormType } from '../ids.ts';
import type { Services } from '../services.ts';
import { showExperiment } from './experimentPanel.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

export interface FormRequest {
  readonly folder: vscode.WorkspaceFolder;
  /** Key of the draft that is edited; undefined: a new one. */
  readonly draft?: string;
  readonly preset?: Partial<ExperimentInput>;
}

/** The form for a new experiment, or for a draft, with a power calculator beside it. */
export function showExperimentForm(services: Services, request: FormRequest): void {
  const title = request.draft === undefined ? 'New Experiment' : `Edit ${request.draft}`;
  const panel = vscode.window.createWebviewPanel(experimentFormType, title, vscode.ViewColumn.Active, {
    // What is typed must not be lost by looking at another tab.
    retainContextWhenHidden: true,
  });
  fillExperimentForm(services, panel, request);
}

/** Makes a panel the form. */
export function fillExperimentForm(
  services: Services,
  panel: vscode.WebviewPanel,
  request: FormRequest,
): void {
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/experiment-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/experiment-dark.svg'),
  };
  const { folder, draft } = request;
  connectWebview<ExperimentFormHost, ExperimentFormView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'experimentForm',
    schemas,
    host: {
      getState: () => formState(services, request),
      async submit(input, start) {
        try {
          const engine = services.engines.of(folder);
          const { key } =
            draft === undefined
              ? await engine.createExperiment(input)
              : await engine.changeExperiment(draft, { draft: input });
          services.experiments.refresh();
          panel.dispose();
          showExperiment(services, { folder, key });
          if (start) {
            void vscode.commands.executeCommand(commands.startExperiment, {
              kind: 'experiment-place',
              folder,
              key,
            });
          }
          return { problem: null };
        } catch (error) {
          const { message, hint } = toErrorData(error);
          return { problem: hint === undefined ? message : `${message} ${hint}` };
        }
      },
      cancel: async () => {
        panel.dispose();
      },
    },
  });
}

const schemas: ArgumentSchemas<ExperimentFormHost> = {
  getState: z.tuple([]),
  submit: z.tuple([planInputSchema, z.boolean()]),
  cancel: z.tuple([]),
};

async function formState(services: Services, request: FormRequest): Promise<ExperimentFormState> {
  const { folder, draft, preset = {} } = request;
  const [models, experiments] = await Promise.all([services.models.list(), services.experiments.list()]);
  const own = models.filter((each) => isSameFolder(each.folder, folder)).map(({ value }) => value);
  return {
    draft: draft === undefined ? null : await services.engines.of(folder).showExperiment(draft),
    models: own.map(({ name, versions, placements }) => ({
      name,
      refs: [
        ...placements.map(({ environment }) => `${name}@${environment}`),
        ...versions.map(({ version }) => formatRef(name, version)),
      ],
      losses: replayLosses[versions[0]!.task].map((loss) => loss.name),
    })),
    taken: experiments
      .filter((each) => isSameFolder(each.folder, folder) && each.value.key !== draft)
      .map(({ value }) => value.key),
    preset,
  };
}
