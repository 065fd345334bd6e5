/**
 * Renews the pictures of the README and the guide from the screenshots of the last UI tests:
 * `npm test -- build package ui && node scripts/pictures.mjs`
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, ifScript } from './main.mjs';
import { out, root } from './paths.mjs';

/** Picture in docs/images to the screenshot that it is. */
const pictures = {
  'report-dark.png': 'window-dark.png',
  'report-light.png': 'window-light.png',
  'train-target.png': 'train-1-target.png',
  'training.png': 'training.png',
  'predicted.png': 'predicted.png',
  'profile.png': 'profile.png',
  'search-dashboard-dark.png': 'search-dashboard-dark.png',
  'studies.png': 'studies.png',
  'comparison-dark.png': 'comparison.png',
  'history-dark.png': 'history.png',
  'experiment-dark.png': 'experiment.png',
  'experiment-form.png': 'experiment-form.png',
  'quality.png': 'quality.png',
  'quality-detail.png': 'quality-detail.png',
  'quality-dataset.png': 'quality-dataset.png',
};

await ifScript(import.meta.url, async () => {
  const images = join(root, 'docs', 'images');
  await mkdir(images, { recursive: true });
  for (const [picture, screenshot] of Object.entries(pictures)) {
    await copyFile(join(out, 'screenshots', screenshot), join(images, picture)).catch(() => {
      throw new UserError(`There is no screenshot ${screenshot}: run the UI tests first.`);
    });
  }
  console.log(`${Object.keys(pictures).length} pictures in docs/images`);
});
