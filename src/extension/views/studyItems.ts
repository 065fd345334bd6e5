import * as vscode from 'vscode';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import type { StudyStatus, StudySummary } from '../../core/search/study.ts';
import type { Progress } from '../../core/training/progress.ts';
import { markdown } from '../host/markdown.ts';
import { shortName } from '../host/shortName.ts';
import { commands, type StudyContext } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { studyDescription } from '../search/studyText.ts';
import { studyTooltip } from '../search/studyTooltip.ts';

export type StudyNode = { readonly kind: 'study' } & InFolder<StudySummary>;

export interface StudyState {
  /** Known where it runs in this window. */
  readonly progress: Progress | undefined;
  readonly here: boolean;
}

const icons: Record<StudyStatus, readonly [icon: string, color?: string]> = {
  running: ['loading~spin', 'charts.blue'],
  finished: ['search-fuzzy'],
  stopped: ['circle-slash', 'testing.iconSkipped'],
  failed: ['error', 'testing.iconFailed'],
  interrupted: ['debug-disconnect', 'testing.iconSkipped'],
};

/** Beside it stand the count of trials and the best value. */
const nameCharacters = 16;

export function studyItem(node: StudyNode, { progress, here }: StudyState): vscode.TreeItem {
  const { folder, value: study } = node;
  const [icon, color] = icons[study.status];
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const { complete, pruned, failed, running } = study.counts;
  const item = new vscode.TreeItem(
    shortName(study.name, nameCharacters),
    complete + pruned + failed + running > 0 ? Collapsed : None,
  );
  item.id = studyKey(folder, study);
  item.description = description(study, here);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = contextOf(study);
  item.tooltip = studyTooltip(study, progress);
  item.accessibilityInformation = { label: `Study ${study.name}, ${study.status}, ${item.description}` };
  item.command = { command: commands.openStudy, title: 'Open Search Dashboard', arguments: [node] };
  return item;
}

/** A study that is deleted and made again under its name is another one. */
export function studyKey(folder: vscode.WorkspaceFolder, { name, created }: StudySummary): string {
  return `${folder.uri.toString()} ${name} ${created}`;
}

function description(study: StudySummary, here: boolean): string {
  const elsewhere = study.status === 'running' && !here;
  return elsewhere ? `${studyDescription(study)}, in another window` : studyDescription(study);
}

function contextOf({ status, best }: StudySummary): StudyContext {
  return best === null ? `study:${status}` : `study:${status}:best`;
}

/** The row under the best trials: the others are in the dashboard. */
export interface MoreNode {
  readonly kind: 'more';
  readonly folder: vscode.WorkspaceFolder;
  readonly study: string;
  readonly id: string;
  readonly others: number;
  /** Whether there are trials above. */
  readonly more: boolean;
}

export function moreItem(node: MoreNode): vscode.TreeItem {
  const { others, more, study, id } = node;
  const label = more
    ? formatIntegerOf(others, 'more trial')
    : `${formatInteger(others)} ${others === 1 ? 'trial' : 'trials'}, none complete yet`;
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.tooltip = markdown`All trials of **${study}** are in its dashboard.`;
  item.command = { command: commands.openStudy, title: 'Open Search Dashboard', arguments: [node] };
  return item;
}
