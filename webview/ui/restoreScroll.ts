/** Brings the page to where it was left, once the sections have their heights. @param top in pixels */
export async function restoreScroll(top: number): Promise<void> {
  await new Promise(requestAnimationFrame);
  if (top > 0) scrollTo({ top, behavior: 'instant' });
}
