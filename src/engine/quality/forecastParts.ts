import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { ArboretumError } from '../../core/errors.ts';
import { openOutputDatabase } from '../dataset/outputDatabase.ts';
import { type OutputFile, outputFailure, prepareOutput } from '../dataset/outputFile.ts';
import { outputFormat } from '../dataset/predictionWriter.ts';
import type { DataSession } from '../dataset/session.ts';
import { fileLiteral, literal } from '../dataset/sqlText.ts';
import type { ChunkCounts } from './forecastChunks.ts';

const countsSchema = z.object({ rows: z.int(), fallback: z.int(), outOfRange: z.int() });
const jobSchema = z.object({ job: z.string(), chunks: z.array(countsSchema) });

/** A file that comes into being part by part: what is done stays done when the process dies. */
export interface ForecastParts {
  /** Counts of the parts that were there already. */
  readonly done: readonly ChunkCounts[];
  /** Commits the next part. @param file with its rows, in scratch */
  commit(file: string, counts: ChunkCounts): Promise<void>;
  /** Joins the parts into the file, and removes them. */
  finish(header: string): Promise<void>;
}

/**
 * Begins to write a forecast, or goes on with one. Parts lie in a folder beside the file, with the name of the file and
 * `.parts`; each is written elsewhere, synced and renamed, then noted.
 *
 * @param job tells one forecast from another: model, history and requests
 * @throws {ArboretumError} `forecast-unfinished` where the parts of an earlier one are there and `resume` is not asked for,
 *   or they are of another forecast; as `prepareOutput`
 */
export async function openForecastParts(
  session: DataSession,
  {
    out,
    overwrite,
    resume,
    job,
  }: { readonly out: string; readonly overwrite: boolean; readonly resume: boolean; readonly job: string },
): Promise<ForecastParts> {
  const format = outputFormat(out);
  const probe = await prepareOutput(out, { folder: session.workspace, overwrite });
  await probe.discard();
  const folder = `${probe.path}.parts`;
  const note = join(folder, 'job.json');
  const chunks: ChunkCounts[] = [...(await earlier(folder, note, job, { out, resume, overwrite }))];
  const extension = format === 'csv' ? 'csv' : 'parquet';
  const part = (index: number) => join(folder, `${String(index + 1).padStart(6, '0')}.${extension}`);
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw outputFailure(error, out);
    }
  };
  await guarded(async () => {
    await mkdir(folder, { recursive: true });
    await writeSynced(note, JSON.stringify({ job, chunks }));
  });
  return {
    done: chunks.slice(),
    commit: (file, counts) =>
      guarded(async () => {
        const temporary = `${part(chunks.length)}.partial`;
        await copyFile(file, temporary);
        await sync(temporary);
        await rename(temporary, part(chunks.length));
        chunks.push(counts);
        await writeSynced(note, JSON.stringify({ job, chunks }));
      }),
    finish: (header) =>
      guarded(async () => {
        const file = await prepareOutput(out, { folder: session.workspace, overwrite });
        try {
          await joinParts(
            session,
            file,
            format,
            chunks.map((_, index) => part(index)),
            header,
          );
          await file.finish();
        } finally {
          await file.discard();
        }
        await rm(folder, { recursive: true, force: true });
      }),
  };
}

/** Parts of the same forecast that are there and whole. */
async function earlier(
  folder: string,
  note: string,
  job: string,
  { out, resume, overwrite }: { readonly out: string; readonly resume: boolean; readonly overwrite: boolean },
): Promise<readonly ChunkCounts[]> {
  const there = await readdir(folder).catch(() => null);
  if (there === null) return [];
  const parsed = jobSchema.safeParse(
    await readFile(note, 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  );
  const same = parsed.success && parsed.data.job === job;
  if (resume && same) return parsed.data.chunks;
  if (!resume && overwrite) {
    await rm(folder, { recursive: true, force: true });
    return [];
  }
  throw new ArboretumError(
    'forecast-unfinished',
    resume
      ? `What is there of ${out} belongs to another forecast: the model, the history or the requests have changed.`
      : `A forecast into ${out} was interrupted.`,
    resume
      ? `Delete the folder ${out}.parts to begin anew.`
      : `Go on with --resume, or delete the folder ${out}.parts to begin anew.`,
  );
}

async function joinParts(
  session: DataSession,
  file: OutputFile,
  format: 'csv' | 'parquet',
  parts: readonly string[],
  header: string,
): Promise<void> {
  if (format === 'csv') {
    await writeFile(file.temporary, header);
    for (const part of parts) {
      await pipeline(createReadStream(part), createWriteStream(file.temporary, { flags: 'a' }));
    }
    return;
  }
  const database = await openOutputDatabase(session, parts[0] ?? file.temporary);
  try {
    const joined = join(session.scratch, `${session.uniqueName('joined')}.parquet`);
    await database.connection.run(
      `COPY (SELECT * FROM read_parquet([${parts.map(fileLiteral).join(', ')}])) TO ${literal(joined)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await copyFile(joined, file.temporary);
    await rm(joined, { force: true });
  } finally {
    database.close();
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(`${path}.partial`, text);
  await sync(`${path}.partial`);
  await rename(`${path}.partial`, path);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** What tells one forecast from another, as one text. */
export function jobOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
