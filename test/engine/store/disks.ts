import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system of its own, in memory. */
export interface Disk {
  readonly path: string;
  remount(options: string): void;
  remove(): void;
}

/**
 * Mounts a file system, which takes rights that not every machine gives (on Linux, root outside of most
 * containers). Being root is also why taking away write permission is no way to get a read-only folder: root may
 * write all the same.
 *
 * @returns null where it is not permitted; the caller skips, and this says why
 */
export function mountDisk(size: string): Disk | null {
  const path = mkdtempSync(join(tmpdir(), 'arboretum-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    console.warn('Tests of full and read-only disks are skipped: this user may not mount a file system.');
    return null;
  }
  return {
    path,
    remount(options) {
      const result = spawnSync('mount', ['-o', `remount,${options}`, path], { encoding: 'utf8' });
      if (result.status !== 0) throw new Error(`The disk could not be mounted again: ${result.stderr}`);
    },
    remove() {
      const result = spawnSync('umount', ['--lazy', path], { encoding: 'utf8' });
      if (result.status !== 0) throw new Error(`The disk could not be unmounted: ${result.stderr}`);
      rmSync(path, { recursive: true });
    },
  };
}
