/** Where a text stops being JSON, and what is wrong there. Line and column count from 1. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/**
 * The first place at which a text is not JSON; null for JSON. What JavaScript's own parser says names a position
 * for some mistakes only.
 */
export function findJsonError(text: string): JsonError | null {
  /** What closes the objects and lists around, innermost last. */
  const open: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at += whitespace(text, at);
    const inside = open.at(-1);
    if (at >= text.length) {
      if (inside === undefined && expected === 'separator') return null;
      return placed(text, at, `the text ends where ${named(expected, inside)} should follow`);
    }
    const token = tokenAt(text, at);
    const next = after(token, expected, inside);
    if (next === null)
      return placed(text, at, `${shown(text, at, token)} where ${named(expected, inside)} should be`);
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token === '}' || token === ']') open.pop();
    expected = next;
    at += token.length;
  }
}

/**
 * `value or end`: the first of a list, which may be empty; `name or end`: the same of an object; `separator`: a
 * comma, or what closes.
 */
type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'separator';

const scalar =
  /"(?:(?!["\\])[ -\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/** The token that begins at a position; empty where none does. */
function tokenAt(text: string, at: number): string {
  if ('{}[]:,'.includes(text[at]!)) return text[at]!;
  scalar.lastIndex = at;
  return scalar.exec(text)?.[0] ?? '';
}

/** What is expected after a token; null where the token itself is not. */
function after(token: string, expected: Expected, inside: '}' | ']' | undefined): Expected | null {
  switch (token) {
    case '':
      return null;
    case ':':
      return expected === 'colon' ? 'value' : null;
    case ',':
      if (expected !== 'separator' || inside === undefined) return null;
      return inside === '}' ? 'name' : 'value';
    case '}':
    case ']': {
      const closes = expected === 'separator' || expected.endsWith(' or end');
      return token === inside && closes ? 'separator' : null;
    }
    default:
      if (expected.startsWith('name')) return token.startsWith('"') ? 'colon' : null;
      if (!expected.startsWith('value')) return null;
      if (token === '{') return 'name or end';
      return token === '[' ? 'value or end' : 'separator';
  }
}

function named(expected: Expected, inside: '}' | ']' | undefined): string {
  switch (expected) {
    case 'value':
      return 'a value';
    case 'value or end':
      return 'a value or ]';
    case 'name':
      return 'a name in double quotes';
    case 'name or end':
      return 'a name in double quotes or }';
    case 'colon':
      return 'a colon';
    case 'separator':
      return inside === undefined ? 'the end' : `a comma or ${inside}`;
  }
}

function shown(text: string, at: number, token: string): string {
  if (token !== '') return token.length > 20 ? `${token.slice(0, 19)}…` : token;
  if (text[at] === '"') return 'a text that does not end or has a character that it cannot have';
  return /^(?:[\w.+-]{1,20}|[^])/u.exec(text.slice(at))![0];
}

function whitespace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? '-')) at += 1;
  return at - from;
}

function placed(text: string, at: number, problem: string): JsonError {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1, problem };
}
