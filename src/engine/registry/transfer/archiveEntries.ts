import type { Entry, ZipFile } from 'yauzl';
import { entryNameProblem } from '../../../core/registry/transfer/archive.ts';
import { importRefused, shownName } from '../../../core/registry/transfer/refused.ts';
import type { ArchiveLimits } from './archiveLimits.ts';

/** Of Unix: which bits of the mode tell the type of an entry, and the type of a plain file. */
const typeMask = 0o170000;
const plainFile = 0o100000;

/**
 * The entries of an archive by name, when all of them are plain files of a version, each once, and none lies where
 * another does (as in bombs that unpack the same bytes many times).
 *
 * @param what the archive, for messages
 * @throws {ArboretumError} `import-refused`; errors of yauzl as they are
 */
export async function archiveEntries(
  zip: ZipFile,
  what: string,
  limits: ArchiveLimits,
): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries) {
    throw importRefused(what, `holds ${zip.entryCount} entries, and a version has at most ${limits.entries}`);
  }
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    // Names come as bytes, as yauzl was asked to give them.
    const name = entry.fileNameRaw.toString('utf8');
    const problem = entryNameProblem(name) ?? kindProblem(entry, name);
    if (problem !== null) throw importRefused(what, `is refused: ${problem}`, refusedHint);
    if (entries.has(name)) throw importRefused(what, `is refused: it holds "${name}" twice`, refusedHint);
    if (entry.uncompressedSize > limits.fileBytes) throw tooLarge(what, name);
    entries.set(name, entry);
  }
  await refuseOverlaps(zip, entries, what);
  return entries;
}

export const refusedHint = 'Ask for an archive that "models export --zip" has written.';

export function tooLarge(what: string, name: string): Error {
  return importRefused(what, `is refused: "${name}" unpacks to more than a version may have`, refusedHint);
}

function kindProblem(entry: Entry, name: string): string | null {
  const type = (entry.externalFileAttributes >>> 16) & typeMask;
  if (type !== 0 && type !== plainFile) return `"${name}" is a link or another thing than a file`;
  if (entry.isEncrypted()) return `"${name}" is encrypted`;
  if (!entry.canDecodeFileData()) return `"${name}" is packed in a way that is not known`;
  return null;
}

async function refuseOverlaps(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  what: string,
): Promise<void> {
  const ranges: { start: number; end: number }[] = [];
  for (const [name, entry] of entries) {
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!header.fileName.equals(entry.fileNameRaw)) {
      const other = shownName(header.fileName.toString('utf8'));
      throw importRefused(what, `is refused: "${name}" calls itself "${other}" elsewhere`, refusedHint);
    }
    ranges.push({
      start: entry.relativeOffsetOfLocalHeader,
      end: header.fileDataStart + entry.compressedSize,
    });
  }
  ranges.sort((a, b) => a.start - b.start);
  if (ranges.some(({ start }, k) => k > 0 && start < ranges[k - 1]!.end)) {
    throw importRefused(what, 'is refused: its files overlap', refusedHint);
  }
}
