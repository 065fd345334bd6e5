/** Promotes a version when told to, and says what came of it. `promote.ts <workspace> <version>` */
import { once } from 'node:events';
import { createEngine } from '../../../../src/engine/engine.ts';
import { toErrorData } from '../../../../src/core/errors.ts';

const [workspace, version] = process.argv.slice(2) as [string, string];
const engine = await createEngine({ workspace, workers: 1 });
await engine.listModels();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const outcome = await engine
  .promoteModel({ ref: `shop@${version}`, environment: 'production', force: true, reason: 'A race' })
  .then(
    ({ promoted }) => (promoted ? 'promoted' : 'blocked'),
    (error: unknown) => toErrorData(error).code,
  );
process.stdout.write(`${outcome}\n`);
await engine.dispose();
process.stdin.destroy();
