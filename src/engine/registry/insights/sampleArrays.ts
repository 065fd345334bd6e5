import type { Signature } from '../../../core/dataset/signature.ts';
import { type ExplainedSample, scoresOf } from '../../../core/registry/insights/explainedSample.ts';
import type { InsightsFile } from '../../../core/registry/insights/insightsFile.ts';

/** The sample as `insights.json` has it. */
export function encodeSample(sample: ExplainedSample): NonNullable<InsightsFile['sample']> {
  return {
    rows: sample.rows,
    rowNumbers: encode(sample.rowNumbers),
    truth: encode(sample.truth),
    predictions: encode(sample.predictions),
    values: encode(sample.values),
    contributions: encode(sample.contributions),
  };
}

/** Null where the arrays are not as long as the signature says. */
export function decodeSample(
  kept: NonNullable<InsightsFile['sample']>,
  signature: Signature,
): ExplainedSample | null {
  const { rows } = kept;
  const features = signature.features.length;
  const scores = scoresOf(signature);
  const doubles = (text: string) => new Float64Array(bytesOf(text, 8));
  const sample: ExplainedSample = {
    rows,
    rowNumbers: doubles(kept.rowNumbers),
    truth: doubles(kept.truth),
    predictions: doubles(kept.predictions),
    values: doubles(kept.values),
    contributions: new Float32Array(bytesOf(kept.contributions, 4)),
  };
  const isWhole =
    sample.rowNumbers.length === rows &&
    sample.truth.length === rows &&
    sample.predictions.length === rows * scores &&
    sample.values.length === rows * features &&
    sample.contributions.length === rows * scores * (features + 1);
  return isWhole ? sample : null;
}

function encode({ buffer, byteOffset, byteLength }: Float64Array | Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Bytes beyond the last whole number are left out. */
function bytesOf(text: string, size: number): ArrayBuffer {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return bytes.buffer.slice(0, bytes.byteLength - (bytes.byteLength % size));
}
