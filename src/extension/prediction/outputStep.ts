import * as vscode from 'vscode';
import {
  askText,
  back,
  dismissed,
  next,
  pick,
  separator,
  type Choice,
  type Step,
  type StepPlace,
} from '../host/quickSteps.ts';
import { defaultOutput, detailsOf, formTitle, type PredictForm } from './predictForm.ts';

type Answer = 'predict' | 'out' | 'proba' | 'explain';

/** The last step: Enter predicts, the rest can be changed. */
export const outputStep: Step<PredictForm> = async (form, place) => {
  const { task } = await detailsOf(form);
  if (form.dataset && form.out === '') form.out = await defaultOutput(form.dataset);
  let active: Answer = 'predict';
  for (;;) {
    const answer = await pick<Answer>({
      title: formTitle(form),
      place,
      placeholder: 'Enter predicts',
      items: items(form, task !== 'regression'),
      isActive: (value) => value === active,
    });
    if (typeof answer === 'symbol') return answer;
    active = answer;
    if (answer === 'predict') {
      if (await mayWrite(form)) return next;
    } else if (answer === 'out') {
      const out = await askOutput(form, place);
      if (out === dismissed) return dismissed;
      if (out !== back) form.out = out;
    } else {
      form[answer] = !form[answer];
    }
  }
};

function items(form: PredictForm, classifies: boolean): Choice<Answer>[] {
  const yes = (on: boolean) => (on ? '$(check) yes' : 'no');
  return [
    { label: '$(play) Predict', detail: `writes ${form.out}`, value: 'predict' },
    separator('change'),
    { label: '$(file) Output file', description: form.out, value: 'out' },
    ...(classifies
      ? [
          {
            label: '$(symbol-numeric) Probabilities',
            description: `${yes(form.proba)}, a column for each class`,
            value: 'proba' as const,
          },
        ]
      : []),
    {
      label: '$(list-tree) Explanations',
      description: `${yes(form.explain)}, what each feature adds to a prediction`,
      value: 'explain',
    },
  ];
}

function askOutput(form: PredictForm, place: StepPlace) {
  return askText({
    title: formTitle(form),
    place: { ...place, canGoBack: true },
    placeholder: 'File to write, relative to the folder; .csv or .parquet',
    value: form.out,
    validate: (text) => {
      if (!/\.(csv|parquet)$/i.test(text)) return 'The name must end with .csv or .parquet.';
      return text === form.dataset?.path ? 'That is the data file itself.' : undefined;
    },
  });
}

/** Asks before it replaces a file. */
async function mayWrite(form: PredictForm): Promise<boolean> {
  const { folder } = form.dataset ?? {};
  if (!folder) return true;
  const exists = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, form.out)).then(
    () => true,
    () => false,
  );
  if (!exists) return true;
  const replace = 'Replace';
  const answer = await vscode.window.showWarningMessage(
    `${form.out} exists. Replace it?`,
    { modal: true, detail: 'What is in it is lost.' },
    replace,
  );
  form.overwrite = answer === replace;
  return form.overwrite;
}
