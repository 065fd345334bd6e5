import type { NativeApi } from './nativeApi.ts';

/** `EBADF` of WASI preview 1: the module has no files, only its two log streams. */
const errnoBadFile = 8;

interface Imports {
  readonly env: Record<string, unknown>;
  readonly wasi_snapshot_preview1: Record<string, unknown>;
  [module: string]: Record<string, unknown>;
}

/**
 * What the module asks of its surroundings: a place for log lines and nothing else. There are no files, no
 * environment, no clock (native/api.cpp has one) and no entropy: time stands still and random bytes are zeros, so that
 * equal input gives equal output. (LightGBM times two histogram methods and takes the quicker; with this clock it always
 * takes the same one. It seeds its generators from entropy and then at once from the parameters.)
 */
function createImports(memory: WebAssembly.Memory, onLog: (line: string) => void): Imports {
  const write = createLineWriter(onLog);
  const view = (): DataView => new DataView(memory.buffer);
  return {
    env: {
      memory,
      emscripten_notify_memory_growth: () => {},
      getentropy: (pointer: number, length: number) => {
        new Uint8Array(memory.buffer, pointer >>> 0, length).fill(0);
        return 0;
      },
    },
    wasi_snapshot_preview1: {
      fd_write: (stream: number, vectors: number, count: number, outWritten: number) => {
        let written = 0;
        for (let i = 0; i < count; i += 1) {
          const entry = (vectors >>> 0) + 8 * i;
          const pointer = view().getUint32(entry, true);
          const length = view().getUint32(entry + 4, true);
          write(stream, new Uint8Array(memory.buffer, pointer, length));
          written += length;
        }
        view().setUint32(outWritten >>> 0, written, true);
        return 0;
      },
      fd_read: () => errnoBadFile,
      fd_seek: () => errnoBadFile,
      fd_close: () => errnoBadFile,
      environ_sizes_get: (outCount: number, outSize: number) => {
        view().setUint32(outCount >>> 0, 0, true);
        view().setUint32(outSize >>> 0, 0, true);
        return 0;
      },
      environ_get: () => 0,
      proc_exit: (code: number) => {
        throw new Error(`the module ended itself with code ${code}`);
      },
    },
  };
}

/** Cuts the bytes of each stream into lines; decodes whole lines only, so that no character is split. */
function createLineWriter(onLog: (line: string) => void): (stream: number, bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  const pending = new Map<number, number[]>();
  return (stream, bytes) => {
    const line = pending.get(stream) ?? [];
    pending.set(stream, line);
    for (const byte of bytes) {
      if (byte !== 10) {
        line.push(byte);
      } else if (line.length > 0) {
        report(onLog, decoder.decode(Uint8Array.from(line)));
        line.length = 0;
      }
    }
  };
}

/** An error of the listener is the listener's: thrown from here it would tear through the module's frames. */
function report(onLog: (line: string) => void, line: string): void {
  try {
    onLog(line);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Other versions of the compiler import further system calls, all of them for files: none is there. */
function refuseOthers(module: WebAssembly.Module, imports: Imports): void {
  const errnoNoSuchCall = -52;
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind === 'function') (imports[from] ??= {})[name] ??= () => errnoNoSuchCall;
  }
}

const pageBytes = 65_536;

/** Heap of a fresh instance, as the module was linked. */
const initialPages = 256;

/** The most that 32-bit addresses reach. */
export const maximumHeapBytes = 65_536 * pageBytes;

export interface Instance {
  readonly api: NativeApi;
  readonly memory: WebAssembly.Memory;
}

/** A fresh instance of the module with a heap of its own. */
export async function instantiate(
  module: WebAssembly.Module,
  heapLimit: number,
  onLog: (line: string) => void,
): Promise<Instance> {
  const maximum = Math.min(65_536, Math.max(initialPages, Math.floor(heapLimit / pageBytes)));
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum });
  const imports = createImports(memory, onLog);
  refuseOthers(module, imports);
  const instance = await WebAssembly.instantiate(module, imports);
  const api = instance.exports as unknown as NativeApi;
  api._initialize();
  return { api, memory };
}
