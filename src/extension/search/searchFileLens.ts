import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Search Hyperparameters...* above the text of a file that describes a search. */
export const searchFileLens: Contribution = () =>
  vscode.languages.registerCodeLensProvider(
    { pattern: '**/*.arboretum.json' },
    {
      provideCodeLenses: ({ uri }) => [
        new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
          command: commands.searchHyperparameters,
          title: '$(search-fuzzy) Search Hyperparameters...',
          tooltip: 'Review this search and start it',
          arguments: [uri],
        }),
      ],
    },
  );
