/** Characters of an answer: a few thousand tokens, which leaves a conversation room for more. */
export const mostCharacters = 12_000;

/** Compact JSON; what is longer than an answer may be is cut, and says so. Numbers have six digits at most. */
export function boundedJson(value: unknown, most = mostCharacters): string {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(6)) : each,
  );
  if (text.length <= most) return text;
  const note = `... (cut: ${text.length} characters, of which ${most} are shown; ask for less)`;
  return text.slice(0, Math.max(0, most - note.length)).replace(/[\ud800-\udbff]$/, '') + note;
}
