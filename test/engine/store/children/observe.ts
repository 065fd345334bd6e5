/** Records outcomes, one a transaction: `observe.ts <workspace> <key> <prefix> <count>`. Says each on stdout. */
import { createParts } from '../../../../src/engine/parts.ts';
import { recordResults } from '../../../../src/engine/experiment/recordResults.ts';

const [workspace, key, prefix, count] = process.argv.slice(2) as [string, string, string, string];
const parts = createParts({ workspace, workers: 1 });
for (let k = 0; k < Number(count); k++) {
  recordResults(parts, { key, outcomes: [{ unit: `${prefix}${k}`, values: { loss: k } }] });
  process.stdout.write(`${prefix}${k}\n`);
}
await parts.dispose();
