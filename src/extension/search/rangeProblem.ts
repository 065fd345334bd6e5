import { toErrorData } from '../../core/errors.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import { sentences } from '../host/sentences.ts';
import { parseRange } from './parseRange.ts';

/** What is wrong with a range as typed, given the other parameters; undefined when nothing is. */
export function rangeProblem(text: string, space: SpaceInput, name: string): string | undefined {
  try {
    return spaceProblem({ ...space, [name]: parseRange(name, text) });
  } catch (error) {
    return problemText(error);
  }
}

/** What is wrong with a space, in words; undefined when nothing is. */
export function spaceProblem(space: SpaceInput): string | undefined {
  try {
    parseSpace(space);
    return undefined;
  } catch (error) {
    return problemText(error);
  }
}

export function problemText(error: unknown): string {
  const { message, hint } = toErrorData(error);
  return sentences(message, hint);
}
