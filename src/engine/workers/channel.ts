import { createBirpc, type BirpcReturn } from 'birpc';
import { fromErrorData, toErrorData, type ErrorData } from '../../core/errors.ts';

/** What a channel needs of a `MessagePort`, a `Worker` or a `parentPort`. */
export interface Port {
  postMessage(value: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (value: unknown) => void): unknown;
  off(event: 'message', listener: (value: unknown) => void): unknown;
}

/** The other side of a channel: its functions, each returning a promise; `f.asEvent()` expects no answer. */
export type Remote<Functions extends object> = BirpcReturn<Functions, object>;

export interface Channel<Functions extends object> {
  readonly remote: Remote<Functions>;
  /** Stops listening; calls that wait for an answer reject with `reason`. */
  close(reason: Error): void;
}

export interface ChannelOptions {
  /** Hears of errors that are defects, with their stack, before they cross as plain data. */
  readonly onUnexpected?: (error: unknown) => void;
}

/** A birpc message, as far as a channel touches it: `r` is a result, `a` are arguments, `e` is an error. */
interface Message {
  readonly r?: unknown;
  readonly a?: readonly unknown[];
  readonly e?: unknown;
}

const transfers = new WeakMap<object, readonly ArrayBuffer[]>();

/**
 * Marks an argument or a result so that the memory of the given arrays, which are parts of it, moves to the other
 * side instead of being copied. Shared memory is shared in any case.
 */
export function transferring<T extends object>(value: T, arrays: readonly ArrayBufferView[]): T {
  transfers.set(
    value,
    arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer),
  );
  return value;
}

/**
 * Typed calls over a port, in both directions: the one way in which threads talk here. Errors cross as
 * `ErrorData` and arrive as `ArboretumError`; calls have no time limit, `close()` ends those of a dead peer.
 */
export function openChannel<Functions extends object, Local extends object = object>(
  port: Port,
  local: Local,
  options: ChannelOptions = {},
): Channel<Functions> {
  const remote = createBirpc<Functions, Local>(local, {
    post: (message: Message) => port.postMessage(message, buffersOf(message)),
    on: (listener) => port.on('message', listener),
    off: (listener) => port.off('message', listener),
    serialize: (message: Message) => {
      if (message.e === undefined) return message;
      const data = toErrorData(message.e);
      if (data.code === 'internal') options.onUnexpected?.(message.e);
      return { ...message, e: data };
    },
    deserialize: (message: Message) =>
      message.e === undefined ? message : { ...message, e: fromErrorData(message.e as ErrorData) },
    timeout: -1,
  });
  return {
    remote,
    close: (reason) => remote.$close(reason),
  };
}

function buffersOf(message: Message): ArrayBuffer[] {
  return [message.r, ...(message.a ?? [])].flatMap((value) =>
    typeof value === 'object' && value !== null ? (transfers.get(value) ?? []) : [],
  );
}
