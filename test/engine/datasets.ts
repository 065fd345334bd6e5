import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generator } from './training/fitTasks.ts';

/** A workspace folder of its own, with files in it by name; `remove` takes it away. */
export async function makeWorkspace(
  files: Readonly<Record<string, string>> = {},
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'arboretum-test-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Houses with a price (regression), whether they are sold (binary), and their kind (three classes), which
 * depend on the other columns: two numbers, a category with non-ASCII levels, a boolean and a date, with gaps.
 */
export function housesCsv(rows: number, seed = 1): string {
  const random = generator(seed);
  const districts = ['Altstadt', 'Höhe', 'Ufer', 'Süd'];
  const lines = ['area,rooms,district,garden,built,price,sold,kind'];
  for (let row = 0; row < rows; row += 1) {
    const area = 40 + Math.round(160 * random());
    const rooms = 1 + Math.floor(6 * random());
    const district = Math.floor(districts.length * random());
    const garden = random() < 0.4;
    const built = new Date(Date.UTC(1950, 0, 1 + Math.floor(25_000 * random()))).toISOString().slice(0, 10);
    const price = 1000 * area + 20_000 * district + (garden ? 30_000 : 0) + 15_000 * random();
    const sold = price < 160_000 + 40_000 * random() ? 'yes' : 'no';
    const kind = area > 140 ? 'villa' : rooms > 3 ? 'house' : 'flat';
    const gap = (text: string | number) => (random() < 0.03 ? '' : text);
    lines.push(
      [area, gap(rooms), gap(districts[district]!), garden, built, price.toFixed(2), sold, kind].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Numbers only, large enough for a training to take a while. */
export function wideCsv(rows: number, columns: number): string {
  const random = generator(3);
  const lines = [`${Array.from({ length: columns }, (_, i) => `x${i}`).join(',')},target`];
  for (let row = 0; row < rows; row += 1) {
    const x = Array.from({ length: columns }, random);
    lines.push(`${x.map((value) => value.toFixed(5)).join(',')},${(x[0]! + x[1]! * x[2]!).toFixed(5)}`);
  }
  return `${lines.join('\n')}\n`;
}
