import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import type { ToolId } from '../ids.ts';
import type { Tool } from './tool.ts';

/**
 * A tool for assistants. What it does, and the validation of its input, are loaded when it is first called, so that
 * activation stays short.
 */
export function tool<Input>(id: ToolId, load: () => Promise<Tool<Input>>): Contribution {
  return (services) =>
    vscode.lm.registerTool<unknown>(id, {
      async prepareInvocation({ input }) {
        const { prepareCall } = await import('./call.ts');
        return prepareCall(services, await load(), input);
      },
      async invoke({ input }, token) {
        const { runCall } = await import('./call.ts');
        return runCall(services, await load(), input, token);
      },
    });
}
