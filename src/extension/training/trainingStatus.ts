import * as vscode from 'vscode';
import { formatInteger } from '../../core/format/number.ts';
import type { Contribution } from '../host/contribution.ts';
import { throttle } from '../host/throttle.ts';
import { commands } from '../ids.ts';
import { progressText, shortProgressText } from './progressText.ts';

const redrawMs = 500;

/** The trainings of this window in the status bar; a click opens their curves and log. */
export const trainingStatus: Contribution = ({ trainings }) => {
  let item: vscode.StatusBarItem | undefined;
  const draw = () => {
    const running = trainings.running();
    const [first] = running;
    if (first === undefined) {
      item?.dispose();
      item = undefined;
      return;
    }
    if (!item) {
      item = vscode.window.createStatusBarItem('arboretum.training', vscode.StatusBarAlignment.Left);
      item.name = 'Model Training';
      item.command = commands.watchTraining;
      item.show();
    }
    const progress = trainings.progress(first);
    if (running.length > 1) {
      item.text = `$(loading~spin) ${formatInteger(running.length)} trainings`;
      item.tooltip = 'Watch one of them';
    } else {
      item.text = `$(loading~spin) Training ${progress ? shortProgressText(progress) : 'starting'}`;
      item.tooltip = progress ? `${progressText(progress)}. Click to watch.` : 'Watch the training';
    }
    item.accessibilityInformation = { label: item.text.replace(/\$\([^)]*\) /, ''), role: 'button' };
  };
  const redraw = throttle(draw, redrawMs);
  return vscode.Disposable.from(trainings.onDidChange(redraw.call), redraw, {
    dispose: () => item?.dispose(),
  });
};
