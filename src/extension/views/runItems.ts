import * as vscode from 'vscode';
import { formatAge, formatDuration, formatMoment } from '../../core/format/time.ts';
import type { Run } from '../../core/registry/run.ts';
import type { Progress } from '../../core/training/progress.ts';
import { sentences } from '../host/sentences.ts';
import { markdown } from '../host/markdown.ts';
import { shortName } from '../host/shortName.ts';
import { commands, type ItemContext } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { metricText } from '../registry/metricText.ts';
import { shortProgressText } from '../training/progressText.ts';

export type RunNode = { readonly kind: 'run' } & InFolder<Run>;

export interface RunState {
  /** It runs in this window, and can be cancelled from it. */
  readonly here: boolean;
  readonly progress: Progress | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const icons: Record<Run['status'], readonly [icon: string, color?: string]> = {
  running: ['loading~spin', 'charts.blue'],
  finished: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash', 'testing.iconSkipped'],
  interrupted: ['debug-disconnect', 'testing.iconSkipped'],
};

export function runItem(node: RunNode, state: RunState): vscode.TreeItem {
  const run = node.value;
  const [icon, color] = icons[run.status];
  const item = new vscode.TreeItem(titleOf(run, shortName(run.model)));
  item.id = `${node.folder.uri.toString()} ${run.id}`;
  item.description = describe(run, state);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = contextOf(run, state);
  item.tooltip = tooltip(run, state);
  item.accessibilityInformation = {
    label: `Run of ${item.label as string}, ${run.status}, ${item.description}`,
  };
  if (run.status === 'running') {
    // Without an argument: a row whose progress is drawn anew forgets those of the row before it, and a click in between.
    item.command = { command: commands.watchTraining, title: 'Watch Training' };
  } else if (run.status === 'finished') {
    item.command = { command: commands.openReport, title: 'Open Model Report', arguments: [node] };
  } else if (run.status === 'failed') {
    item.command = { command: commands.showRunError, title: 'Show Run Error', arguments: [node] };
  }
  return item;
}

function titleOf({ version }: Run, model: string): string {
  return version === null ? model : `${model} ${version}`;
}

function contextOf(run: Run, { here }: RunState): ItemContext {
  const state =
    run.status === 'running' ? (here ? 'run:here' : 'run:elsewhere') : (`run:${run.status}` as const);
  return run.spec === null ? state : `${state}:spec`;
}

function describe(run: Run, { progress, here, now }: RunState): string {
  const age = formatAge(run.ended ?? run.started, now);
  switch (run.status) {
    case 'running':
      if (progress) return shortProgressText(progress);
      return here ? 'starting' : `in another window, ${formatAge(run.started, now)}`;
    case 'finished':
      return [run.metric ? metricText(run.metric) : '', age].filter(Boolean).join(', ');
    case 'failed':
      return run.error?.message.replace(/\.$/, '') ?? 'failed';
    case 'cancelled':
    case 'interrupted':
      return [run.status, age].filter(Boolean).join(', ');
  }
}

function tooltip(run: Run, { progress }: RunState): vscode.MarkdownString {
  const title = titleOf(run, run.model);
  const took =
    run.ended === null
      ? ''
      : `, took ${formatDuration((Date.parse(run.ended) - Date.parse(run.started)) / 1000)}`;
  const parts = [
    `${run.target} from ${run.data}`,
    outcome(run, progress),
    run.spec?.path ? `By the spec ${run.spec.path}, ${shortHash(run.spec.sha256)}` : '',
    `Started ${formatMoment(run.started)}${took}`,
  ];
  return markdown`**${title}**\n\n${parts.filter(Boolean).join('\n\n')}`;
}

/** Enough to tell one state of a file from another. */
function shortHash(sha256: string): string {
  return `SHA-256 ${sha256.slice(0, 12)}`;
}

function outcome(run: Run, progress: Progress | undefined): string {
  switch (run.status) {
    case 'running':
      return progress ? shortProgressText(progress) : 'Running';
    case 'finished':
      return run.metric ? `${metricText(run.metric)} on the holdout` : 'Finished';
    case 'failed':
      return run.error ? sentences(run.error.message, run.error.hint) : 'Failed';
    case 'cancelled':
      return 'Cancelled; nothing was registered.';
    case 'interrupted':
      return 'Its window was closed before it ended; nothing was registered.';
  }
}
