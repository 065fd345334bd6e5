import * as vscode from 'vscode';
import { formatCountOf, formatIntegerOf } from '../../core/format/count.ts';
import { formatAge, formatMoment } from '../../core/format/time.ts';
import { qualityTarget } from '../../core/quality/datasetSql.ts';
import type { ModelSummary, ModelVersion, VersionSummary } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { markdown } from '../host/markdown.ts';
import { commands, type ItemContext } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { taskLabels } from '../registry/taskLabels.ts';
import { metricRows } from '../registry/metricRows.ts';
import { metricText } from '../registry/metricText.ts';
import { versionUri } from '../registry/versionUri.ts';
import type { EnvironmentNode, ModelNode } from './modelNodes.ts';

interface Surroundings {
  readonly severalFolders: boolean;
  /** With few models, their versions are seen at once. */
  readonly expanded: boolean;
}

export function modelItem(
  { folder, value: model }: InFolder<ModelSummary>,
  { severalFolders, expanded }: Surroundings,
): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(model.name, expanded ? Expanded : Collapsed);
  const versions = formatCountOf(model.versions.length, 'version');
  item.id = `${folder.uri.toString()} ${model.name}`;
  item.description = severalFolders ? `${versions}, ${folder.name}` : versions;
  item.iconPath = new vscode.ThemeIcon('package');
  item.contextValue = 'model' satisfies ItemContext;
  item.tooltip = markdown`**${model.name}**\n\n${versions}`;
  return item;
}

/** @param now milliseconds since 1970 */
export function environmentItem(node: EnvironmentNode, now: number): vscode.TreeItem {
  const { folder, model, environment, placement } = node;
  const item = new vscode.TreeItem(environment);
  item.id = `${folder.uri.toString()} ${model} environment ${environment}`;
  item.contextValue = (placement === null ? 'environment:empty' : 'environment:taken') satisfies ItemContext;
  if (placement === null) {
    item.description = 'empty';
    item.iconPath = new vscode.ThemeIcon('circle-outline');
    item.tooltip = markdown`**${environment}** holds no version of ${model}. Drop one here to promote it.`;
  } else {
    const age = formatAge(placement.since, now);
    item.description = `${placement.version}, ${age}`;
    item.iconPath = new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.green'));
    item.tooltip = markdown`**${model} ${placement.version}** is in ${environment} since ${formatMoment(placement.since)}`;
    item.command = { command: commands.openReport, title: 'Open Model Report', arguments: [node] };
  }
  item.accessibilityInformation = {
    label: `Environment ${environment} of ${model}, ${String(item.description)}`,
  };
  return item;
}

/** @param now milliseconds since 1970 */
export function versionItem(node: ModelNode & { kind: 'version' }, now: number): vscode.TreeItem {
  const { folder, value: version, newest } = node;
  const item = new vscode.TreeItem(version.version);
  item.id = `${folder.uri.toString()} ${formatRef(version.name, version.version)}`;
  item.accessibilityInformation = {
    label: `${version.name} version ${version.version}, ${describe(version, now)}`,
  };
  item.description = describe(version, now);
  item.iconPath = version.damaged
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('tag', newest ? new vscode.ThemeColor('charts.blue') : undefined);
  item.contextValue = contextOf(version);
  // Carries the badges of the environments: see versionBadges.ts.
  item.resourceUri = versionUri(node);
  item.command = { command: commands.openReport, title: 'Open Model Report', arguments: [node] };
  return item;
}

function contextOf({ damaged, environments, target }: VersionSummary): ItemContext {
  if (damaged) return 'version:damaged';
  if (target === qualityTarget)
    return environments.length > 0 ? 'version:placed:forecaster' : 'version:forecaster';
  return environments.length > 0 ? 'version:placed' : 'version';
}

function describe(version: VersionSummary, now: number): string {
  const age = formatAge(version.created, now);
  const state = version.damaged ? 'damaged' : version.metric ? metricText(version.metric) : '';
  return [state, ...version.environments, ...version.tags.map((tag) => `#${tag}`), age]
    .filter(Boolean)
    .join(', ');
}

/** @param details of the version; undefined where they cannot be read */
export function versionTooltip(
  summary: VersionSummary,
  details: ModelVersion | undefined,
): vscode.MarkdownString {
  const text = markdown`**${summary.name} ${summary.version}** · ${taskLabels[summary.task]} of ${summary.target}`;
  if (summary.damaged) text.appendMarkdown(`\n\n$(warning) ${escapeMarkdown(summary.damaged)}`);
  if (summary.description) text.appendMarkdown(`\n\n${escapeMarkdown(summary.description)}`);
  if (summary.environments.length > 0) {
    text.appendMarkdown(`\n\nIn ${escapeMarkdown(summary.environments.join(' and '))}`);
  }
  if (summary.tags.length > 0) {
    text.appendMarkdown(`\n\n${summary.tags.map((tag) => `\`${tag.replaceAll('`', "'")}\``).join(' ')}`);
  }
  if (details) text.appendMarkdown(`\n\n${metricTable(details)}`);
  const rows = details ? `${formatIntegerOf(details.rows.train, 'row')} of ` : '';
  const spec = details?.lineage.spec;
  const by = spec ? ` by the spec ${spec.path} (SHA-256 ${spec.sha256.slice(0, 12)})` : '';
  const origin = `Trained on ${rows}${summary.data}${by}\n\n${formatMoment(summary.created)}`;
  text.appendMarkdown(`\n\n${escapeMarkdown(origin)}`);
  if (summary.note) text.appendMarkdown(`\n\n---\n\n${escapeMarkdown(firstLines(summary.note))}`);
  return text;
}

/** Tooltips set table columns close to one another. */
const gap = '&nbsp;&nbsp;&nbsp;';

function metricTable(details: ModelVersion): string {
  const rows = metricRows(details.score).map(
    ({ label, value, baseline }) => `| ${escapeMarkdown(label)} | ${gap}${value} | ${gap}${baseline} |`,
  );
  return [`| On the holdout | ${gap}Model | ${gap}Baseline |`, '|:--|--:|--:|', ...rows].join('\n');
}

const mostNoteCharacters = 400;

function firstLines(note: string): string {
  return note.length > mostNoteCharacters ? `${note.slice(0, mostNoteCharacters)}…` : note;
}
