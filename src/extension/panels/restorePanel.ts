import type * as vscode from 'vscode';

/** Makes an empty panel one that shows something. */
export type Fill = (panel: vscode.WebviewPanel) => void;

/**
 * Fills a panel that VS Code has restored, once it is known with what; one whose subject is gone is closed.
 * What is looked up takes a moment, in which the user may close the panel: then it must not be touched any more.
 * @param what for the log, such as `A report`
 * @param find what fills the panel; undefined where there is nothing to show
 */
export async function restorePanel(
  panel: vscode.WebviewPanel,
  log: Pick<vscode.LogOutputChannel, 'error'>,
  what: string,
  find: () => Promise<Fill | undefined>,
): Promise<void> {
  let closed = false;
  const closing = panel.onDidDispose(() => (closed = true));
  let fill: Fill | undefined;
  try {
    fill = await find();
    if (!closed && fill) {
      fill(panel);
      return;
    }
  } catch (error) {
    log.error(`${what} could not be restored: ${String(error)}`);
  } finally {
    closing.dispose();
  }
  if (!closed) panel.dispose();
}
