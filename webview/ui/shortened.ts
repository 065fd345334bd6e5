import { ellipsize } from '../chart/labels.ts';
import { displayName } from './text.ts';

/** A name from data on one line: its beginning and end where it is longer than `most` characters. */
export function shortened(name: string, most = 48): string {
  return ellipsize(displayName(name), most, (text) => text.length);
}
