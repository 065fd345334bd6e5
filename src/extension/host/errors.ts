import * as vscode from 'vscode';
import { isCancelled, toErrorData } from '../../core/errors.ts';

/**
 * Tells the user about a failure: message and hint of an expected one, one line for a defect, whose stack is in
 * the log; nothing for what they cancelled themselves.
 */
export async function showError(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  if (isCancelled(error)) return;
  const { code, message, hint } = toErrorData(error);
  const expected = code !== 'internal';
  if (expected) log.warn(`${code}: ${message}`);
  else log.error(error instanceof Error ? error : message);
  const text = expected
    ? sentences(message, hint)
    : `Something went wrong inside Arboretum: ${firstLine(message)}`;
  // Without a button VS Code cuts the text after one line, and the hint with it.
  const showLog = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(text, showLog);
  if (chosen === showLog) log.show();
}

/** Message and hint as one text of whole sentences. */
export function sentences(message: string, hint: string | null | undefined): string {
  const ended = /[.!?…]$/.test(message) ? message : `${message}.`;
  return hint ? `${ended} ${hint}` : ended;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
