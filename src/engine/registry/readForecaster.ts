import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Forecaster,
  forecasterFile,
  forecasterQueryFile,
  forecasterSchema,
} from '../../core/quality/forecaster.ts';
import { damagedVersion } from './manifest.ts';
import type { ShownVersion } from './show.ts';

/**
 * What a version knows of forecasting data quality; null for other models.
 *
 * @throws {ArboretumError} `model-damaged` where its file is not valid
 */
export function readForecaster({ version, folder }: ShownVersion): Forecaster | null {
  if (!(forecasterFile in version.files) || !(forecasterQueryFile in version.files)) return null;
  const parsed = forecasterSchema.safeParse(parse(join(folder, forecasterFile)));
  if (parsed.success) return parsed.data;
  throw damagedVersion(version.name, version.version, `${forecasterFile} is not valid`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
