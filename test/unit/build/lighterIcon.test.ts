import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lighterIcon } from '../../../scripts/build/lighter.mjs';

const folder = join(import.meta.dirname, '../../../node_modules/@vscode/codicons/src/icons');

const inside = (svg: string) =>
  svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
const numbers = (text: string) => (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
const words = (text: string) => text.replace(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g, '#');

describe('icons in the bundles', () => {
  it('leave out the element around them and needless digits', () => {
    const file =
      '<svg width="16" viewBox="0 0 16 16">\n<path d="M1.23456 5.5V4.80617e-05L-.9996 3"/></svg>\n';
    expect(lighterIcon(file)).toBe('<path d="M1.23 5.5V0L-1 3"/>');
  });

  it('differ from their files by at most half a hundredth of a pixel', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
    expect(names.length).toBeGreaterThan(400);
    for (const name of names) {
      const before = inside(readFileSync(join(folder, name), 'utf8')).trim();
      const after = lighterIcon(readFileSync(join(folder, name), 'utf8')).trim();
      expect(words(after), name).toBe(words(before));
      const [whole, rounded] = [numbers(before), numbers(after)];
      whole.forEach((value, i) => expect(Math.abs(value - rounded[i]!), name).toBeLessThan(0.0051));
    }
  });
});
