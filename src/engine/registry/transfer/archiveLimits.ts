/** How much an archive may hold, so that a small hostile file cannot fill the disk or the memory. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files together, unpacked. */
  readonly totalBytes: number;
  /** Unpacked size by packed size. Deflate cannot go above 1032; text of a model comes to 2 to 10. */
  readonly ratio: number;
  /** Unpacked bytes up to which the ratio does not matter. */
  readonly ratioFrom: number;
}

/** Far above any real model: 10,000 trees of 255 leaves make 150 MB. */
export const archiveLimits: ArchiveLimits = {
  entries: 16,
  fileBytes: 8 * 2 ** 30,
  totalBytes: 12 * 2 ** 30,
  ratio: 200,
  ratioFrom: 16 * 2 ** 20,
};

/** `arboretum.json` is read at once. */
export const maxIndexBytes = 64 * 2 ** 10;

/** `model.json` is read at once; see `readManifest`. */
export const maxManifestBytes = 256 * 2 ** 20;
