import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../../src/protocol/registry.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { removeVersions } from '../../../src/engine/registry/remove.ts';
import { importVersion } from '../../../src/engine/registry/transfer/importVersion.ts';
import { packVersion } from '../../../src/engine/registry/transfer/packVersion.ts';
import { register } from '../store/versions.ts';
import { calm, contentOf, openPlace, type Place, sha256, trail } from './transferring.ts';
import { type ZipEntry, zipBytes } from './zipBytes.ts';

let from: Place;
let to: Place;
let zip: string;
beforeEach(async () => {
  from = openPlace();
  to = openPlace();
  await register(from.parts.store(), 'shop', { version: '1.0.0' });
  zip = join(from.workspace, 'shop.zip');
});
afterEach(async () => {
  await from.close();
  await to.close();
});

const importTo = (place: Place, file: string, more: Omit<ImportRequest, 'from'> = {}) =>
  importVersion(place.parts, { from: { kind: 'zip', file }, ...more }, calm());
const filesOf = (place: Place, ref: string) =>
  contentOf(join(place.workspace, '.arboretum/models', ref.replace('@', '/')));

/** The entries of an archive of a version, the index first. */
function entriesOf(ref: string, change: (index: Index) => object = (index) => index): ZipEntry[] {
  const [name, version] = ref.split('@') as [string, string];
  const folder = join(from.workspace, '.arboretum/models', name, version);
  const files = ['model.txt', 'model.json', 'holdout.parquet'].map((file) => ({
    name: file,
    data: readFileSync(join(folder, file)),
  }));
  const hashes = Object.fromEntries(files.map((file) => [file.name, sha256(file.data)]));
  const index = { format: 1, name, version, files: hashes };
  return [{ name: 'arboretum.json', data: JSON.stringify(change(index)) }, ...files];
}

