/** Frame, decode, validate: from bytes to checked message trees. Pure; never throws for bad input. */
import { fault, hasError, within, type Fault } from '../errors.js';
import type { Codec, Format, Interchange, Limits } from '../message/tree.js';

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
  const { frames, faults } = codec.frame(bytes, limits);
  const interchanges = frames.map((frame) => {
    const interchange = codec.validate(codec.decode(frame, limits));
    const place = interchange.reference === undefined ? {} : { interchange: interchange.reference };
    return { ...interchange, faults: [...frame.faults, ...interchange.faults].map((inner) => within(inner, place)) };
  });
  return { format: codec.format, interchanges, faults };
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
