import * as z from 'zod';

/** A spec file as it stood when a training was started from it. */
export interface SpecSource {
  /** As it was named: relative to the workspace where it is in it. */
  readonly path: string;
  /** Of the text in UTF-8, hexadecimal. */
  readonly sha256: string;
  readonly text: string;
}

/** By what a run trains. */
export interface RunSpec extends Omit<SpecSource, 'path'> {
  /** Of the spec file; null: it was started from none, and this is what was asked for, defaults written out. */
  readonly path: string | null;
}

export const specSourceSchema = z.object({ path: z.string(), sha256: z.string(), text: z.string() });
