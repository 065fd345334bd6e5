import { parseSpace } from '../../core/search/parseSpace.ts';
import type { CommandContext } from '../command.ts';
import { readSpecFile } from '../specFile.ts';
import type { SearchFlags } from './searchFlags.ts';
import type { Looked } from './searchRequest.ts';
import { readSpaceFile } from './spaceFile.ts';

/**
 * Looks up what the flags of a search refer to: the files of the spec and of the space.
 * @throws {ArboretumError} `bad-usage`, or what is wrong with the space
 */
export async function lookFurther(flags: SearchFlags, context: CommandContext): Promise<Looked> {
  const space = flags.space === undefined ? undefined : await readSpaceFile(flags.space, context.workspace);
  // The engine does so too, but only when it has read the data.
  if (space !== undefined) parseSpace(space);
  const file = flags.spec === undefined ? null : await readSpecFile(flags.spec, context.workspace);
  return { space, file };
}
