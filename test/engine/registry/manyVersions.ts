import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelVersion } from '../../../src/core/registry/model.ts';
import { manifestFile } from '../../../src/engine/store/layout.ts';

export interface ManyVersions {
  /** Absolute path of the folder of a registered version; it is the template of all. */
  readonly template: string;
  readonly models: number;
  /** Of each model. */
  readonly versions: number;
}

/**
 * Fills a workspace with folders of versions as they come by git, quicker than by registering them. Model k is called
 * `model-k`, and its versions are 0.0.0, 0.1.0 ... 0.9.0, 1.0.0 ..., an hour apart from one another, each with a
 * smaller error.
 *
 * @returns the folder of models
 */
export function writeVersions(
  workspace: string,
  { template, models: modelCount, versions }: ManyVersions,
): string {
  const manifest = JSON.parse(readFileSync(join(template, manifestFile), 'utf8')) as ModelVersion;
  const files = readdirSync(template)
    .filter((file) => file !== manifestFile)
    .map((file) => [file, readFileSync(join(template, file))] as const);
  const folder = join(workspace, '.arboretum');
  rmSync(folder, { recursive: true, force: true });
  const models = join(folder, 'models');
  for (let m = 0; m < modelCount; m++) {
    for (let v = 0; v < versions; v++) {
      const name = `model-${m}`;
      const version = `${Math.floor(v / 10)}.${v % 10}.0`;
      const created = new Date(Date.UTC(2026, 0, 1, v)).toISOString();
      const holdout = { ...manifest.score.holdout, mae: 10 - (9 * v) / versions };
      const own = { ...manifest, name, version, created, score: { ...manifest.score, holdout } };
      const path = join(models, name, version);
      mkdirSync(path, { recursive: true });
      for (const [file, content] of files) writeFileSync(join(path, file), content);
      writeFileSync(join(path, manifestFile), `${JSON.stringify(own, null, 2)}\n`);
    }
  }
  return models;
}
