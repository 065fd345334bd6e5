import * as vscode from 'vscode';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger, formatNumber } from '../../core/format/number.ts';
import type { Objective } from '../../core/search/study.ts';
import type { TrialOrigin } from '../../core/search/trial.ts';
import type { TrialParams } from '../../core/search/space.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { markdown } from '../host/markdown.ts';
import { commands, type ItemContext } from '../ids.ts';
import type { CompleteTrial } from '../search/bestTrials.ts';
import { objectiveText } from '../search/studyText.ts';

export interface TrialNode {
  readonly kind: 'trial';
  readonly folder: vscode.WorkspaceFolder;
  readonly study: string;
  readonly id: string;
  readonly trial: CompleteTrial;
  readonly objective: Objective;
  readonly best: boolean;
}

export function trialItem(node: TrialNode): vscode.TreeItem {
  const { trial, objective, best, id } = node;
  const item = new vscode.TreeItem(`Trial ${formatInteger(trial.number)}`);
  const origin = trial.origin === 'default' ? 'the default' : '';
  item.id = id;
  item.description = [objectiveText(objective, trial.value), origin].filter(Boolean).join(', ');
  item.iconPath = best
    ? new vscode.ThemeIcon('star-full', new vscode.ThemeColor('charts.yellow'))
    : new vscode.ThemeIcon('circle-outline');
  item.contextValue = 'trial' satisfies ItemContext;
  item.tooltip = tooltip(node);
  item.accessibilityInformation = {
    label: `${best ? 'Best trial, ' : ''}trial ${trial.number}, ${item.description}`,
  };
  item.command = { command: commands.openStudy, title: 'Open Search Dashboard', arguments: [node] };
  return item;
}

const origins: Readonly<Record<TrialOrigin, string>> = {
  default: 'The parameters that training uses without a search',
  given: 'Given to try first',
  'warm-start': 'Taken over from an earlier study',
  search: '',
};

function tooltip({ trial, objective }: TrialNode): vscode.MarkdownString {
  const { number, value, std, folds, rounds, origin, note, params } = trial;
  const spread =
    std === null
      ? ''
      : ` ± ${formatNumber(std, { digits: 2 })} over ${formatIntegerOf(folds.length, 'fold')}`;
  const facts = [
    `${objectiveText(objective, value)}${spread}`,
    rounds === null ? '' : formatIntegerOf(rounds, 'round'),
  ];
  const text = markdown`**Trial ${formatInteger(number)}** · ${facts.filter(Boolean).join(' · ')}`;
  if (origins[origin]) text.appendMarkdown(`\n\n${escapeMarkdown(origins[origin])}`);
  text.appendMarkdown(`\n\n${paramTable(params)}`);
  if (note !== '') text.appendMarkdown(`\n\n$(note) ${escapeMarkdown(note)}`);
  return text;
}

function paramTable(params: TrialParams): string {
  const rows = Object.entries(params).map(
    ([name, value]) =>
      `| ${escapeMarkdown(name)} | &nbsp;&nbsp;&nbsp;${escapeMarkdown(typeof value === 'number' ? formatNumber(value, { digits: 4 }) : String(value))} |`,
  );
  return ['| Parameter | Value |', '|:--|--:|', ...rows].join('\n');
}
