import prettier from 'eslint-config-prettier';
import { importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import { controlsFile, importTable } from './scripts/lint/importTable.mjs';

/** What makes a result depend on when or where it is computed. */
const nondeterministic = [
  { object: 'Math', property: 'random', message: 'src/core is deterministic: take a seeded generator.' },
  { object: 'Date', property: 'now', message: 'src/core is deterministic: take the time as an argument.' },
];

const barrel = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that defines the thing.',
};

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a name is the same wherever it is used.',
};

/** A bundle of `{ z }` holds all of zod and its translations, 450 kB; one of `* as z` only what is used. */
const wholeZod = {
  selector: "ImportDeclaration[source.value='zod'][importKind='value'] > ImportSpecifier[imported.name='z']",
  message: "Write import * as z from 'zod': the bundle is 370 kB smaller.",
};

const timeOfDay = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'src/core is deterministic: take the time as an argument.',
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'out/',
    'lightgbm-wasm/dist/',
    '.toolchain/',
    '.vscode-test/',
    'sample/',
    'test/fixtures/',
  ]),
  {
    files: ['**/*.{ts,mjs,js}'],
    extends: [typescript.configs.recommendedTypeChecked, prettier],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 400],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-control-regex': 'error',
      'no-restricted-syntax': ['error', barrel, defaultExport, wholeZod],
      'import-x/no-cycle': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-self-import': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // Typed arrays are read inside their bounds everywhere; `array[i]!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  ...importTable(),
  {
    files: [controlsFile],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-properties': ['error', ...nondeterministic],
      'no-restricted-syntax': ['error', barrel, defaultExport, wholeZod, timeOfDay],
    },
  },
  {
    // Scripts speak to the person who runs them.
    files: ['scripts/**', 'bench/**', 'test/**', '**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    // A package's front door, and files whose default export a tool asks for.
    files: ['lightgbm-wasm/src/index.ts', '*.config.{js,ts}', 'test/ui/harness/globalSetup.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // What a test or a script reads from JSON is `any`: an assertion or a crash tells what is wrong with it.
    files: ['**/*.{js,mjs}', 'test/**', 'lightgbm-wasm/test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
