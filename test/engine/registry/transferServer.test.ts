import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importVersion } from '../../../src/engine/registry/transfer/importVersion.ts';
import {
  type MlflowServerOptions,
  mlflowServer,
} from '../../../src/engine/registry/transfer/mlflow/server.ts';
import { pushVersion } from '../../../src/engine/registry/transfer/mlflow/pushVersion.ts';
import { register } from '../store/versions.ts';
import { calm, contentOf, openPlace, type Place, trail } from './transferring.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let place: Place;
let http: Server;
let url: string;
/** What came in: method, path without its query, and the body of small ones. */
let asked: string[];
let headers: IncomingMessage['headers'][];
let answer: Handler;
beforeEach(async () => {
  place = openPlace();
  await register(place.parts.store(), 'shop', { version: '1.0.0' });
  asked = [];
  headers = [];
  http = createServer((request, response) => {
    asked.push(`${request.method} ${request.url!.split('?')[0]}`);
    headers.push(request.headers);
    answer(request, response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  http.closeAllConnections();
  http.close();
  await place.close();
});

const json =
  (status: number, body: unknown): Handler =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const push = (to = url, context = calm()) =>
  pushVersion(place.parts, { ref: 'shop@1.0.0', url: to }, context);
const server = (options: MlflowServerOptions = {}, to = url) =>
  mlflowServer(to, new AbortController().signal, { env: {}, ...options });

/** Answers as a tracking server does, but for the paths that are given. */
function tracking(special: Readonly<Record<string, Handler>> = {}): Handler {
  return (request, response) => {
    const path = request.url!.replace(/^.*\/mlflow\//, '').split('?')[0]!;
    const own = Object.entries(special).find(([end]) => request.url!.split('?')[0]!.endsWith(end));
    const info = { run_id: 'run1', artifact_uri: 'mlflow-artifacts:/0/run1/artifacts' };
    const bodies: Record<string, unknown> = {
      'experiments/get-by-name': { experiment: { experiment_id: '0' } },
      'runs/create': { run: { info } },
      'runs/get': { run: { info } },
      'model-versions/create': { model_version: { name: 'shop', version: '3' } },
      'model-versions/get': {
        model_version: { source: 'mlflow-artifacts:/0/run1/artifacts/model', run_id: '' },
      },
    };
    request.resume().once('end', () => {
      if (own) own[1](request, response);
      else json(200, bodies[path] ?? {})(request, response);
    });
  };
}

describe('pushing', () => {
  it('uploads MLmodel last, registers, and ends the run', async () => {
    answer = tracking();
    expect(await push()).toEqual({ ref: 'shop@1.0.0', url, runId: 'run1', model: 'shop', version: '3' });
    const uploads = asked
      .filter((line) => line.startsWith('PUT'))
      .map((line) => line.split('/artifacts/').at(-1));
    expect(uploads).toEqual([
      'model/model.lgb',
      'model/arboretum/model.json',
      'model/arboretum/holdout.parquet',
      'model/arboretum/model.txt',
      'model/requirements.txt',
      'model/python_env.yaml',
      'model/conda.yaml',
      'model/MLmodel',
    ]);
    expect(asked.at(-1)).toBe('POST /api/2.0/mlflow/runs/update');
    expect(trail(place).at(-1)).toBe(`pushed shop@1.0.0 ${url}`);
  });

  it('goes without a registry where the server has none', async () => {
    answer = tracking({ 'registered-models/create': json(404, { message: 'no registry' }) });
    expect(await push()).toMatchObject({ model: null, version: null });
  });

  it('makes the experiment where it is not there, and takes a model that is', async () => {
    answer = tracking({
      'experiments/get-by-name': json(404, { message: 'none' }),
      'experiments/create': json(200, { experiment_id: '5' }),
      'registered-models/create': json(400, { message: 'Registered Model (name=shop) already exists.' }),
    });
    expect(await push()).toMatchObject({ model: 'shop', version: '3' });
    expect(asked).toContain('POST /api/2.0/mlflow/experiments/create');
  });

  it.each<[string, Handler]>([
    ['an upload', tracking({ '/model.lgb': json(500, { message: 'no space left' }) })],
    ['the registry', tracking({ 'model-versions/create': json(500, { message: 'no space left' }) })],
  ])('marks the run as failed when %s fails, and says what the server said', async (_what, handler) => {
    const updates: string[] = [];
    answer = (request, response) => {
      if (request.url!.endsWith('runs/update')) void text(request).then((body) => updates.push(body));
      handler(request, response);
    };
    await expect(push()).rejects.toMatchObject({
      code: 'server-refused',
      message: expect.stringContaining('it answered 500 Internal Server Error: no space left'),
    });
    expect(updates.map((body) => (JSON.parse(body) as { status: string }).status)).toEqual(['FAILED']);
    expect(trail(place).at(-1)).toMatch(/^created/);
  });

  it('does not write where the server keeps artifacts elsewhere', async () => {
    answer = tracking({
      'runs/create': json(200, { run: { info: { run_id: 'r', artifact_uri: 's3://bucket/x' } } }),
    });
    await expect(push()).rejects.toMatchObject({
      code: 'server-refused',
      hint: 'Start it with --serve-artifacts.',
    });
    expect(asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  it('stops when it is cancelled, and marks the run as failed', async () => {
    const abort = new AbortController();
    answer = tracking({ '/model.lgb': () => abort.abort() });
    await expect(push(url, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked.at(-1)).toBe('POST /api/2.0/mlflow/runs/update');
  });
});

describe('a server that misbehaves is named, with what it did', () => {
  it.each<[string, Handler, string, RegExp]>([
    [
      'garbage',
      (_, response) => response.end('<html>hello'),
      'server-refused',
      /not that of an MLflow server/,
    ],
    ['another API', json(200, { hello: 1 }), 'server-refused', /answered in a way that is not known/],
    ['an error without words', json(503, 'x'), 'server-refused', /it answered 503 Service Unavailable\./],
    [
      'control characters',
      json(500, { message: 'a\u001b[31mb\nc' }),
      'server-refused',
      /it answered 500 Internal Server Error: a \[31mb c\.$/,
    ],
    [
      'a redirect',
      redirectTo('https://example.org/'),
      'server-refused',
      /sends on to another address \(302\)/,
    ],
    ['a broken connection', (request) => request.socket.destroy(), 'server-unreachable', /cannot be reached/],
    [
      'a body that breaks off',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"a', () => request.socket.destroy());
      },
      'server-unreachable',
      /cannot be reached/,
    ],
    ['an answer without end', endless, 'server-refused', /its answer does not end/],
  ])('%s', async (_what, handler, code, message) => {
    answer = handler;
    await expect(push()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(asked).toHaveLength(1);
  });

  it('wrong credentials: says which variables to set', async () => {
    answer = json(401, { message: 'who are you' });
    await expect(push()).rejects.toMatchObject({
      code: 'server-refused',
      hint: expect.stringContaining('MLFLOW_TRACKING_TOKEN'),
    });
  });

  it('silence: before the answer, and in the middle of it', async () => {
    answer = () => {};
    await expect(server({ silenceMs: 50 }).get('x', {})).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/has not answered for 1 seconds/),
    });
    answer = (_request, response) => void response.write('{');
    await expect(server({ silenceMs: 50 }).get('x', {})).rejects.toMatchObject({
      code: 'server-unreachable',
    });
    const stream = await server({ silenceMs: 50 }).download('x');
    await expect(text(stream)).rejects.toMatchObject({ code: 'server-unreachable' });
  });

  it('slow, but never silent: it is waited for', async () => {
    // Ten pieces, each sent when the one before has gone; together they take longer than the silence that is allowed.
    answer = (_request, response) => {
      let left = 10;
      const next = () => {
        if (left-- === 0) response.end();
        else response.write('piece', () => void setTimeout(next, 40));
      };
      next();
    };
    const stream = await server({ silenceMs: 300 }).download('x');
    expect(await text(stream)).toBe('piece'.repeat(10));
  });
});

describe('credentials', () => {
  beforeEach(() => {
    answer = json(200, {});
  });

  it.each<[string, NodeJS.ProcessEnv, string, string | undefined]>([
    ['none', {}, '', undefined],
    ['a token', { MLFLOW_TRACKING_TOKEN: 't0ken' }, '', 'Bearer t0ken'],
    [
      'a user and a password, before a token',
      { MLFLOW_TRACKING_USERNAME: 'me', MLFLOW_TRACKING_PASSWORD: 'pässword', MLFLOW_TRACKING_TOKEN: 'x' },
      '',
      `Basic ${Buffer.from('me:pässword').toString('base64')}`,
    ],
    ['those of the address', { MLFLOW_TRACKING_TOKEN: 'x' }, 'you:p%40ss@', `Basic ${btoa('you:p@ss')}`],
  ])('%s', async (_what, env, userinfo, expected) => {
    const own = server({ env }, url.replace('//', `//${userinfo}`));
    await own.get('x', {});
    expect(headers[0]!.authorization).toBe(expected);
    expect(own.shown).toBe(url);
  });

  it('are in no message', async () => {
    answer = json(500, {});
    const secret = url.replace('//', '//me:secret@');
    const errors = [push(secret), push('ftp://me:secret@host'), push('http://me:secret@127.0.0.1:9/')];
    for (const { reason } of (await Promise.allSettled(errors)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: expect.stringMatching(/^(server-|bad-usage)/) });
      expect(`${reason.message} ${reason.hint}`).not.toContain('secret');
    }
  });

  it.each(['', 'localhost:5000', 'file:///etc/passwd', 'ftp://host', 'not an address'])(
    'an address that is none: %j',
    async (bad) => {
      await expect(push(bad)).rejects.toMatchObject({ code: 'bad-usage' });
      expect(asked).toEqual([]);
    },
  );
});

describe('importing', () => {
  const from = () => ({ kind: 'mlflow', url, model: 'm', version: '1' }) as const;
  const mlmodel = (text: string): Handler =>
    tracking({
      'arboretum/model.json': json(404, {}),
      '/MLmodel': (_request, response) => response.end(text),
      '/model.lgb': endless,
    });

  it.each<[string, Handler, string, RegExp]>([
    [
      'another flavor',
      mlmodel('flavors:\n  xgboost:\n    data: m.json\n'),
      'import-refused',
      /is no model of LightGBM/,
    ],
    [
      'a pickle',
      mlmodel('flavors:\n  lightgbm:\n    data: model.pkl\n'),
      'import-refused',
      /kept as a pickle/,
    ],
    [
      'an MLmodel without end',
      tracking({ 'arboretum/model.json': json(404, {}), '/MLmodel': endless }),
      'import-refused',
      /larger than any model/,
    ],
    [
      'a manifest that is none',
      tracking({ 'arboretum/model.json': json(200, {}) }),
      'import-refused',
      /model.json is not valid/,
    ],
    [
      'no such version',
      tracking({ 'model-versions/get': json(404, { message: 'not found' }) }),
      'server-refused',
      /404/,
    ],
    [
      'a source upwards',
      tracking({
        'model-versions/get': json(200, { model_version: { source: 'mlflow-artifacts:/../../x' } }),
        'arboretum/model.json': json(403, {}),
      }),
      'server-refused',
      /403/,
    ],
  ])('%s is refused, and nothing is left', async (_what, handler, code, message) => {
    answer = handler;
    const before = contentOf(place.workspace);
    await expect(
      importVersion(place.parts, { from: { ...from(), sample: 's.csv', target: 'y' } }, calm()),
    ).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(contentOf(place.workspace)).toEqual(before);
    expect(asked.every((line) => !line.includes('..'))).toBe(true);
  });

  it("a model of others' needs a sample", async () => {
    answer = mlmodel('');
    await expect(importVersion(place.parts, { from: from() }, calm())).rejects.toMatchObject({
      code: 'import-refused',
      hint: expect.stringContaining('--sample and --target'),
    });
  });

  it('a file that is not what the manifest says is refused, and nothing is left', async () => {
    const shop = openPlace();
    const other = { ...shop, parts: shop.parts };
    const version = place.parts.store().layout.models;
    const { readFileSync } = await import('node:fs');
    const file =
      (name: string): Handler =>
      (_request, response) =>
        response.end(readFileSync(`${version}/shop/1.0.0/${name}`));
    answer = tracking({
      'arboretum/model.json': file('model.json'),
      'arboretum/model.txt': file('model.txt'),
      'arboretum/holdout.parquet': (_request, response) => response.end('PAR2'),
    });
    await expect(importVersion(other.parts, { from: from() }, calm())).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringContaining('holdout.parquet is not the file'),
    });
    expect(contentOf(`${other.workspace}/.arboretum/tmp`)).toEqual({});
    answer = tracking({
      'arboretum/model.json': file('model.json'),
      'arboretum/model.txt': file('model.txt'),
      'arboretum/holdout.parquet': file('holdout.parquet'),
    });
    expect(await importVersion(other.parts, { from: from() }, calm())).toMatchObject({ ref: 'shop@1.0.0' });
    await shop.close();
  });
});

function redirectTo(location: string): Handler {
  return (_request, response) => response.writeHead(302, { location }).end();
}

/** Sends for as long as somebody listens. */
function endless(_request: IncomingMessage, response: ServerResponse): void {
  const piece = Buffer.alloc(1 << 20, 'x');
  const more = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
