/**
 * Messages to webviews travel as JSON, in which NaN and the infinities become null: a metric that could not be computed
 * would arrive as what counts as 0. They travel as `{ "$number": "NaN" }` instead.
 */

const key = '$number';
const values = new Map(Object.entries({ NaN, Infinity, '-Infinity': -Infinity }));

/** The message with numbers that JSON does not know written so that it does. What needs no change is not copied. */
export function toJson(message: unknown): unknown {
  if (typeof message === 'number') return Number.isFinite(message) ? message : { [key]: String(message) };
  if (typeof message !== 'object' || message === null) return message;
  if (Array.isArray(message)) {
    const items: readonly unknown[] = message;
    return items.some(isChanged) ? items.map(toJson) : items;
  }
  const entries = Object.entries(message);
  if (!entries.some(([, value]) => isChanged(value))) return message;
  return Object.fromEntries(entries.map(([name, value]) => [name, toJson(value)]));
}

function isChanged(value: unknown): boolean {
  return typeof value === 'number' ? !Number.isFinite(value) : toJson(value) !== value;
}

/** The other way round; changes the message itself, which is a copy already. */
export function fromJson(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  const names = Object.keys(message);
  const found = message as Record<string, unknown>;
  if (names.length === 1 && names[0] === key) return values.get(String(found[key])) ?? message;
  for (const name of names) {
    const value = found[name];
    if (typeof value === 'object' && value !== null) found[name] = fromJson(value);
  }
  return message;
}
