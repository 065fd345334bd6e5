import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The real configuration, without the rules that need types: the files linted here exist in no program. */
const eslint = new ESLint({ overrideConfig: [typescript.configs.disableTypeChecked] });

async function messages(filePath: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId !== null).map(({ message }) => message);
}

describe('the import table', () => {
  const refused: [file: string, source: string, because: RegExp][] = [
    ['src/core/x.ts', `import '../engine/engine.ts';`, /src\/core is the domain/],
    ['src/core/x.ts', `import '../protocol/engine.ts';`, /src\/core is the domain/],
    ['src/core/x.ts', `import 'node:fs';`, /src\/core is the domain/],
    ['src/core/x.ts', `import 'vscode';`, /src\/core is the domain/],
    ['src/core/x.ts', `export const seed = Math.random();`, /deterministic/],
    ['src/core/x.ts', `export const now = new Date();`, /deterministic/],
    ['src/core/x.ts', `import { z } from 'zod'; z.string();`, /import \* as z/],
    ['src/protocol/x.ts', `import '../engine/engine.ts';`, /src\/protocol holds messages/],
    ['src/protocol/x.ts', `import { toErrorData } from '../core/errors.ts'; toErrorData(0);`, /takes types/],
    ['src/engine/x.ts', `import '../extension/extension.ts';`, /knows neither VS Code nor a front/],
    ['src/engine/x.ts', `import '../cli/run.ts';`, /knows neither VS Code nor a front/],
    ['src/engine/x.ts', `import 'vscode';`, /knows neither VS Code nor a front/],
    ['src/engine/x.ts', `import './workers/trainingWorker.ts';`, /started by its built path/],
    ['src/extension/x.ts', `import '../engine/engine.ts';`, /through its client/],
    ['src/extension/x.ts', `import '@duckdb/node-api';`, /through its client/],
    ['src/extension/x.ts', `import '../../webview/report/main.ts';`, /through its client/],
    ['src/cli/x.ts', `import 'vscode';`, /runs without VS Code/],
    ['src/cli/x.ts', `import '../extension/extension.ts';`, /runs without VS Code/],
    ['webview/report/x.ts', `import 'node:path';`, /runs in a browser/],
    ['webview/report/x.ts', `import '../../src/engine/engine.ts';`, /runs in a browser/],
    ['webview/report/x.ts', `import '@vscode/webview-ui-toolkit';`, /Only webview\/ui\/controls\.ts/],
    ['lightgbm-wasm/src/x.ts', `import '../../src/core/errors.ts';`, /a package of its own/],
    ['src/engine/x.ts', `import '../../test/ui/harness/webview.ts';`, /Nobody imports test/],
    ['src/extension/x.ts', `import '../../scripts/paths.mjs';`, /Nobody imports scripts/],
  ];
  it.each(refused)('refuses in %s: %s', async (file, source, because) => {
    expect(await messages(file, source)).toEqual([expect.stringMatching(because)]);
  });

  const allowed: [file: string, source: string][] = [
    ['src/core/training/x.ts', `import '../errors.ts'; import * as z from 'zod'; z.string();`],
    ['src/protocol/x.ts', `import type { ErrorData } from '../core/errors.ts'; export type E = ErrorData;`],
    ['src/engine/x.ts', `import 'node:fs'; import '../core/errors.ts'; import 'lightgbm-wasm';`],
    ['src/extension/x.ts', `import 'vscode'; import '../engine/client/connectEngine.ts';`],
    ['src/cli/x.ts', `import '../engine/engine.ts'; import 'node:fs';`],
    ['webview/report/x.ts', `import 'lit'; import '../../src/core/errors.ts';`],
    ['webview/ui/controls.ts', `import '@vscode/webview-ui-toolkit';`],
    ['test/unit/x.ts', `import '../../src/engine/engine.ts'; import 'vscode';`],
  ];
  it.each(allowed)('allows in %s: %s', async (file, source) => {
    expect(await messages(file, source)).toEqual([]);
  });
});

describe('the house style', () => {
  it('refuses a file of more than 400 lines', async () => {
    const lines = Array.from({ length: 401 }, (_, line) => `export const line${line} = ${line};`);
    expect(await messages('src/core/x.ts', lines.join('\n'))).toEqual([
      expect.stringMatching(/too many lines/),
    ]);
  });

  it('refuses default exports and barrels', async () => {
    expect(await messages('src/core/x.ts', 'export default 1;')).toEqual([
      expect.stringMatching(/default exports/),
    ]);
    expect(await messages('src/core/x.ts', `export * from './errors.ts';`)).toEqual([
      expect.stringMatching(/barrels/),
    ]);
  });

  it('wants type imports to say so', async () => {
    const source = `import { ErrorData } from './errors.ts'; export const data: ErrorData[] = [];`;
    expect(await messages('src/core/x.ts', source)).toEqual([expect.stringMatching(/import type/)]);
  });
});
