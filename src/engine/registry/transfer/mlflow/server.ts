import { ArboretumError, isCancelled } from '../../../../core/errors.ts';

/** A tracking server. Every call fails with an `ArboretumError` that names it without its credentials. */
export interface MlflowServer {
  /** For messages: the address without user and password. */
  readonly shown: string;
  get(path: string, query: Readonly<Record<string, string>>): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  /** @param body a blob, whose length is known: MLflow's server takes no body in chunks */
  upload(path: string, body: Blob): Promise<void>;
  download(path: string): Promise<ReadableStream<Uint8Array>>;
}

/** How long a server may be silent. */
const silenceMs = 30_000;

/** No answer of the API is longer. */
const mostJsonBytes = 16 * 2 ** 20;

/**
 * A server to talk to. Credentials come from the environment, as MLflow's own client takes them:
 * `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `_PASSWORD`; or from the address.
 *
 * @throws {ArboretumError} `bad-usage` where the address is none
 */
export function mlflowServer(url: string, signal: AbortSignal, env = process.env): MlflowServer {
  const { base, shown, credentials } = parseServer(url, env);

  async function call(path: string, init: RequestInit): Promise<Response> {
    const silence = AbortSignal.timeout(silenceMs);
    let response: Response;
    try {
      response = await fetch(new URL(path.replace(/^\//, ''), base), {
        ...init,
        headers: { ...credentials, ...(init.headers as Record<string, string>) },
        // A redirect could lead credentials and models to somebody else.
        redirect: 'manual',
        signal: AbortSignal.any([signal, silence]),
      });
    } catch (error) {
      if (signal.aborted || isCancelled(error)) throw error;
      throw unreachable(silence.aborted ? 'it did not answer in 30 seconds' : causeOf(error), error);
    }
    if (response.ok) return response;
    if (response.status >= 300 && response.status < 400) {
      throw refused(`it sends on to another address (${response.status})`);
    }
    throw refused(await explain(response));
  }

  async function json(response: Response): Promise<unknown> {
    const text = await textOf(response);
    try {
      return text === '' ? {} : (JSON.parse(text) as unknown);
    } catch {
      throw refused('its answer is not that of an MLflow server');
    }
  }

  async function textOf(response: Response): Promise<string> {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > mostJsonBytes) throw refused('its answer does not end');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  async function explain(response: Response): Promise<string> {
    const text = await textOf(response).catch(() => '');
    const said = messageIn(text);
    const status = `${response.status}${response.statusText ? ` ${response.statusText}` : ''}`;
    return said === null ? `it answered ${status}` : `it answered ${status}: ${said}`;
  }

  function unreachable(why: string, cause: unknown): ArboretumError {
    return new ArboretumError(
      'server-unreachable',
      `The MLflow server ${shown} cannot be reached: ${why}.`,
      'Check the address, and that the server runs.',
      { cause },
    );
  }

  function refused(why: string): ArboretumError {
    return new ArboretumError('server-refused', `The MLflow server ${shown} refused: ${why}.`, hintFor(why));
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
      await textOf(await call(path, { method: 'PUT', headers, body }));
    },
    async download(path) {
      const { body } = await call(path, { method: 'GET' });
      if (body === null) throw refused('its answer is empty');
      return body;
    },
  };
}

function parseServer(url: string, env: NodeJS.ProcessEnv) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new ArboretumError(
      'bad-usage',
      `"${url.replace(/\/\/[^@/]*@/, '//').slice(0, 120)}" is not the address of a tracking server.`,
      'Write one such as http://localhost:5000.',
    );
  }
  const user = decodeURIComponent(parsed.username) || env['MLFLOW_TRACKING_USERNAME'];
  const password = decodeURIComponent(parsed.password) || env['MLFLOW_TRACKING_PASSWORD'] || '';
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

function hintFor(why: string): string {
  return /answered 40[13]/.test(why)
    ? 'Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.'
    : 'Check that the address is that of an MLflow tracking server, and what its log says.';
}
