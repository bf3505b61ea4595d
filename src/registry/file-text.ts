/** The text of a file to be loaded, piece by piece: gzip or not, UTF-8 or GB18030. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { hubError } from '../errors.js';

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

type Reason = readonly [en: string, zh: string];

const systemReasons: Readonly<Record<string, Reason>> = {
  ENOENT: ['there is no such file.', '文件不存在。'],
  ENOTDIR: ['there is no such folder.', '目录不存在。'],
  EISDIR: ['it is a folder.', '这是一个目录。'],
  EACCES: ['permission is denied.', '没有读取权限。'],
  EPERM: ['permission is denied.', '没有读取权限。'],
};

const contentReasons: Readonly<Record<string, Reason>> = {
  Z_BUF_ERROR: ['its gzip is cut off.', 'gzip 压缩数据不完整。'],
  Z_DATA_ERROR: ['its gzip is damaged.', 'gzip 压缩数据已损坏。'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['it has bytes that are no character of its encoding.', '含有不属于其字符编码的字节。'],
};

/** What was thrown on reading a file, in both languages. */
export function cannotRead(file: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const content = contentReasons[code];
  if (content !== undefined) return damaged(file, content[0], content[1], error);
  const [reason, reasonZh] = systemReasons[code] ?? [`${String(error)}.`, `系统错误 ${code}。`];
  return hubError('HUB_FILE_UNREADABLE', { file, reason, reasonZh }, { file }, error);
}

/** A file that could be read, and is not what it should be. */
export function damaged(file: string, reason: string, reasonZh: string, cause?: unknown): Error {
  return hubError('HUB_FILE_DAMAGED', { file, reason, reasonZh }, { file }, cause);
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
