/** Imports outcomes again and again until it is killed: `importOutcomes.ts <workspace> <key> <file>`. Says when it begins. */
import { importOutcomes } from '../../../../src/engine/experiment/importOutcomes.ts';
import { createParts } from '../../../../src/engine/parts.ts';

const [workspace, key, data] = process.argv.slice(2) as [string, string, string];
const parts = createParts({ workspace, workers: 1 });
const context = { signal: new AbortController().signal };
for (;;) {
  process.stdout.write('importing\n');
  await importOutcomes(parts, { key, data }, context);
}
