import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listModels } from '../../../src/engine/registry/list.ts';
import { startRun } from '../../../src/engine/registry/runs.ts';
import { openStore } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from './versions.ts';

/** Root may write whatever the permissions say: there, the tests of disks show the same. */
const meaningless = process.getuid?.() === 0 || process.platform === 'win32';

it.skipIf(meaningless).each(['.arboretum', '.arboretum/arboretum.db'])(
  'a workspace can be viewed without write permission on %s, and says so',
  async (path) => {
    const { workspace, remove } = temporaryWorkspace();
    const before = openStore({ workspace });
    await register(before, 'shop');
    before.close();
    chmodSync(join(workspace, path), path.endsWith('.db') ? 0o444 : 0o555);
    const store = openStore({ workspace });
    expect(await listModels(store)).toMatchObject([{ name: 'shop', versions: [{ version: '0.1.0' }] }]);
    expect(() => startRun(store, { data: 'a.csv', target: 'y', model: 'shop' })).toThrow(
      expect.objectContaining({ code: 'workspace-read-only' }),
    );
    store.close();
    chmodSync(join(workspace, path), 0o755);
    remove();
  },
);
