import * as vscode from 'vscode';
import { formatInteger } from '../../core/format/number.ts';
import type { Contribution } from '../host/contribution.ts';
import { shortName } from '../host/shortName.ts';
import { throttle } from '../host/throttle.ts';
import { commands } from '../ids.ts';
import { progressText } from '../training/progressText.ts';
import type { RunningSearch } from './searches.ts';
import { countText, objectiveText } from './studyText.ts';
import { studyTooltip } from './studyTooltip.ts';

const redrawMs = 500;

/** The searches of this window in the status bar; a click opens the dashboard. */
export const searchStatus: Contribution = ({ searches }) => {
  let item: vscode.StatusBarItem | undefined;
  const draw = () => {
    const running = searches.running();
    const [first] = running;
    if (!first) {
      item?.dispose();
      item = undefined;
      return;
    }
    if (!item) {
      item = vscode.window.createStatusBarItem('arboretum.search', vscode.StatusBarAlignment.Left);
      item.name = 'Hyperparameter Search';
      item.show();
    }
    const several = running.length > 1;
    item.text = several ? `$(search-fuzzy) ${formatInteger(running.length)} searches` : statusText(first);
    item.tooltip = several
      ? running.map((search) => `${search.study}: ${detail(search)}`).join('\n')
      : first.summary
        ? studyTooltip(first.summary, first.progress)
        : `${first.study}: ${detail(first)}`;
    item.command = {
      command: commands.openStudy,
      title: 'Open Search Dashboard',
      arguments: several ? [] : [{ kind: 'study-place', folder: first.folder, study: first.study }],
    };
  };
  const redraw = throttle(draw, redrawMs);
  return vscode.Disposable.from(searches.onDidChange(redraw.call), redraw, {
    dispose: () => item?.dispose(),
  });
};

/** `$(search-fuzzy) houses-tpe 62/100, MAE 2.91`. */
export function statusText({ study, summary, progress }: RunningSearch): string {
  const name = `$(search-fuzzy) ${shortName(study)}`;
  if (!summary) return `${name} ${progress ? progressText(progress) : 'starting'}`;
  const { best, objective } = summary;
  return `${name} ${[countText(summary), best && objectiveText(objective, best.value)].filter(Boolean).join(', ')}`;
}

function detail({ summary, progress }: RunningSearch): string {
  if (progress) return progressText(progress);
  return summary ? countText(summary) : 'starting';
}
