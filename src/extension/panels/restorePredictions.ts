import * as z from 'zod';
import { workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';
import type { Fill } from './restorePanel.ts';
import { fillPredictions } from './predictionsPanel.ts';

const count = z.int().min(0);
const text = z.string().max(4000);

const rowsSchema = z
  .array(
    z.object({
      row: count,
      prediction: z.union([z.number(), text]).nullable(),
      state: z.enum(['failed', 'flagged']).nullable(),
      notes: z.array(text).max(10),
      cells: z.array(text.nullable()).max(100),
    }),
  )
  .max(200);

/** What the webview has kept; see `ShownPredictions`. */
const savedSchema = z.object({
  shown: z.object({
    folder: text,
    out: text.min(1),
    data: text,
    model: z.string().min(1).max(300),
    target: text,
    at: z.number(),
    rows: count,
    failed: count,
    flags: z.object({
      rows: count,
      unseen: count,
      missing: count,
      outside: count,
      rangesKnown: z.boolean(),
    }),
    preview: z.object({
      columns: z.array(text).max(100),
      allColumns: count,
      first: rowsSchema,
      flagged: rowsSchema,
      spread: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('number'),
          min: z.number().nullable(),
          max: z.number().nullable(),
          mean: z.number().nullable(),
          counts: z.array(count).max(200),
          counted: count,
        }),
        z.object({ kind: z.literal('class'), classes: z.array(z.object({ name: text, count })) }),
      ]),
    }),
  }),
});

/** What fills a panel that VS Code has restored; undefined where there is nothing to show. */
export function restorePredictions(services: Services, saved: unknown): Fill | undefined {
  const shown = savedSchema.safeParse(saved).data?.shown;
  const folder = workspaceFolders().find(({ uri }) => uri.toString() === shown?.folder);
  return shown && folder ? (panel) => fillPredictions(services, panel, folder, shown) : undefined;
}
