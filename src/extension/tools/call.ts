import * as vscode from 'vscode';
import { isCancelled, toErrorData } from '../../core/errors.ts';
import { requireTrust } from '../host/folders.ts';
import { abortSignal } from '../host/progress.ts';
import type { Services } from '../services.ts';
import { boundedJson } from './boundedJson.ts';
import { parseInput } from './parseInput.ts';
import type { Tool, ToolPlace } from './tool.ts';
import { toolFolder } from './toolFolder.ts';

/** What a call is about to do; throws, in words for the model, where it would fail anyway. */
export async function prepareCall<Input>(
  services: Services,
  tool: Tool<Input>,
  given: unknown,
): Promise<vscode.PreparedToolInvocation> {
  return inWords(services, async () => {
    const { place, input } = open(services, tool, given);
    const { message, confirm } = await tool.prepare(place, input);
    return {
      invocationMessage: message,
      ...(confirm === undefined
        ? {}
        : {
            confirmationMessages: {
              title: confirm.title,
              message: new vscode.MarkdownString(confirm.message),
            },
          }),
    };
  });
}

/** Runs a call, and hands its result to the model as JSON of bounded length. */
export async function runCall<Input>(
  services: Services,
  tool: Tool<Input>,
  given: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  return inWords(services, async () => {
    const { place, input } = open(services, tool, given);
    const { signal, dispose } = abortSignal(token);
    try {
      signal.throwIfAborted();
      const result = await tool.run(place, input, signal);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(boundedJson(result))]);
    } finally {
      dispose();
    }
  });
}

function open<Input>(
  services: Services,
  { schema, needsTrust }: Tool<Input>,
  given: unknown,
): { place: ToolPlace; input: Input } {
  if (needsTrust !== null) requireTrust(needsTrust);
  const { folder: name, input } = parseInput(schema, given);
  const folder = toolFolder(name);
  return { place: { services, folder, engine: services.engines.of(folder) }, input };
}

/** Failures as the model reads them: what happened, and what to do about it. Only defects go to the log with a stack. */
async function inWords<T>({ log }: Services, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isCancelled(error)) throw new vscode.CancellationError();
    const { code, message, hint } = toErrorData(error);
    if (code === 'internal') log.error(error instanceof Error ? error : message);
    throw new Error(`${message}${hint === undefined ? '' : ` ${hint}`} (${code})`, { cause: error });
  }
}
