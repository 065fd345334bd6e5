import { Readable } from 'node:stream';
import { ArboretumError, isCancelled } from '../../../../core/errors.ts';
import { shownName } from '../../../../core/registry/transfer/refused.ts';
import { type Silence, watchSilence } from './silence.ts';

/** A tracking server. Every call fails with an `ArboretumError` that names it without its credentials. */
export interface MlflowServer {
  /** For messages: the address without user and password. */
  readonly shown: string;
  get(path: string, query: Readonly<Record<string, string>>): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  /** @param body a blob, whose length is known: MLflow's server takes no body in chunks */
  upload(path: string, body: Blob): Promise<void>;
  /** Its errors, too, are `ArboretumError`s. */
  download(path: string): Promise<Readable>;
}

export interface MlflowServerOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** How long a server may be silent; default 30 s. */
  readonly silenceMs?: number;
}

const defaultSilenceMs = 30_000;

/** Nobody hears how much of an upload has gone: it gets the time that a slow line would take. */
const slowestBytesPerMs = 50;

/** No answer of the API is longer. */
const mostJsonBytes = 16 * 2 ** 20;

interface Answer {
  readonly response: Response;
  readonly silence: Silence;
}

/**
 * A server to talk to. Credentials come from the environment, as MLflow's own client takes them:
 * `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `_PASSWORD`; or from the address.
 *
 * @throws {ArboretumError} `bad-usage` where the address is none
 */
export function mlflowServer(
  url: string,
  signal: AbortSignal,
  { env = process.env, silenceMs = defaultSilenceMs }: MlflowServerOptions = {},
): MlflowServer {
  const { base, shown, credentials } = parseServer(url, env);

  async function call(path: string, init: RequestInit, bytes = 0): Promise<Answer> {
    const silence = watchSilence(silenceMs + bytes / slowestBytesPerMs);
    let response: Response;
    try {
      response = await fetch(new URL(path.replace(/^\//, ''), base), {
        ...init,
        headers: { ...credentials, ...(init.headers as Record<string, string>) },
        // A redirect could lead credentials and models to somebody else.
        redirect: 'manual',
        signal: AbortSignal.any([signal, silence.signal]),
      });
    } catch (error) {
      silence.end();
      throw broken(error, silence);
    }
    if (response.ok) return { response, silence };
    const { status } = response;
    if (status >= 300 && status < 400) {
      silence.end();
      await response.body?.cancel();
      throw refused(`it sends on to another address (${status})`, status);
    }
    throw refused(await explain({ response, silence }), status);
  }

  /** A body, piece by piece, for as long as it moves. */
  async function* pieces({ response, silence }: Answer): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        silence.broken();
        yield piece;
      }
    } catch (error) {
      throw broken(error, silence);
    } finally {
      silence.end();
    }
  }

  /** An error of the network in the user's words; an abort of the user's as it is. */
  function broken(error: unknown, silence: Silence): unknown {
    if (error instanceof ArboretumError || signal.aborted) return error;
    if (silence.signal.aborted) {
      return unreachable(`it has not answered for ${Math.ceil(silenceMs / 1000)} seconds`, error);
    }
    return isCancelled(error) ? error : unreachable(causeOf(error), error);
  }

  async function json(answer: Answer): Promise<unknown> {
    const text = await textOf(answer);
    try {
      return text === '' ? {} : (JSON.parse(text) as unknown);
    } catch {
      throw refused('its answer is not that of an MLflow server');
    }
  }

  async function textOf(answer: Answer): Promise<string> {
    const read: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of pieces(answer)) {
      bytes += piece.length;
      if (bytes > mostJsonBytes) throw refused('its answer does not end');
      read.push(piece);
    }
    return Buffer.concat(read).toString('utf8');
  }

  async function explain(answer: Answer): Promise<string> {
    const { status, statusText } = answer.response;
    const text = await textOf(answer).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return '';
    });
    const said = messageIn(text);
    const line = `${status}${statusText ? ` ${statusText}` : ''}`;
    return said === null ? `it answered ${line}` : `it answered ${line}: ${said}`;
  }

  function unreachable(why: string, cause: unknown): ArboretumError {
    return new ArboretumError(
      'server-unreachable',
      `The MLflow server ${shown} cannot be reached: ${why}.`,
      'Check the address, and that the server runs.',
      { cause },
    );
  }

  function refused(why: string, status?: number): ArboretumError {
    return new ArboretumError(
      'server-refused',
      `The MLflow server ${shown} refused: ${why}.`,
      status === 401 || status === 403
        ? 'Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.'
        : 'Check that the address is that of an MLflow tracking server, and what its log says.',
      { cause: { status } satisfies Refusal },
    );
  }

  return {
    shown,
    async get(path, query) {
      return json(await call(`${path}?${new URLSearchParams(query).toString()}`, { method: 'GET' }));
    },
    async post(path, body) {
      const headers = { 'content-type': 'application/json' };
      return json(await call(path, { method: 'POST', headers, body: JSON.stringify(body) }));
    },
    async upload(path, body) {
      const headers = { 'content-type': 'application/octet-stream' };
      await textOf(await call(path, { method: 'PUT', headers, body }, body.size));
    },
    async download(path) {
      return Readable.from(pieces(await call(path, { method: 'GET' })), { objectMode: false });
    },
  };
}

interface Refusal {
  readonly status: number | undefined;
}

/** The HTTP status that a server has refused a call with; undefined for other errors. */
export function refusedWith(error: unknown): number | undefined {
  if (!(error instanceof ArboretumError) || error.code !== 'server-refused') return undefined;
  return (error.cause as Refusal | undefined)?.status;
}

function parseServer(url: string, env: NodeJS.ProcessEnv) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new ArboretumError(
      'bad-usage',
      // What stands before an @ may be a password.
      `"${shownName(url.slice(url.lastIndexOf('@') + 1))}" is not the address of a tracking server.`,
      'Write one such as http://localhost:5000.',
    );
  }
  const user = decoded(parsed.username) || env['MLFLOW_TRACKING_USERNAME'];
  const password = decoded(parsed.password) || env['MLFLOW_TRACKING_PASSWORD'] || '';
  const token = env['MLFLOW_TRACKING_TOKEN'];
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  parsed.search = '';
  const base = new URL(parsed.href.endsWith('/') ? parsed.href : `${parsed.href}/`);
  const credentials: Record<string, string> = user
    ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    : token
      ? { authorization: `Bearer ${token}` }
      : {};
  return { base, shown: base.href.replace(/\/$/, ''), credentials };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || String(cause) : String(cause);
}

/** What the server says is wrong, from its JSON; null where it says nothing. */
function messageIn(text: string): string | null {
  try {
    const json = JSON.parse(text) as unknown;
    if (typeof json === 'object' && json !== null && 'message' in json) {
      // Control characters of a stranger must not reach a terminal.
      return String(json.message)
        .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
        .slice(0, 300);
    }
  } catch {
    // Not JSON: the status says enough.
  }
  return null;
}
