import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Numbers in [0, 1), the same ones every time (mulberry32). @param {number} seed */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Writes `rows` rows of `columns` uniform features and a target that depends on the first five of them.
 * @param {string} path @param {number} rows @param {number} columns
 */
export async function generateCsv(path, rows, columns) {
  const random = generator(42);
  const file = createWriteStream(path);
  file.write(`${Array.from({ length: columns }, (_, i) => `x${i + 1}`).join(',')},target\n`);
  let lines = [];
  for (let row = 0; row < rows; row += 1) {
    const x = Array.from({ length: columns }, random);
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = x;
    const target = 3 * a + b ** 2 * 2 + Math.sin(6 * c) + d * e + 0.2 * random();
    lines.push(`${x.map((value) => value.toFixed(6)).join(',')},${target.toFixed(6)}`);
    if (lines.length < 5000 && row + 1 < rows) continue;
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
    lines = [];
  }
  file.end();
  await once(file, 'close');
}
