/** Registers versions of one model, and says each on stdout. `register.ts <workspace> <model> <count>` */
import { openStore } from '../../../../src/engine/store/open.ts';
import { register } from '../versions.ts';

const [workspace, model, count] = process.argv.slice(2) as [string, string, string];
const store = openStore({ workspace });
for (let k = 0; k < Number(count); k++) {
  const { version } = await register(store, model, { dataHash: String(process.pid) });
  process.stdout.write(`${version}\n`);
}
store.close();
