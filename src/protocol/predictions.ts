import type { PredictionFlags } from '../core/prediction/flags.ts';
import type { PredictionPreview } from '../core/prediction/preview.ts';

/**
 * What the Predictions panel shows, as it was when the file was written. The webview keeps all of it with VS Code's
 * `setState`, and the extension gets it back to restore the panel: the file may have changed since.
 */
export interface ShownPredictions {
  /** URI of the workspace folder. */
  readonly folder: string;
  /** Of the output, as the user named it: relative to the folder, or absolute. */
  readonly out: string;
  /** The data that was predicted, relative to the folder. */
  readonly data: string;
  /** `name@1.2.3` */
  readonly model: string;
  /** What is predicted. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Rows predicted. */
  readonly rows: number;
  readonly failed: number;
  readonly flags: Omit<PredictionFlags, 'first'>;
  readonly preview: PredictionPreview;
}

/** What the panel may ask of the extension. Every argument is validated with zod on arrival. */
export interface PredictionsHost {
  getState(): Promise<ShownPredictions>;
  openFile(): Promise<void>;
  revealFile(): Promise<void>;
  openReport(): Promise<void>;
  saveAs(name: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
}

/** Nothing is told to the panel: what it shows does not change. */
export type PredictionsView = Record<string, never>;
