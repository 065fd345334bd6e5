import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateCsv } from '../../../bench/generateCsv.mjs';
import { measureProcess } from '../../../bench/measureProcess.mjs';
import { buildEngine } from '../built.ts';

test('100,000 rows x 30 columns and 100 rounds take less than 1 GB, of the whole process', async () => {
  const built = await buildEngine();
  const workspace = await mkdtemp(join(tmpdir(), 'arboretum-test-'));
  try {
    await generateCsv(join(workspace, 'data.csv'), 100_000, 30);
    const { code, stdout, peakRssMb } = await measureProcess(process.execPath, [
      ...[
        built.file('cli.js'),
        'train',
        '--workspace',
        workspace,
        '--json',
        '--data',
        'data.csv',
        '--target',
        'target',
      ],
      ...['--rounds', '100', '--early-stopping', '0'],
    ]);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ best_iteration: 100, rows: { train: 64_000 } });
    expect(answer.metrics.holdout.r2).toBeGreaterThan(0.9);
    expect(answer.peak_rss_mb).toBeLessThan(1000);
    // From outside, where the system tells: what it says of itself is not far from it.
    if (peakRssMb === null) return;
    expect(peakRssMb).toBeLessThan(1000);
    expect(Math.abs(answer.peak_rss_mb - peakRssMb)).toBeLessThan(50);
  } finally {
    await rm(workspace, { recursive: true, force: true });
    await built.remove();
  }
});
