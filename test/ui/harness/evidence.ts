/** After a failed test, a picture of each open window and the server's output: `out/ui-failures`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import { out } from '../../../scripts/paths.mjs';
import type { Server } from '../../../scripts/vscode/server.mjs';

export interface Watched {
  readonly context: BrowserContext;
  readonly server: Server;
  close(): Promise<void>;
}

/** The VS Codes that are open now. */
export const watched = new Set<Watched>();

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') for (const each of watched) await keepEvidence(each, task.name);
});

/** A test that failed before it closed its VS Code leaves none behind. */
afterAll(async () => {
  for (const each of watched) await each.close();
});

export async function keepEvidence({ context, server }: Watched, name: string): Promise<void> {
  const folder = join(out, 'ui-failures');
  const file = join(folder, name.replace(/\W+/g, '-').slice(0, 80));
  await mkdir(folder, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    await page.screenshot({ path: `${file}-${index + 1}.png` }).catch(() => {});
  }
  await writeFile(`${file}.log`, server.output());
}
