/**
 * Renews the pictures of the README, the guide and the walkthrough from the screenshots of the last UI tests:
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

/** Steps of the walkthrough, each with a picture in light and dark. */
const steps = ['data', 'train', 'report', 'search', 'predict'];
const walkthrough = steps.flatMap((step) => [`${step}-dark.png`, `${step}-light.png`]);

await ifScript(import.meta.url, async () => {
  await copyPictures('docs/images', pictures);
  await copyPictures(
    'media/walkthrough',
    Object.fromEntries(walkthrough.map((picture) => [picture, `walkthrough-${picture}`])),
  );
});

/** @param {string} folder from the root @param {Record<string, string>} files picture to screenshot */
async function copyPictures(folder, files) {
  await mkdir(join(root, folder), { recursive: true });
  for (const [picture, screenshot] of Object.entries(files)) {
    await copyFile(join(out, 'screenshots', screenshot), join(root, folder, picture)).catch(() => {
      throw new UserError(`There is no screenshot ${screenshot}: run the UI tests first.`);
    });
  }
  console.log(`${Object.keys(files).length} pictures in ${folder}`);
}
