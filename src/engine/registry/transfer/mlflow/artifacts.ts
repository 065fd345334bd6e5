import * as z from 'zod';
import { ArboretumError } from '../../../../core/errors.ts';
import type { MlflowServer } from './server.ts';

/** The folder of a run's artifacts as a path of the server's artifact proxy. */
export interface ArtifactFolder {
  /** @param file relative, with forward slashes */
  pathOf(file: string): string;
}

const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/?(.*)$/;

/**
 * Where a run's artifacts can be written and read over HTTP.
 *
 * @param uri of the run's artifacts, as the server gave it
 * @throws {ArboretumError} `server-refused` where the server leaves its clients to write to the storage themselves
 */
export function artifactFolder(uri: string, server: MlflowServer): ArtifactFolder {
  const [, path] = proxied.exec(uri) ?? [];
  if (path === undefined) {
    throw new ArboretumError(
      'server-refused',
      `The MLflow server ${server.shown} does not pass artifacts on: they go to ${uri.split(':')[0]}: directly.`,
      'Start it with --serve-artifacts.',
    );
  }
  const folder = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return {
    pathOf: (file) =>
      `api/2.0/mlflow-artifacts/artifacts/${[...folder, ...file.split('/')].map(encodeURIComponent).join('/')}`,
  };
}

/**
 * Reads an answer of the API.
 *
 * @throws {ArboretumError} `server-refused` where it is not what the API promises
 */
export function answer<T>(schema: z.ZodType<T>, value: unknown, server: MlflowServer): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ArboretumError(
    'server-refused',
    `The MLflow server ${server.shown} answered in a way that is not known (${issue?.path.join('.')}: ${issue?.message}).`,
    'Check that the address is that of an MLflow tracking server.',
  );
}

export const runInfo = z.object({ run_id: z.string(), artifact_uri: z.string() });
