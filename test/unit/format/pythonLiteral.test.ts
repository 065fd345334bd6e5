import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonBlock, pythonLiteral, pythonText } from '../../../src/core/format/pythonLiteral.ts';

describe('a literal of Python', () => {
  it.each<[string, string]>([
    ['plain', '"plain"'],
    ['say "hi" \\ it\'s', '"say \\"hi\\" \\\\ it\'s"'],
    ['a\nb\r\t\0', '"a\\nb\\r\\t\\u0000"'],
    ['Größe', '"Größe"'],
    ['🌳', '"\\U0001f333"'],
    ['\u202eback', '"\\u202eback"'],
    ['\ud83c alone', '"\\ud83c alone"'],
  ])('%j', (text, literal) => {
    expect(pythonText(text)).toBe(literal);
  });

  it('is ASCII where that is asked for', () => {
    expect(pythonText('Größe', true)).toBe('"Gr\\u00f6\\u00dfe"');
  });

  it('never ends early, and never leaves its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = pythonText(text);
        expect(literal).toMatch(/^"(?:[^"\\\p{C}\p{Z}]| |\\["\\nrt]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*"$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('of values', () => {
    expect(pythonLiteral({ a: [1, 0.5, 1e21], b: true, c: null, d: undefined, 'e"': 'x' })).toBe(
      '{"a": [1, 0.5, 1e+21], "b": True, "c": None, "e\\"": "x"}',
    );
    expect(pythonBlock(['a', 'b'])).toBe('[\n    "a",\n    "b",\n]');
    expect(pythonBlock({})).toBe('{}');
  });
});
