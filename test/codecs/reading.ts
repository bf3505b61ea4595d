/** Reads bytes with one codec, all stages, as the pipeline does. */
import type { Fault } from '../../src/errors.js';
import { defaultLimits, type Codec, type DecodedMessage, type Interchange, type Limits, type TreeNode } from '../../src/message/tree.js';

export interface Read {
  readonly interchanges: readonly Interchange[];
  /** Of the file, its frames, interchanges and messages, in this order. */
  readonly faults: readonly Fault[];
  readonly codes: readonly string[];
}

export function readWith(codec: Codec, input: string | Uint8Array, limits: Limits = defaultLimits): Read {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  return readPieces(codec, [bytes], Infinity, limits);
}

/** Reads a file that comes in pieces. @param block how many bytes the reader gathers before it reads them */
export function readPieces(codec: Codec, pieces: readonly Uint8Array[], block: number, limits: Limits = defaultLimits): Read {
  const interchanges: Interchange[] = [];
  const ofFile: Fault[] = [];
  let messages: DecodedMessage[] = [];
  const reader = codec.open(
    {
      message: (message) => messages.push(message),
      interchange: (envelope) => {
        interchanges.push({ ...envelope, messages });
        messages = [];
      },
      fault: (found) => ofFile.push(found),
    },
    limits,
    block,
  );
  for (const piece of pieces) reader.write(piece);
  reader.end();
  const faults = [
    ...ofFile,
    ...interchanges.flatMap(({ faults: own, messages: all }) => [...own, ...all.flatMap((message) => message.faults)]),
  ];
  return { interchanges, faults, codes: faults.map(({ code }) => code) };
}

/** `UNH BGM SG6(NAD RFF)`: the tree in one line. */
export function outline(nodes: readonly TreeNode[]): string {
  return nodes.map(({ name, children }) => (children.length > 0 ? `${name}(${outline(children)})` : name)).join(' ');
}

/** Only ASCII and the given characters; enough for GB18030 without an encoder. */
export function bytesOf(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
}
