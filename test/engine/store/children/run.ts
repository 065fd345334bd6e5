/** Starts a run, says so, and stays until stdin ends. `run.ts <workspace>` */
import { startRun } from '../../../../src/engine/registry/runs.ts';
import { stageVersion } from '../../../../src/engine/registry/stage.ts';
import { openStore } from '../../../../src/engine/store/open.ts';

const store = openStore({ workspace: process.argv[2]! });
const run = startRun(store, { data: 'a.csv', target: 'y', model: 'other-window' });
await stageVersion(store);
process.stdout.write(`${run.id}\n`);
process.stdin.resume();
process.stdin.on('end', () => store.close());
