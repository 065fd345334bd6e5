import { ArboretumError } from '../../errors.ts';

const mostTagCharacters = 60;
const mostTextCharacters = 20_000;
const mostLineCharacters = 300;

/** @throws {ArboretumError} `label-invalid` */
export function checkTag(tag: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._:/ -]*$/u.test(tag) && tag.length <= mostTagCharacters && tag === tag.trim())
    return tag;
  throw new ArboretumError(
    'label-invalid',
    `"${tag.slice(0, 60)}" cannot be a tag.`,
    `Tags have 1 to ${mostTagCharacters} letters, digits, blanks and . _ : / -, and begin with a letter or digit.`,
  );
}

/** @throws {ArboretumError} `label-invalid` */
export function checkDescription(text: string): string {
  const line = text.trim();
  if (line.length <= mostLineCharacters && !hasControlCharacter(line, false)) return line;
  throw new ArboretumError(
    'label-invalid',
    'The description is too long, or has more than one line.',
    `Keep it to one line of at most ${mostLineCharacters} characters; longer texts go into the note.`,
  );
}

/** @throws {ArboretumError} `label-invalid` */
export function checkNote(text: string): string {
  if (text.length <= mostTextCharacters && !hasControlCharacter(text, true)) return text.trimEnd();
  throw new ArboretumError(
    'label-invalid',
    'The note is too long, or has characters that are no text.',
    `Keep it to ${mostTextCharacters.toLocaleString('en')} characters.`,
  );
}

/** A reason in the user's words; undefined: none was given. @throws {ArboretumError} `label-invalid` */
export function checkedReason(text: string | undefined): string | undefined {
  const reason = text?.trim();
  if (reason === undefined || reason === '') return undefined;
  if (reason.length <= 2000 && !hasControlCharacter(reason, true)) return reason;
  throw new ArboretumError('label-invalid', 'The reason is too long.', 'Keep it to 2,000 characters.');
}

function hasControlCharacter(text: string, lines: boolean): boolean {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (lines && (code === 9 || code === 10 || code === 13)) continue;
    if (code < 32 || code === 127) return true;
  }
  return false;
}
