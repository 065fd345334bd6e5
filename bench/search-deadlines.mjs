/**
 * How far searches go beyond their time limit: `node bench/search-deadlines.mjs [runs]`, default 20, with limits drawn from 2
 * to 20 s. Needs `npm run build`. Exit code 1 when one ends more than a second late or without a best trial.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCsv, generator } from './generateCsv.mjs';
import { measureProcess } from './measureProcess.mjs';

const [runs = 20] = process.argv.slice(2).map(Number);
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const random = generator(5);
const late = [];

try {
  await generateCsv(join(workspace, 'small.csv'), 3000, 10);
  await generateCsv(join(workspace, 'large.csv'), 100_000, 30);
  for (let run = 0; run < runs; run++) {
    const limit = 2 + 18 * random();
    const size = run % 2 === 0 ? 'small' : 'large';
    const measured = await measureProcess(process.execPath, [
      ...[cli, 'search', '--workspace', workspace, '--json', '--data', `${size}.csv`, '--target', 'target'],
      ...['--time-limit', `${limit.toFixed(2)}s`, '--study', `run-${run}`, '--rounds', '60'],
    ]);
    const { best, stop_reason, seconds, counts, holdout, error } = JSON.parse(measured.stdout);
    if (error) throw new Error(error.message);
    late.push(seconds - limit);
    const valid = best !== null && Object.keys(best.params).length > 0;
    console.log(
      `${size} limit ${limit.toFixed(2)} s: took ${seconds.toFixed(2)} s (process ${measured.seconds.toFixed(2)}), ` +
        `${counts.complete} complete, ${counts.pruned} pruned, best ${best?.value}, holdout ${holdout.best}, ${stop_reason}`,
    );
    if (!valid || seconds > limit + 1) process.exitCode = 1;
  }
  late.sort((a, b) => a - b);
  console.log(
    `latest ${late.at(-1)?.toFixed(2)} s after its limit, median ${late[late.length >> 1]?.toFixed(2)} s`,
  );
} finally {
  await rm(workspace, { recursive: true, force: true });
}
