import * as vscode from 'vscode';
import type { ExperimentState, ExperimentSummary, LastVerdict } from '../../core/experiment/experiment.ts';
import { formatMoment } from '../../core/format/time.ts';
import { experimentDescription } from '../experiment/experimentText.ts';
import { markdown } from '../host/markdown.ts';
import { shortName } from '../host/shortName.ts';
import { commands, type ExperimentContext } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';

export type ExperimentNode = { readonly kind: 'experiment' } & InFolder<ExperimentSummary>;

/** The experiments of one state. */
export interface ExperimentGroup {
  readonly kind: 'experiments';
  readonly state: ExperimentState;
  readonly experiments: readonly ExperimentNode[];
}

const titles: Readonly<Record<ExperimentState, string>> = {
  running: 'Running',
  draft: 'Drafts',
  stopped: 'Stopped',
  archived: 'Archived',
};

export function experimentGroupItem({ state, experiments }: ExperimentGroup): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(titles[state], state === 'archived' ? Collapsed : Expanded);
  item.id = `experiments ${state}`;
  item.description = String(experiments.length);
  return item;
}

const verdictIcons: Readonly<Record<LastVerdict['kind'], readonly [icon: string, color: string]>> = {
  ship: ['pass-filled', 'testing.iconPassed'],
  'keep-control': ['circle-slash', 'testing.iconSkipped'],
  'keep-running': ['beaker', 'charts.blue'],
  broken: ['error', 'testing.iconFailed'],
};
const stateIcons: Readonly<Record<ExperimentState, readonly [icon: string, color?: string]>> = {
  draft: ['edit'],
  running: ['beaker', 'charts.blue'],
  stopped: ['debug-stop'],
  archived: ['archive'],
};

/** Beside it stand days, rows and a verdict. */
const keyCharacters = 24;

export function experimentItem({ folder, value }: ExperimentNode, now: number): vscode.TreeItem {
  const { key, state, verdict } = value;
  const shownVerdict = state === 'running' || state === 'stopped' ? verdict : null;
  const [icon, color] = shownVerdict === null ? stateIcons[state] : verdictIcons[shownVerdict.kind];
  const item = new vscode.TreeItem(shortName(key, keyCharacters));
  // One that is deleted and made again under its key is another one.
  item.id = `${folder.uri.toString()} experiment ${key} ${value.created}`;
  item.description = experimentDescription(value, now);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = contextOf(state, shownVerdict?.kind === 'ship');
  item.tooltip = tooltip(value);
  item.accessibilityInformation = { label: `Experiment ${key}, ${state}, ${item.description}` };
  item.command = {
    command: commands.evaluateExperiment,
    title: 'Evaluate Experiment',
    arguments: [{ kind: 'experiment', folder, value }],
  };
  return item;
}

function contextOf(state: ExperimentState, ships: boolean): ExperimentContext {
  return ships && (state === 'running' || state === 'stopped')
    ? `experiment:${state}:ship`
    : `experiment:${state}`;
}

function tooltip({ key, name, started, variants, verdict }: ExperimentSummary): vscode.MarkdownString {
  const text = markdown`**${name === key ? key : `${name} (${key})`}**`;
  for (const variant of variants) {
    text.appendMarkdown('\n\n').appendText(`${variant.name}: ${variant.version ?? variant.model}`);
  }
  if (started !== null) text.appendMarkdown('\n\n').appendText(`Started ${formatMoment(started)}`);
  if (verdict !== null) text.appendMarkdown('\n\n').appendText(verdict.sentence);
  return text;
}
