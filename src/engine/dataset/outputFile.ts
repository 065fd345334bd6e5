import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { isDiskFull } from './failure.ts';

/** A file that comes into being under a temporary name, beside where it will stand. */
export interface OutputFile {
  /** As the user named it, for messages. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly temporary: string;
  /** Syncs the temporary file and gives it its name. */
  finish(): Promise<void>;
  /** Removes the temporary file. Safe to call at any time. */
  discard(): Promise<void>;
}

export interface OutputFileOptions {
  /** The folder that `name` is relative to. */
  readonly folder: string;
  /** Default false: an existing file is an error. */
  readonly overwrite?: boolean;
  /** Absolute path of a file that must not be overwritten in any case. */
  readonly input?: string;
}

let files = 0;

/**
 * Prepares to write a file; nothing is on disk yet.
 *
 * @throws ArboretumError `output-exists`, `output-unwritable`
 */
export async function prepareOutput(name: string, options: OutputFileOptions): Promise<OutputFile> {
  const wanted = isAbsolute(name) ? name : resolve(options.folder, name);
  const folder = await realpath(dirname(wanted)).catch(() => undefined);
  if (folder === undefined) {
    throw new ArboretumError(
      'output-unwritable',
      `The folder of ${name} does not exist.`,
      'Create it, or choose another one.',
    );
  }
  const path = join(folder, basename(wanted));
  const existing = await stat(path).catch(() => undefined);
  if (existing !== undefined) {
    if (options.input !== undefined && (await realpath(path)) === options.input) {
      throw new ArboretumError('output-unwritable', `${name} is the input itself.`, 'Choose another name.');
    }
    if (!existing.isFile()) throw new ArboretumError('output-unwritable', `${name} is not a file.`);
    if (options.overwrite !== true) {
      throw new ArboretumError(
        'output-exists',
        `${name} exists already.`,
        'Choose another name, or overwrite it.',
      );
    }
  }
  files += 1;
  const temporary = join(folder, `.${basename(wanted)}.${process.pid}-${files}.partial`);
  // Shows right away, not after an hour of predicting, whether the folder can be written to.
  await (
    await open(temporary, 'wx').catch((error: unknown) => Promise.reject(outputFailure(error, name)))
  ).close();
  return {
    name,
    path,
    temporary,
    async finish() {
      try {
        const file = await open(temporary, 'r+');
        await file.sync().finally(() => file.close());
        await rename(temporary, path);
      } catch (error) {
        throw outputFailure(error, name);
      }
    },
    discard: () => rm(temporary, { force: true }),
  };
}

/** What a failure to write means to the user. */
export function outputFailure(error: unknown, name: string): ArboretumError {
  if (error instanceof ArboretumError) return error;
  const cause = { cause: error };
  if (isDiskFull(error)) {
    return new ArboretumError(
      'disk-full',
      `The disk is full: ${name} could not be written. Nothing was left behind.`,
      'Free some space, or choose another folder.',
      cause,
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/EACCES|EROFS|EPERM|Permission denied|Read-only file system/i.test(message)) {
    return new ArboretumError(
      'output-unwritable',
      `${name} cannot be written: the folder is read-only.`,
      'Choose another folder.',
      cause,
    );
  }
  return new ArboretumError(
    'output-unwritable',
    `${name} could not be written: ${message.split('\n')[0]}`,
    undefined,
    cause,
  );
}
