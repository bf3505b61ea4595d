/** The text of a file to be loaded, piece by piece: gzip or not, UTF-8 or GB18030. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { cannotRead } from '../error-reasons.js';

export interface TextPiece {
  readonly text: string;
  /** Bytes of the file that have been read so far, compressed as they are. */
  readonly bytes: number;
}

const pieceBytes = 1 << 19;

/**
 * Reads a file as text.
 * @throws HubError HUB_FILE_UNREADABLE for a file that is not there, HUB_FILE_DAMAGED for one whose gzip is cut or damaged, or
 *   with bytes of no character
 */
export async function* textOf(path: string): AsyncGenerator<TextPiece> {
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  try {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const bytes of plainBytes(file)) {
      decoder ??= new TextDecoder(charsetOf(bytes), { fatal: true });
      yield { text: decoder.decode(bytes, { stream: true }), bytes: file.bytesRead };
    }
    yield { text: decoder?.decode() ?? '', bytes: file.bytesRead };
  } catch (error) {
    throw cannotRead(path, error);
  } finally {
    file.destroy();
  }
}

async function* plainBytes(file: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const pieces = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  if (first.done === true) return;
  const bytes = first.value;
  const rest = (async function* (): AsyncGenerator<Buffer> {
    yield bytes;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  })();
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield* unzipped(rest);
  else yield* rest;
}

async function* unzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(bytes);
  const plain = createGunzip({ chunkSize: pieceBytes });
  source.on('error', (error) => plain.destroy(error));
  yield* source.pipe(plain) as AsyncIterable<Buffer>;
}

/** What the prolog of an XML file says; else UTF-8 unless the beginning of the file cannot be. */
function charsetOf(bytes: Buffer): string {
  const declared = /^<\?xml[^>]*encoding=["'](gb18030|gbk|gb2312)["']/i.exec(bytes.subarray(0, 200).toString('latin1'));
  if (declared !== null) return 'gb18030';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
