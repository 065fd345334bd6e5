/** A file name suggested for something exported: words joined by hyphens, nothing that a file system refuses. */
export function suggestedFileName(parts: readonly string[], extension: string): string {
  const stem = parts
    .join('-')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return `${stem || 'arboretum'}.${extension}`;
}
