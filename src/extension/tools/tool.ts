import type * as z from 'zod';
import type { Engine } from '../../protocol/engine.ts';
import type { Services } from '../services.ts';
import type * as vscode from 'vscode';

/** Where a call of a tool acts. */
export interface ToolPlace {
  readonly services: Services;
  readonly folder: vscode.WorkspaceFolder;
  readonly engine: Engine;
}

/** What the user is told before a call, and asked where it writes. */
export interface Prepared {
  /** What goes on, such as *Reading customers.csv*. */
  readonly message: string;
  /** Of a call that writes: a question, and in Markdown exactly what will be written. */
  readonly confirm?: { readonly title: string; readonly message: string };
}

/** A tool for assistants, without what all of them have in common. */
export interface Tool<Input> {
  readonly schema: z.ZodType<Input>;
  /** What Restricted Mode turns off, such as *Training*; null: it only looks at the registry. */
  readonly needsTrust: string | null;
  /** Has no effects: a call need not follow. */
  prepare(place: ToolPlace, input: Input): Prepared | Promise<Prepared>;
  /** @returns plain data for the model, which becomes JSON */
  run(place: ToolPlace, input: Input, signal: AbortSignal): Promise<unknown>;
}
