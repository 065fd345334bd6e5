import { ArboretumError, isCancelled } from '../../core/errors.ts';

/** The error of a call that its caller aborted. */
export function cancelled(): ArboretumError {
  return new ArboretumError('cancelled', 'Cancelled.');
}

/**
 * What a failure of DuckDB or of the file system means to the user.
 *
 * @param subject what was being read or written, such as a relative path
 */
export function dataFailure(error: unknown, subject: string, signal?: AbortSignal): ArboretumError {
  if (signal?.aborted || isCancelled(error)) return cancelled();
  if (error instanceof ArboretumError) return error;
  const message = error instanceof Error ? error.message : String(error);
  // Without an abort: the session was closed.
  if (message.startsWith('INTERRUPT')) return cancelled();
  const cause = { cause: error };
  if (isDiskFull(error)) {
    return new ArboretumError(
      'disk-full',
      `The disk is full: ${subject} could not be finished.`,
      'Free some space, or choose another folder.',
      cause,
    );
  }
  if (/Out of Memory Error|failed to allocate/i.test(message)) {
    return new ArboretumError(
      'out-of-memory',
      `${subject} needs more memory than the data reader may use.`,
      'Raise the memory limit in the settings, or use fewer columns.',
      cause,
    );
  }
  if (/No files found that match|No such file or directory|Cannot open file|ENOENT/.test(message)) {
    return new ArboretumError(
      'data-not-found',
      `${subject} does not exist or was removed while it was read.`,
      undefined,
      cause,
    );
  }
  if ((error as NodeJS.ErrnoException | undefined)?.code?.startsWith('Z_')) {
    return new ArboretumError(
      'data-unreadable',
      `${subject} is cut off or damaged, or not compressed with gzip (${message}).`,
      'Copy or compress it again.',
      cause,
    );
  }
  if (message.startsWith('Permission Error')) {
    return new ArboretumError(
      'data-outside-workspace',
      `${subject} reads something outside the workspace folder.`,
      'Only files inside the workspace can be read, also through links.',
      cause,
    );
  }
  if (/Permission denied|EACCES/.test(message)) {
    return new ArboretumError(
      'data-unreadable',
      `${subject} may not be read.`,
      'Check the permissions of the file.',
      cause,
    );
  }
  return new ArboretumError(
    'data-unreadable',
    `${subject} could not be read: ${firstLine(message)}`,
    undefined,
    cause,
  );
}

export function isDiskFull(error: unknown): boolean {
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOSPC') return true;
  const message = error instanceof Error ? error.message : '';
  return /No space left on device|ENOSPC|disk quota exceeded|max_temp_directory_size/i.test(message);
}

/** DuckDB's message without its error class and without the advice on its own options. */
function firstLine(message: string): string {
  const line = message.split('\n').find((text) => text.trim() !== '') ?? message;
  return line.replace(/^[A-Z][A-Za-z ]+ Error: /, '').trim();
}
