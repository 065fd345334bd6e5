/** Values that have a literal in Python. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue | undefined };

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
const plainAscii = /^[ -~]$/;
/** Letters and digits of any script stay readable; all else (marks that turn text around, emoji) is escaped. */
const readable = /^[\p{L}\p{N}]$/u;

/**
 * A string of Python's, whatever the text holds. A half of a surrogate pair that stands alone stays one.
 *
 * @param ascii escape letters outside of ASCII as well
 */
export function pythonText(text: string, ascii = false): string {
  let literal = '"';
  for (const character of text) {
    literal +=
      named[character] ??
      (plainAscii.test(character) || (!ascii && readable.test(character)) ? character : escaped(character));
  }
  return `${literal}"`;
}

function escaped(character: string): string {
  const point = character.codePointAt(0)!;
  return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
}

function hex(point: number, digits: number): string {
  return point.toString(16).padStart(digits, '0');
}

/** A literal of Python's on one line. Entries of objects that are undefined are left out. */
export function pythonLiteral(value: PythonValue): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'string':
      return pythonText(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return Number.isFinite(value)
        ? String(value)
        : `float("${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}")`;
    default:
      return isList(value)
        ? `[${value.map(pythonLiteral).join(', ')}]`
        : `{${entriesOf(value)
            .map(([key, each]) => `${pythonText(key)}: ${pythonLiteral(each)}`)
            .join(', ')}}`;
  }
}

/** The same of a list or an object, one entry a line. */
export function pythonBlock(
  value: readonly PythonValue[] | { readonly [key: string]: PythonValue | undefined },
): string {
  const isArray = isList(value);
  const lines = isArray
    ? value.map((each) => `    ${pythonLiteral(each)},`)
    : entriesOf(value).map(([key, each]) => `    ${pythonText(key)}: ${pythonLiteral(each)},`);
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  return lines.length === 0 ? `${open}${close}` : [open, ...lines, close].join('\n');
}

function isList(value: PythonValue): value is readonly PythonValue[] {
  return Array.isArray(value);
}

function entriesOf(value: { readonly [key: string]: PythonValue | undefined }): [string, PythonValue][] {
  return Object.entries(value).flatMap(([key, each]): [string, PythonValue][] =>
    each === undefined ? [] : [[key, each]],
  );
}
