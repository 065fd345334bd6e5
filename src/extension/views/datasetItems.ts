import * as vscode from 'vscode';
import type { ColumnProfile, ColumnType, DatasetProfile } from '../../core/dataset/types.ts';
import { formatBytes } from '../../core/format/bytes.ts';
import { formatCountOf, formatIntegerOf } from '../../core/format/count.ts';
import { formatNumber, formatPercent } from '../../core/format/number.ts';
import { formatDate } from '../../core/format/time.ts';
import { fileName, folderName, isSql } from '../dataset/dataset.ts';
import type { ListedDataset } from '../dataset/datasets.ts';
import { flagSentence } from '../dataset/columnText.ts';
import type { ItemContext } from '../ids.ts';
import { markdown } from '../host/markdown.ts';

export type DatasetNode =
  | { readonly kind: 'dataset'; readonly dataset: ListedDataset }
  | { readonly kind: 'column'; readonly column: ColumnProfile; readonly profile: DatasetProfile }
  | { readonly kind: 'problem'; readonly message: string };

const columnIcons: Record<ColumnType, string> = {
  number: 'symbol-number',
  boolean: 'symbol-boolean',
  category: 'symbol-enum',
  date: 'calendar',
  text: 'symbol-string',
  unsupported: 'question',
};

/** @param severalFolders whether the name of the workspace folder is needed to tell files apart */
export function datasetItem(
  { dataset }: DatasetNode & { kind: 'dataset' },
  profile: DatasetProfile | undefined,
  severalFolders: boolean,
): vscode.TreeItem {
  const item = new vscode.TreeItem(dataset.uri, expandable());
  const place = [severalFolders ? dataset.folder.name : '', folderName(dataset.path)]
    .filter(Boolean)
    .join('/');
  item.label = fileName(dataset.path);
  item.description = [size(dataset, profile), place].filter(Boolean).join(', ');
  item.iconPath = new vscode.ThemeIcon(isSql(dataset.path) ? 'file-code' : 'database');
  item.contextValue = 'dataset' satisfies ItemContext;
  item.id = dataset.uri.toString();
  item.tooltip = datasetTooltip(dataset, profile);
  return item;
}

export function columnItem({ column, profile }: DatasetNode & { kind: 'column' }): vscode.TreeItem {
  const item = new vscode.TreeItem(column.name || '(no name)');
  const missing = column.missing > 0 ? `${formatPercent(column.missing / profile.rows)} missing` : '';
  const likely = column.name === profile.likelyTarget ? 'likely target' : '';
  item.description = [column.type, missing, likely].filter(Boolean).join(', ');
  item.iconPath = new vscode.ThemeIcon(columnIcons[column.type], new vscode.ThemeColor('icon.foreground'));
  item.contextValue = 'column' satisfies ItemContext;
  item.tooltip = columnTooltip(column, profile);
  return item;
}

/** Instead of the columns of a file that cannot be read. */
export function problemItem({ message }: DatasetNode & { kind: 'problem' }): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = markdown`${message}`;
  return item;
}

/** Columns come from a profile, which reads the file: not in Restricted Mode. */
function expandable(): vscode.TreeItemCollapsibleState {
  return vscode.workspace.isTrusted
    ? vscode.TreeItemCollapsibleState.Collapsed
    : vscode.TreeItemCollapsibleState.None;
}

function size(dataset: ListedDataset, profile: DatasetProfile | undefined): string {
  if (!profile) return isSql(dataset.path) ? 'query' : formatBytes(dataset.bytes);
  return `${formatCountOf(profile.rows, 'row')}, ${formatCountOf(profile.columns.length, 'column')}`;
}

function datasetTooltip(dataset: ListedDataset, profile: DatasetProfile | undefined): vscode.MarkdownString {
  const counts = profile
    ? `${formatIntegerOf(profile.rows, 'row')}, ${formatIntegerOf(profile.columns.length, 'column')}`
    : undefined;
  return markdown`**${dataset.path}**\n\n${[
    counts,
    formatBytes(dataset.bytes),
    `changed ${formatDate(dataset.modified)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ')}${profile?.warnings.map((warning) => `\n\n${warning}`).join('') ?? ''}`;
}

function columnTooltip(column: ColumnProfile, profile: DatasetProfile): vscode.MarkdownString {
  const facts = [
    `${column.type} (${column.storage})`,
    formatCountOf(column.distinct, 'distinct value'),
    column.missing > 0 ? `${formatCountOf(column.missing, 'value')} missing` : 'none missing',
    range(column),
  ].filter((part) => part !== undefined);
  const flags = column.flags.map((flag) => `\n\n${flagSentence(flag)}`).join('');
  const target = column.name === profile.likelyTarget ? '\n\nThe column most likely to be predicted.' : '';
  return markdown`**${column.name}**\n\n${facts.join(' · ')}${flags}${target}`;
}

function range(column: ColumnProfile): string | undefined {
  if (column.min === undefined || column.max === undefined) return undefined;
  const text = column.type === 'date' ? formatDate : formatNumber;
  return `${text(column.min)} to ${text(column.max)}`;
}