interface Index {
  readonly format: number;
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The archive with a changed `model.json`, whose hash is right. */
function withManifest(change: (manifest: Record<string, unknown>) => unknown): ZipEntry[] {
  const [, text, json, holdout] = entriesOf('shop@1.0.0');
  const changed = change(JSON.parse(String(json!.data)) as Record<string, unknown>);
  const data = typeof changed === 'string' ? changed : JSON.stringify(changed);
  const [index] = entriesOf('shop@1.0.0', (given) => ({
    ...given,
    files: { ...given.files, 'model.json': sha256(data) },
  }));
  return [index!, text!, { name: 'model.json', data }, holdout!];
}

const bomb = Buffer.alloc(64 * 2 ** 20);

it("an archive can be another program's, not compressed and in another order", async () => {
  const [first, ...rest] = entriesOf('shop@1.0.0');
  writeFileSync(zip, zipBytes([...rest.map((entry) => ({ ...entry, stored: true })), first!]));
  await importTo(to, zip);
  expect(filesOf(to, 'shop@1.0.0')).toEqual(filesOf(from, 'shop@1.0.0'));
});

describe('a hostile or broken archive', () => {
  const whole = () => entriesOf('shop@1.0.0');
  const besides = (entry: ZipEntry) => () => zipBytes([...whole(), entry]);
  const changed = (at: number, change: Partial<ZipEntry>) => () =>
    zipBytes(whole().map((entry, k) => (k === at ? { ...entry, ...change } : entry)));

  it.each<[string, () => Buffer, RegExp]>([
    ['a path upwards', besides({ name: '../../evil.txt', data: 'x' }), /leads out of the folder/],
    ['a path upwards with backslashes', besides({ name: '..\\evil.txt', data: 'x' }), /leads out/],
    ['a path upwards further in', besides({ name: 'a/../../evil', data: 'x' }), /leads out/],
    ['an absolute path', besides({ name: '/etc/evil', data: 'x' }), /absolute path/],
    ['a drive', besides({ name: 'C:\\evil.txt', data: 'x' }), /absolute path/],
    ['a drive without a root', besides({ name: 'C:evil.txt', data: 'x' }), /absolute path/],
    ['a network path', besides({ name: '\\\\host\\evil', data: 'x' }), /absolute path/],
    ['a folder', besides({ name: 'folder/', data: '', stored: true }), /lies in a folder/],
    ['a file in a folder', besides({ name: 'x/model.txt', data: 'x' }), /lies in a folder/],
    ['a backslash', besides({ name: 'x\\model.txt', data: 'x' }), /lies in a folder/],
    ['an unknown file', besides({ name: 'setup.py', data: 'x' }), /"setup.py" is no file of a version/],
    ['an empty name', besides({ name: '', data: 'x' }), /is no file of a version/],
    ['a name with a zero byte', besides({ name: 'model.txt\0.exe', data: 'x' }), /no file of a version/],
    ['a name that looks alike', besides({ name: 'mоdel.txt', data: 'x' }), /no file of a version/],
    ['a name twice', besides({ name: 'model.txt', data: 'x' }), /"model.txt" twice/],
    ['names that differ only in case', besides({ name: 'Model.TXT', data: 'x' }), /upper and lower case/],
    ['a symbolic link', changed(3, { mode: 0o120777, data: '/etc/passwd' }), /is a link/],
    ['a device', changed(3, { mode: 0o020644 }), /is a link or another thing/],
    ['an encrypted file', changed(1, { flags: 1 }), /is encrypted/],
    ['a strongly encrypted file', changed(1, { flags: 0x41 }), /encryption/],
    ['an unknown compression', changed(1, { method: 14 }), /packed in a way that is not known/],
    ['a second name before the data', changed(1, { localName: 'model.txT' }), /calls itself/],
    [
      'the same bytes for two files',
      () => {
        const entries = whole();
        return zipBytes([...entries.slice(0, 3), { ...entries[3]!, data: entries[1]!.data, at: 1 }]);
      },
      /"holdout.parquet" calls itself "model.txt" elsewhere/,
    ],
    [
      // https://www.bamsoftware.com/hacks/zipbomb/ calls it quoted overlap.
      'a file in the data of another',
      () => {
        const [index, , json, holdout] = whole();
        const quoted = { ...holdout!, stored: true };
        const text = { name: 'model.txt', data: zipBytes([quoted]), stored: true };
        return zipBytes([index!, text, json!, { ...quoted, at: 1, shift: 30 + text.name.length }]);
      },
      /its files overlap/,
    ],
    ['a bomb', changed(1, { data: bomb }), /unpacks to more than a version may have/],
    ['a bomb that claims to be small', changed(1, { data: bomb, claims: 100 }), /damaged: too many bytes/],
    ['a claim of terabytes', changed(1, { claims: 0xffff_fffe }), /is refused|is damaged/],
    ['a file shorter than it claims', changed(1, { claims: 1000 }), /damaged: not enough bytes/],
    [
      'very many entries',
      () => zipBytes([...whole(), ...Array.from({ length: 5000 }, () => ({ name: 'x', data: '' }))]),
      /holds 5004 entries/,
    ],
    ['a changed model', changed(1, { data: 'tree\nevil\n' }), /model.txt is not the file that/],
    ['a changed holdout', changed(3, { data: 'PAR2' }), /holdout.parquet is not the file that/],
    ['a changed manifest', changed(2, { data: '{}' }), /does not have the hash/],
    ['no index', () => zipBytes(whole().slice(1)), /has no arboretum.json/],
    ['no manifest', () => zipBytes(whole().filter((_, k) => k !== 2)), /has no model.json/],
    ['no model', () => zipBytes(whole().filter((_, k) => k !== 1)), /model.txt is missing/],
    ['no holdout', () => zipBytes(whole().slice(0, 3)), /holdout.parquet is missing/],
    ['an index that is not JSON', changed(0, { data: '{' }), /arboretum.json is not JSON/],
    ['an index of another kind', changed(0, { data: '[]' }), /arboretum.json is not valid/],
    [
      'an index that is far too long',
      changed(0, { data: `"${'x'.repeat(2 ** 17)}"` }),
      /unpacks to more than a version may have/,
    ],
    [
      'a newer format',
      () => zipBytes(entriesOf('shop@1.0.0', (index) => ({ ...index, format: 2 }))),
      /was written by a newer Arboretum \(format 2; known is 1\)/,
    ],
    [
      'an index of another version',
      () => zipBytes(entriesOf('shop@1.0.0', (index) => ({ ...index, version: '1.0.1' }))),
      /is not that of shop@1.0.0/,
    ],
    [
      'an index with a path',
      () =>
        zipBytes(
          entriesOf('shop@1.0.0', (index) => ({
            ...index,
            files: { ...index.files, '../x': '0'.repeat(64) },
          })),
        ),
      /arboretum.json is not valid/,
    ],
    [
      'hashes that differ between index and manifest',
      () =>
        zipBytes(
          entriesOf('shop@1.0.0', (index) => ({
            ...index,
            files: { ...index.files, 'model.txt': '0'.repeat(64) },
          })),
        ),
      /different hashes of model.txt/,
    ],
    ['a manifest that is not JSON', () => zipBytes(withManifest(() => 'nonsense')), /model.json is not JSON/],
    [
      'a manifest that is not valid',
      () => zipBytes(withManifest(({ signature: _signature, ...rest }) => rest)),
      /model.json is not valid \(signature/,
    ],
    [
      'a manifest of a newer format',
      () => zipBytes(withManifest((given) => ({ ...given, format: 2 }))),
      /newer Arboretum/,
    ],
    [
      'a manifest that names a path as a file',
      () =>
        zipBytes(
          withManifest((given) => ({
            ...given,
            files: { ...(given['files'] as object), '../evil': '0'.repeat(64) },
          })),
        ),
      /names a file or a hash that cannot be/,
    ],
    [
      'a manifest that names a file which is not known',
      () =>
        zipBytes(
          withManifest((given) => ({
            ...given,
            files: { ...(given['files'] as object), 'run.exe': '0'.repeat(64) },
          })),
        ),
      /names a file "run.exe" that is not known/,
    ],
    ['a text', () => Buffer.from('not a zip at all, but long enough to be one'), /is damaged/],
    ['nothing', () => Buffer.alloc(0), /is damaged/],
    ['bytes after the end', () => Buffer.concat([zipBytes(whole()), Buffer.from('x')]), /is damaged/],
  ])('%s: refused, and nothing is left behind', async (_what, bytes, message) => {
    await register(to.parts.store(), 'other', { version: '1.0.0' });
    writeFileSync(zip, bytes());
    const before = contentOf(to.workspace);
    await expect(importTo(to, zip)).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringMatching(message),
    });
    expect(contentOf(to.workspace)).toEqual(before);
    expect(trail(to)).toHaveLength(1);
  });

  it.each([
    ['name', '../evil', 'model-name-invalid'],
    ['name', 'CON', 'model-name-invalid'],
    ['name', 'x'.repeat(10_000), 'model-name-invalid'],
    ['version', '1.0', 'version-invalid'],
    ['version', '../1.0.0', 'version-invalid'],
  ])('a %s that cannot be, %s: refused', async (key, value, code) => {
    const entries = withManifest((given) => ({ ...given, [key]: value }));
    const index = JSON.parse(String(entries[0]!.data)) as object;
    entries[0] = { name: 'arboretum.json', data: JSON.stringify({ ...index, [key]: value }) };
    writeFileSync(zip, zipBytes(entries));
    await expect(importTo(to, zip)).rejects.toMatchObject({ code });
    expect(contentOf(to.workspace)).toEqual({});
  });

  it('cut off at any place: refused', async () => {
    const bytes = zipBytes(whole());
    for (let length = bytes.length - 1; length > 0; length -= 37) {
      writeFileSync(zip, bytes);
      truncateSync(zip, length);
      await expect(importTo(to, zip), `${length} bytes`).rejects.toMatchObject({ code: 'import-refused' });
    }
    expect(contentOf(to.workspace)).toEqual({});
  });

  it('with any byte flipped: refused, or the very same version', async () => {
    const bytes = zipBytes(whole());
    const expected = filesOf(from, 'shop@1.0.0');
    let refused = 0;
    let imported = 0;
    for (let at = 0; at < bytes.length; at += 13) {
      const flipped = Buffer.from(bytes);
      flipped[at] = flipped[at]! ^ 0x55;
      writeFileSync(zip, flipped);
      const outcome = await importTo(to, zip).catch((error: { code?: string }) => error);
      if ('ref' in outcome) {
        imported += 1;
        expect(filesOf(to, 'shop@1.0.0')).toEqual(expected);
        await removeVersions(to.parts.store(), 'shop@1.0.0');
      } else {
        refused += 1;
        expect(outcome, `byte ${at}`).toMatchObject({ code: 'import-refused' });
      }
    }
    // Times and checksums are not looked at; the rest is.
    expect(refused).toBeGreaterThan(2 * imported);
    expect(contentOf(join(to.workspace, '.arboretum/tmp'))).toEqual({});
  });

  it('a file that is not there, or is none', async () => {
    await expect(importTo(to, 'no.zip')).rejects.toMatchObject({ code: 'data-not-found' });
    mkdirSync(join(to.workspace, 'folder.zip'));
    await expect(importTo(to, 'folder.zip')).rejects.toMatchObject({ code: 'data-unreadable' });
  });

  it('a name that is asked for and cannot be', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await expect(importTo(to, zip, { name: '../x' })).rejects.toMatchObject({ code: 'model-name-invalid' });
    await expect(importTo(to, zip, { version: 'one' })).rejects.toMatchObject({ code: 'version-invalid' });
  });

  it('leaves nothing when it is cancelled', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    const abort = new AbortController();
    const context = { signal: abort.signal, onProgress: () => abort.abort() };
    await expect(
      importVersion(to.parts, { from: { kind: 'zip', file: zip } }, context),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(contentOf(join(to.workspace, '.arboretum/tmp'))).toEqual({});
    expect(await listModels(to.parts.store())).toEqual([]);
  });

  it('cannot be imported where the workspace is open for viewing only', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    const viewer = openPlace({ workspace: to.workspace, readOnly: true });
    await expect(importTo(viewer, zip)).rejects.toMatchObject({ code: 'workspace-read-only' });
    await viewer.close();
    expect(contentOf(to.workspace)).toEqual({});
  });
});
