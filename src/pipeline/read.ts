/** Frame, decode, validate: from bytes to checked message trees. Pure; never throws for bad input. */
import { fault, hasError, type Fault } from '../errors.js';
import type { Codec, DecodedMessage, Format, Interchange, Limits } from '../message/tree.js';

export interface DecodedFile {
  /** Undefined where the bytes are none of the formats. */
  readonly format: Format | undefined;
  readonly interchanges: readonly Interchange[];
  /** Faults that belong to no single interchange. */
  readonly faults: readonly Fault[];
}

const headLength = 1024;

/** Reads a file of one or several interchanges. The format is recognised by content, never by a name. */
export function readInterchanges(bytes: Uint8Array, codecs: readonly Codec[], limits: Limits): DecodedFile {
  if (isBlank(bytes))
    return { format: undefined, interchanges: [], faults: [fault('HUB_BODY_EMPTY', {}, { offset: 0, length: bytes.length })] };
  const head = bytes.subarray(0, headLength);
  const codec = codecs.find((candidate) => candidate.recognises(head));
  if (codec === undefined) {
    const shown = Buffer.from(head.subarray(0, 24)).toString('latin1');
    return {
      format: undefined,
      interchanges: [],
      faults: [fault('HUB_FORMAT_UNKNOWN', { head: shown }, { offset: 0, length: head.length })],
    };
  }
  return { format: codec.format, ...collect(codec, bytes, limits) };
}

function collect(codec: Codec, bytes: Uint8Array, limits: Limits): Pick<DecodedFile, 'interchanges' | 'faults'> {
  const interchanges: Interchange[] = [];
  const faults: Fault[] = [];
  let messages: DecodedMessage[] = [];
  // One block: the whole file is in memory already.
  const reader = codec.open(
    {
      message: (message) => messages.push(message),
      interchange: (envelope) => {
        interchanges.push({ ...envelope, messages });
        messages = [];
      },
      fault: (found) => faults.push(found),
    },
    limits,
    Infinity,
  );
  reader.write(bytes);
  reader.end();
  return { interchanges, faults };
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

export function fileHasErrors(file: DecodedFile): boolean {
  return (
    hasError(file.faults) ||
    file.interchanges.some(
      (interchange) => hasError(interchange.faults) || interchange.messages.some((message) => hasError(message.faults)),
    )
  );
}
