import { stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ArboretumError } from '../../../core/errors.ts';
import { importRefused } from '../../../core/registry/transfer/refused.ts';
import { archiveEntries, tooLarge } from './archiveEntries.ts';
import { type ArchiveLimits, archiveLimits } from './archiveLimits.ts';

/** A `.zip` that was checked from outside; what is read from it is kept within its limits. */
export interface Archive {
  /** File name to the size that it claims to have unpacked. */
  readonly files: ReadonlyMap<string, number>;
  /** A whole file. @throws {ArboretumError} `import-refused` */
  read(file: string, maxBytes: number): Promise<Buffer>;
  /** A file, a piece at a time. Fails as `archiveFailure` explains. */
  open(file: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens an archive that may be hostile.
 *
 * @param path absolute
 * @param what the archive, for messages
 * @throws {ArboretumError} `data-not-found`, `data-unreadable`, `import-refused`
 */
export async function openArchive(
  path: string,
  what: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<Archive> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) {
    throw new ArboretumError('data-not-found', `${what} does not exist.`, 'Check the path.');
  }
  // A pipe or a device would be waited for.
  if (!stats.isFile()) throw new ArboretumError('data-unreadable', `${what} is not a file.`);
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
    return archiveOf(zip, await archiveEntries(zip, what, limits), what, limits);
  } catch (error) {
    zip?.close();
    throw archiveFailure(error, what);
  }
}

function archiveOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  what: string,
  limits: ArchiveLimits,
): Archive {
  /** Most that was unpacked of each file so far. */
  const unpacked = new Map<string, number>();

  async function open(file: string, maxBytes = limits.fileBytes): Promise<Readable> {
    const entry = entries.get(file);
    if (entry === undefined) throw importRefused(what, `is not complete: it has no ${file}`);
    const source = await zip.openReadStreamPromise(entry);
    let bytes = 0;
    const bound = new Transform({
      transform(piece: Buffer, _encoding, done) {
        bytes += piece.length;
        unpacked.set(file, Math.max(unpacked.get(file) ?? 0, bytes));
        const total = [...unpacked.values()].reduce((sum, each) => sum + each, 0);
        // What is claimed in the archive may be a lie: only what really comes out counts.
        const isBomb = bytes > limits.ratioFrom && bytes > limits.ratio * entry.compressedSize;
        if (bytes > maxBytes || total > limits.totalBytes || isBomb) done(tooLarge(what, file));
        else done(null, piece);
      },
    });
    source.on('error', (error) => bound.destroy(error));
    bound.on('close', () => source.destroy());
    return source.pipe(bound);
  }

  return {
    files: new Map([...entries].map(([name, entry]) => [name, entry.uncompressedSize])),
    open,
    async read(file, maxBytes) {
      try {
        return await buffer(await open(file, maxBytes));
      } catch (error) {
        throw archiveFailure(error, what);
      }
    },
    close: () => zip.close(),
  };
}

/** An error that came up while an archive was read, in the user's words; an abort as it is. */
export function archiveFailure(error: unknown, what: string): unknown {
  if (error instanceof ArboretumError || !(error instanceof Error) || error.name === 'AbortError') {
    return error;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (['EACCES', 'EPERM', 'EIO', 'EMFILE', 'ELOOP'].includes(code)) {
    return new ArboretumError('data-unreadable', `${what} cannot be read: ${error.message}.`, undefined, {
      cause: error,
    });
  }
  // yauzl's errors have no code, those of zlib and of Node's buffers (sizes that cannot be) have one of their own.
  if (/^E[A-Z]+$/.test(code)) return error;
  const hint = 'It is cut off, changed, or no .zip at all. Ask for it again.';
  return importRefused(what, `is damaged: ${error.message.split('\n')[0]}`, hint, { cause: error });
}
