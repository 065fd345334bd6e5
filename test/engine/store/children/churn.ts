/** Registers and deletes versions of one model until it is killed. `churn.ts <workspace> <model>` */
import { removeVersions } from '../../../../src/engine/registry/remove.ts';
import { startRun } from '../../../../src/engine/registry/runs.ts';
import { openStore } from '../../../../src/engine/store/open.ts';
import { register } from '../versions.ts';

const [workspace, model] = process.argv.slice(2) as [string, string];
const store = openStore({ workspace });
startRun(store, { data: 'a.csv', target: 'y', model });
process.stdout.write('ready\n');
for (;;) {
  const one = await register(store, model);
  const other = await register(store, model);
  await removeVersions(store, `${model}@${one.version}`);
  if (other.version.endsWith('0')) await removeVersions(store, model);
}
