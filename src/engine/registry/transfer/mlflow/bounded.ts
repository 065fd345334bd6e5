import { Transform } from 'node:stream';

/** Passes a stream on, and fails once it has become longer than it may be: a server can send without end. */
export function bounded(mostBytes: number, tooLong: () => Error): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > mostBytes) done(tooLong());
      else done(null, piece);
    },
  });
}
