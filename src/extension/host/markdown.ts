import * as vscode from 'vscode';
import { escapeMarkdown } from './escapeMarkdown.ts';

/**
 * Markdown from a template: the template's own text is Markdown, what is put in is shown as it is, but for
 * paragraphs (`\n\n`). Names of columns and files come from data and must not become links or pictures.
 */
export function markdown(strings: TemplateStringsArray, ...values: readonly string[]): vscode.MarkdownString {
  const text = strings.map((part, i) => part + escapeMarkdown(values[i] ?? '')).join('');
  return new vscode.MarkdownString(text, true);
}
