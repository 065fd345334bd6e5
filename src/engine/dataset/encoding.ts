import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ResolvedDataset } from './resolveDataset.ts';
import type { DataSession } from './session.ts';

/** Encodings that text files are found in. Windows-1252 holds Latin-1 and the characters that Windows adds. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const sampleBytes = 512 * 1024;

/** The beginning of a text file, decompressed. */
export interface TextSample {
  readonly bytes: Buffer;
  /** Whether it is the whole file. */
  readonly complete: boolean;
}

/** Reads the first 512 kB of a text file. */
export async function readSample(dataset: ResolvedDataset, signal?: AbortSignal): Promise<TextSample> {
  const parts: Buffer[] = [];
  let length = 0;
  const source = createReadStream(dataset.file, { signal, end: dataset.gzip ? Infinity : sampleBytes });
  const stream = dataset.gzip ? source.pipe(createGunzip()) : source;
  // An error of the file does not travel through pipe() by itself.
  if (stream !== source) source.on('error', (error) => stream.destroy(error));
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > sampleBytes) break;
  }
  source.destroy();
  const bytes = Buffer.concat(parts);
  return { bytes: bytes.subarray(0, sampleBytes), complete: length <= sampleBytes };
}

/**
 * The encoding of a sample: by its byte order mark; UTF-16 also by its zero bytes; UTF-8 where it is valid;
 * else Windows-1252, which any bytes are valid in.
 */
export function detectEncoding({ bytes, complete }: TextSample): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = zeroShares(bytes.subarray(0, 4096));
  if (zeros.odd > 0.4 && zeros.even < 0.1) return 'utf-16le';
  if (zeros.even > 0.4 && zeros.odd < 0.1) return 'utf-16be';
  return isUtf8(complete ? bytes : withoutCutCharacter(bytes)) ? 'utf-8' : 'windows-1252';
}

/** The text of a sample, without byte order mark. */
export function decodeSample({ bytes }: TextSample, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Writes a copy of a text file in UTF-8, decompressed, into the session's scratch folder, a chunk at a time.
 *
 * @returns the absolute path of the copy
 */
export async function transcode(
  session: DataSession,
  dataset: ResolvedDataset,
  encoding: Encoding,
  signal?: AbortSignal,
): Promise<string> {
  const copy = join(session.scratch, `${session.uniqueName('text')}.csv`);
  const decoder = new TextDecoder(encoding);
  const toUtf8 = new Transform({
    transform(part: Buffer, _encoding, done) {
      done(null, decoder.decode(part, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  const source = createReadStream(dataset.file);
  const target = createWriteStream(copy);
  if (dataset.gzip) await pipeline(source, createGunzip(), toUtf8, target, { signal });
  else await pipeline(source, toUtf8, target, { signal });
  return copy;
}

/**
 * Decompresses a whole file and forgets it, to see that it is complete and undamaged: DuckDB reads what there is
 * of a cut or damaged file and says nothing.
 *
 * @throws the error of zlib
 */
export async function verifyGzip(dataset: ResolvedDataset, signal?: AbortSignal): Promise<void> {
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  await pipeline(createReadStream(dataset.file), createGunzip(), nowhere, { signal });
}

function zeroShares(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

/** Without the bytes of a character that the end of the sample cuts. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  let end = bytes.length;
  for (let back = 0; back < 4 && end > 0; back++) {
    const byte = bytes[end - 1]!;
    if (byte < 0x80) break;
    end--;
    if (byte >= 0xc0) break;
  }
  return bytes.subarray(0, end);
}
