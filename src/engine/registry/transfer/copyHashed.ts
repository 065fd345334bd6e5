import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a stream to a new file, a piece at a time.
 *
 * @param path null: only the hash is wanted
 * @param onBytes hears how many bytes have come since the last call
 * @returns SHA-256 of what was written, hexadecimal; errors of the stream and of the file system as they are
 */
export async function copyHashed(
  source: Readable,
  path: string | null,
  { signal, onBytes }: { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const watch = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      onBytes?.(piece.length);
      done(null, piece);
    },
  });
  const sink =
    path === null
      ? new Writable({ write: (_piece, _encoding, done) => done() })
      : createWriteStream(path, { flags: 'wx' });
  await pipeline(source, watch, sink, { signal });
  return hash.digest('hex');
}
