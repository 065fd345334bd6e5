import { requireTrust } from '../host/folders.ts';
import { showQuality } from '../panels/qualityPanel.ts';
import { refOf } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { forecasterArgument } from './forecasterArgument.ts';

/** *Open Data Quality* with a forecaster. */
export async function openQuality(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Forecasting');
  const place = await forecasterArgument(services, argument, 'Open Data Quality');
  if (place) showQuality(services, { folder: place.folder, ref: refOf(place), data: null, days: 7 });
}
