import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ModelVersion } from '../../../core/registry/model.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { archiveFiles, type ArchiveIndex, indexFile } from '../../../core/registry/transfer/archive.ts';
import type { ExportResult } from '../../../protocol/engine.ts';
import type { PackRequest } from '../../../protocol/registry.ts';
import { type OutputFile, outputFailure, prepareOutput } from '../../dataset/outputFile.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { hashFile } from '../../store/files.ts';
import { manifestFile } from '../../store/layout.ts';
import { refuseInside } from '../export.ts';
import { damagedVersion } from '../manifest.ts';
import { requireVersion } from '../show.ts';
import { tellOfTransfer } from './tellOfTransfer.ts';
import { transferProgress } from './transferProgress.ts';

/**
 * Writes a version into one `.zip`: its files as they are, and `arboretum.json` with their hashes. The file appears
 * when all of it is written.
 *
 * @throws {ArboretumError} `model-not-found`, `model-damaged`, `output-exists`, `output-unwritable`, `disk-full`
 */
export async function packVersion(
  parts: EngineParts,
  { ref, out, overwrite = false }: PackRequest,
  context: AbortableContext,
): Promise<ExportResult> {
  const store = parts.store();
  const { version, folder } = await requireVersion(store, ref, context.signal);
  const index = await indexOf(version, folder, context.signal);
  refuseInside(store.layout.folder, resolve(parts.workspace, out));
  const output = await prepareOutput(out, { folder: parts.workspace, overwrite });
  try {
    await writeArchive(output, index, folder, context);
    context.signal.throwIfAborted();
    await output.finish();
  } catch (error) {
    await output.discard();
    throw error instanceof Error && error.name === 'AbortError' ? error : outputFailure(error, out);
  }
  tellOfTransfer(store, { kind: 'exported', model: version.name, version: version.version, detail: out });
  return {
    ref: formatRef(version.name, version.version),
    out: output.path,
    files: [indexFile, ...Object.keys(index.files)],
  };
}

async function indexOf(version: ModelVersion, folder: string, signal: AbortSignal): Promise<ArchiveIndex> {
  const hashes: Readonly<Record<string, string | undefined>> = version.files;
  const unknown = Object.keys(hashes).find((file) => !(archiveFiles as readonly string[]).includes(file));
  if (unknown !== undefined) {
    throw damagedVersion(version.name, version.version, `it has a file "${unknown}" that is not known`);
  }
  const optional = archiveFiles.flatMap((file) => {
    const hash = hashes[file];
    return hash === undefined || file === 'model.txt' ? [] : [[file, hash] as const];
  });
  return {
    format: 1,
    name: version.name,
    version: version.version,
    files: {
      'model.txt': hashes['model.txt']!,
      'model.json': await hashFile(join(folder, manifestFile), signal),
      ...Object.fromEntries(optional),
    },
  };
}

async function writeArchive(
  output: OutputFile,
  index: ArchiveIndex,
  folder: string,
  { signal, ...context }: AbortableContext,
): Promise<void> {
  const files = Object.entries(index.files);
  const sizes = await Promise.all(files.map(async ([file]) => (await stat(join(folder, file))).size));
  const onBytes = transferProgress(
    context,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const zip = new ZipFile();
  const sources: Readable[] = [];
  const sink = zip.outputStream as Readable;
  zip.on('error', (error: Error) => sink.destroy(error));
  zip.addBuffer(Buffer.from(`${JSON.stringify(index, null, 2)}\n`), indexFile, { mode: plainFile });
  files.forEach(([file, sha256], k) => {
    const options = { mode: plainFile, size: sizes[k]!, compressionLevel: levelOf(file) };
    zip.addReadStreamLazy(file, options, (give) => {
      const checked = checkedFile(join(folder, file), sha256, index, onBytes);
      checked.on('error', (error) => sink.destroy(error));
      sources.push(checked);
      give(null, checked);
    });
  });
  zip.end();
  try {
    await pipeline(sink, createWriteStream(output.temporary), { signal });
  } finally {
    for (const source of sources) source.destroy();
  }
}

/** Parquet is compressed as it is. Numbers in text hardly get smaller above the third level, only slower. */
const levelOf = (file: string) => (file.endsWith('.parquet') ? 0 : 3);

/** Read and write for the owner, read for others, as any new file. */
const plainFile = 0o100644;

/** A file of the version, which fails at its end when it is not what its hash says: it was changed meanwhile. */
function checkedFile(
  path: string,
  sha256: string,
  { name, version }: ArchiveIndex,
  onBytes: (bytes: number) => void,
): Readable {
  const hash = createHash('sha256');
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const checked = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      onBytes(piece.length);
      done(null, piece);
    },
    flush(done) {
      const isSame = hash.digest('hex') === sha256;
      done(isSame ? null : damagedVersion(name, version, 'its files changed while they were read'));
    },
  });
  source.on('error', (error) => checked.destroy(error));
  checked.on('close', () => source.destroy());
  return source.pipe(checked);
}
