import * as vscode from 'vscode';
import { isCancelled, toErrorData } from '../../core/errors.ts';
import { sentences } from './sentences.ts';

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

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
