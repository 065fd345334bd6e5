import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import type { Engine } from '../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace } from '../engine/datasets.ts';
import { lightgbmPackages, pythonWith } from './python.ts';

/** A real tracking server with a model registry and the artifact proxy; versions as of its release. */
const packages = [...lightgbmPackages, 'mlflow==3.4.0', 'sqlalchemy==2.0.43'] as const;
const python = await pythonWith(packages);

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts `mlflow server` and waits until it answers; a server that ends before is an error with its output. */
async function startServer(executable: string, folder: string): Promise<Server> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(
    executable,
    [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${join(folder, 'mlflow.db')}`],
      ...['--serve-artifacts', '--artifacts-destination', join(folder, 'artifacts')],
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let output = '';
  child.stdout!.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr!.on('data', (text: Buffer) => (output += text.toString()));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`mlflow server ended: ${output}`);
  });
  ended.catch(() => {});
  await Promise.race([ended, answering(url)]);
  return {
    url,
    async stop() {
      const exit = once(child, 'exit');
      // Its workers are processes of their own, in one group with it.
      process.kill(-child.pid!, 'SIGTERM');
      await exit;
    },
  };
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe.skipIf(python === null)('an MLflow server', () => {
  let workspace: string;
  let other: string;
  let remove: () => Promise<void>;
  let removeOther: () => Promise<void>;
  let engine: Engine;
  let receiver: Engine;
  let server: Server;

  beforeAll(async () => {
    const made = await makeWorkspace({ 'houses.csv': withHoles(housesCsv(900)) });
    const second = await makeWorkspace({ 'houses.csv': withHoles(housesCsv(900)) });
    ({ path: workspace, remove } = made);
    ({ path: other, remove: removeOther } = second);
    engine = await createEngine({ workspace, workers: 1 });
    receiver = await createEngine({ workspace: other, workers: 1 });
    await engine.train({
      spec: { data: 'houses.csv', target: 'price', exclude: ['sold', 'built'], rounds: 30 },
      name: 'houses',
    });
    await engine.train({
      spec: { data: 'houses.csv', target: 'kind', exclude: ['sold', 'price', 'built'], rounds: 20 },
      name: 'kinds',
    });
    server = await startServer(python!.executable, join(workspace, 'mlflow'));
  });
  afterAll(async () => {
    await engine.dispose();
    await receiver.dispose();
    await server?.stop();
    await remove();
    await removeOther();
  });

  test('gets a version that Python loads and that predicts the same, within 1e-9', async () => {
    for (const model of ['houses', 'kinds']) {
      const pushed = await engine.pushVersion({ ref: model, url: server.url });
      expect(pushed).toMatchObject({ ref: `${model}@0.1.0`, model, version: '1' });
      await engine.predict({
        model,
        data: 'houses.csv',
        out: `${model}-ours.csv`,
        proba: model === 'kinds',
        overwrite: true,
      });
      const script = join(workspace, 'compare.py');
      await writeFile(script, comparePy);
      const signature = (await engine.showModel(model)).signature;
      await writeFile(join(workspace, 'signature.json'), JSON.stringify(signature));
      const answer = JSON.parse(await python!.runFile(script, [server.url, model, workspace])) as {
        difference: number;
        rows: number;
        columns: string[];
        params: Record<string, string>;
        metrics: Record<string, number>;
        tag: string;
      };
      expect(answer.rows).toBe(900);
      expect(answer.difference).toBeLessThan(1e-9);
      const { score, params, signature: own } = await engine.showModel(model);
      expect(answer.columns).toEqual(own.features.map(({ name }) => name));
      expect(answer.params['objective']).toBe(params['objective']);
      for (const [name, value] of Object.entries(score.holdout)) expect(answer.metrics[name]).toBe(value);
      expect(answer.tag).toBe('0.1.0');
    }
    const [last] = await engine.auditTrail({ limit: 1 });
    expect(last).toMatchObject({ kind: 'pushed', model: 'kinds', detail: server.url });
  });

  test('gives back what was pushed, file by file', async () => {
    const from = { kind: 'mlflow', url: server.url, model: 'houses', version: '1' } as const;
    expect(await receiver.importVersion({ from })).toMatchObject({ ref: 'houses@0.1.0', already: false });
    for (const file of ['model.txt', 'model.json', 'holdout.parquet']) {
      const path = join('.arboretum/models/houses/0.1.0', file);
      expect(await readFile(join(other, path))).toEqual(await readFile(join(workspace, path)));
    }
    expect((await receiver.importVersion({ from })).already).toBe(true);
    expect(await receiver.importVersion({ from, name: 'renamed', version: '2.0.0' })).toMatchObject({
      ref: 'renamed@2.0.0',
    });
  });

  test('gives a model that Python has logged, with a sample of its data', async () => {
    const script = join(workspace, 'log.py');
    await writeFile(script, logPy);
    await python!.runFile(script, [server.url, workspace]);
    await copyFile(join(workspace, 'numbers.csv'), join(other, 'numbers.csv'));
    const from = { kind: 'mlflow', url: server.url, model: 'python-model', version: '1' } as const;
    await expect(receiver.importVersion({ from })).rejects.toMatchObject({
      code: 'import-refused',
      hint: expect.stringContaining('--sample'),
    });
    const imported = await receiver.importVersion({
      from: { ...from, sample: 'numbers.csv', target: 'price' },
    });
    expect(imported.ref).toBe('python-model@0.1.0');
    await receiver.predict({
      ...{ model: 'python-model', data: 'numbers.csv', out: 'python.csv', overwrite: true },
    });
    const ours = await columnOf(join(other, 'python.csv'), 'prediction');
    const theirs = JSON.parse(await readFile(join(workspace, 'python.json'), 'utf8')) as number[];
    expect(ours.length).toBe(theirs.length);
    ours.forEach((value, row) => expect(Math.abs(value - theirs[row]!)).toBeLessThan(1e-9));
  });

  test('that is none, or does not answer, is named', async () => {
    await expect(engine.pushVersion({ ref: 'houses', url: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('127.0.0.1:9'),
    });
    await expect(engine.pushVersion({ ref: 'houses', url: 'ftp://x' })).rejects.toMatchObject({
      code: 'bad-usage',
    });
    const from = { kind: 'mlflow', url: server.url, model: 'nobody', version: '1' } as const;
    await expect(receiver.importVersion({ from })).rejects.toMatchObject({
      code: 'server-refused',
      message: expect.stringContaining('404'),
    });
  });
});

/** Missing numbers and categories: what both sides must take for the same. */
function withHoles(csv: string): string {
  return csv
    .split('\n')
    .map((line, row) =>
      row === 0 || row % 7 !== 0 || line === ''
        ? line
        : line
            .split(',')
            .map((cell, column) => (column === row % 3 ? '' : cell))
            .join(','),
    )
    .join('\n');
}

async function columnOf(file: string, name: string): Promise<number[]> {
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const index = header.split(',').indexOf(name);
  return lines.map((line) => Number(line.split(',')[index]));
}

const comparePy = `
import json, sys
import mlflow, numpy, pandas
url, model, workspace = sys.argv[1:4]
mlflow.set_tracking_uri(url)
mlflow.set_registry_uri(url)
booster = mlflow.lightgbm.load_model(f"models:/{model}/1")
signature = json.load(open(f"{workspace}/signature.json"))
table = pandas.read_csv(f"{workspace}/houses.csv")
columns = {}
for feature in signature["features"]:
    column = table[feature["column"]]
    if feature["kind"] == "category":
        columns[feature["name"]] = pandas.Categorical(column, categories=feature["levels"])
    elif feature["kind"] == "boolean":
        columns[feature["name"]] = column.map({True: 1.0, False: 0.0, "true": 1.0, "false": 0.0}).astype(float)
    else:
        columns[feature["name"]] = column.astype(float)
frame = pandas.DataFrame(columns)
theirs = booster.predict(frame)
ours = pandas.read_csv(f"{workspace}/{model}-ours.csv")
names = [name for name in ours.columns if name == "prediction" or name.startswith("probability_")]
if signature["target"]["kind"] == "class":
    names = [name for name in names if name != "prediction"]
difference = float(numpy.max(numpy.abs(theirs.reshape(len(ours), -1) - ours[names].to_numpy())))
client = mlflow.MlflowClient()
version = client.get_model_version(model, "1")
run = client.get_run(version.run_id)
info = mlflow.models.get_model_info(f"models:/{model}/1")
print(json.dumps({
    "difference": difference,
    "rows": len(ours),
    "columns": info.signature.inputs.input_names(),
    "params": run.data.params,
    "metrics": run.data.metrics,
    "tag": version.tags["arboretum.version"],
}))
`;

const logPy = `
import json, sys
import lightgbm, mlflow, pandas
url, workspace = sys.argv[1:3]
mlflow.set_tracking_uri(url)
mlflow.set_registry_uri(url)
table = pandas.read_csv(f"{workspace}/houses.csv")
table = table[["area", "price"]].dropna(subset=["price"])
table.to_csv(f"{workspace}/numbers.csv", index=False)
booster = lightgbm.train(
    {"objective": "regression", "verbosity": -1}, lightgbm.Dataset(table[["area"]], table["price"]), 20)
mlflow.set_experiment("from-python")
with mlflow.start_run():
    mlflow.lightgbm.log_model(booster, name="booster", registered_model_name="python-model")
json.dump(booster.predict(table[["area"]]).tolist(), open(f"{workspace}/python.json", "w"))
`;
