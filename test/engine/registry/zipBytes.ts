import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a `.zip`, with all that a hostile one may lie about. */
export interface ZipEntry {
  readonly name: string;
  readonly data: Buffer | string;
  /** Default: deflated. */
  readonly stored?: boolean;
  /** Unpacked size as the headers claim it. */
  readonly claims?: number;
  /** Unix mode. */
  readonly mode?: number;
  /** General purpose flags; 1 is encrypted. */
  readonly flags?: number;
  readonly method?: number;
  /** Name in the header before the data. */
  readonly localName?: string;
  /** Has its data where an earlier entry has it. */
  readonly at?: number;
  /** So many bytes further on. */
  readonly shift?: number;
}

/** A `.zip` written by the letter of PKWARE's APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16. */
export function zipBytes(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = entry.stored ? data : deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0, 2);
    fields.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.claims ?? data.length, 18);
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const at = (entry.at === undefined ? offset : offsets[entry.at]!) + (entry.shift ?? 0);
    offsets.push(at);
    if (entry.at === undefined) {
      const head = Buffer.concat([word(0x04034b50), fields]);
      head.writeUInt16LE(localName.length, 26);
      local.push(head, localName, packed);
      offset += head.length + localName.length + packed.length;
    }
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE((3 << 8) | 20, 4);
    fields.copy(record, 6, 0, 22);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    record.writeUInt32LE(at, 42);
    central.push(record, name);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
