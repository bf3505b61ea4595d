/** Frame, decode, validate: from the bytes of a whole file to checked message trees. Pure; never throws for bad input. */
import { hasError, type Fault } from '../errors.js';
import {
  withMessages,
  type Codec,
  type DecodedMessage,
  type Envelope,
  type Format,
  type Interchange,
  type Limits,
} from '../message/tree.js';
import { FileDecoder } from './file-decoder.js';

export interface DecodedFile {
  /** Undefined where the bytes are none of the formats. */
  readonly format: Format | undefined;
  readonly interchanges: readonly Interchange[];
  /** Faults that belong to no single interchange. */
  readonly faults: readonly Fault[];
}

/** Reads a file of one or several interchanges. The format is recognised by content, never by a name. */
export function readInterchanges(bytes: Uint8Array, codecs: readonly Codec[], limits: Limits): DecodedFile {
  const interchanges: Interchange[] = [];
  const faults: Fault[] = [];
  let messages: DecodedMessage[] = [];
  const sink = {
    message: (message: DecodedMessage) => messages.push(message),
    interchange: (envelope: Envelope) => {
      interchanges.push(withMessages(envelope, messages));
      messages = [];
    },
    fault: (found: Fault) => faults.push(found),
  };
  // One block: the whole file is in memory already.
  const decoder = new FileDecoder(codecs, sink, limits, Infinity);
  decoder.write(bytes);
  decoder.end();
  return { format: decoder.format, interchanges, faults };
}

export function fileHasErrors(file: DecodedFile): boolean {
  return (
    hasError(file.faults) ||
    file.interchanges.some(
      (interchange) => hasError(interchange.faults) || interchange.messages.some((message) => hasError(message.faults)),
    )
  );
}
