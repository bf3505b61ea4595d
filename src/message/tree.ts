/**
 * The neutral message tree that stands between formats and mappings: a mapping never knows a separator, a codec
 * never knows the canonical model. Every node knows where its text was.
 */
import type { Fault } from '../errors.js';
import type { Delimiters } from './delimiters.js';

export type Format = 'x12' | 'edifact' | 'flatfile' | 'xml';

/** A data element: simple, composite (its components), or repeated (each a simple or composite value). */
export type Element = string | readonly string[] | Repetition;

export class Repetition {
  readonly values: readonly (string | readonly string[])[];
  constructor(values: readonly (string | readonly string[])[]) {
    this.values = values;
  }
}

/**
 * A segment or record (tag and elements), a segment group (children only), or an XML element (attributes, text,
 * children). Offsets are in UTF-16 units of its source's text; `placeOf` turns them into bytes.
 */
export interface TreeNode {
  /** Segment tag, record id, group name (`SG6`, `LX_loop`) or the XML element's local name. */
  readonly name: string;
  /** The data elements after the tag; empty for groups and XML. */
  readonly elements: readonly Element[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** The character data of an XML element, trimmed. */
  readonly text?: string;
  readonly namespace?: string;
  readonly children: readonly TreeNode[];
  /** Ordinal of the segment in its message, the header being 1; of an XML element in document order. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** The text it stands in; missing only where a tree was not read from a file. */
  readonly source?: FileText;
}

export interface PartyId {
  readonly id: string;
  readonly qualifier?: string;
}

export interface DecodedMessage {
  /** `309`, `CUSDEC`, `IFCSUM`, or the XML root's local name. */
  readonly type: string;
  /** `004010`, `D:96B`, a namespace's version … */
  readonly version?: string;
  readonly reference?: string;
  /** The control reference of the functional group that holds it. */
  readonly group?: string;
  /** Service segments that stand before it and belong to no message: the headers of its group, the trailer of the last. */
  readonly before: readonly TreeNode[];
  /** A node whose children are the message's segments, groups or elements. */
  readonly root: TreeNode;
  readonly segments: number;
  readonly faults: readonly Fault[];
}

/** A file's bytes and the text they became; of a file that is read piece by piece, one piece. */
export interface FileText {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The character set by which the bytes became text (a TextDecoder label). */
  readonly charset: string;
  /** Bytes before the text: a byte order mark. */
  readonly skipped: number;
  /** Where in the file the piece begins; without it, at the file's beginning. */
  readonly origin?: Origin;
}

/** Bytes before it, and the line and column of its first character. */
export interface Origin {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What the envelope of an interchange says, and what is wrong with it. */
export interface Envelope {
  readonly format: Format;
  readonly sender?: PartyId;
  readonly receiver?: PartyId;
  readonly reference?: string;
  /** When the sender made it, RFC 3339, Shanghai time where the envelope gives no zone. */
  readonly preparedAt?: string;
  readonly test: boolean;
  readonly charset: string;
  /** How its segments are written; missing for XML. */
  readonly delimiters?: Delimiters;
  /** UNA, which announces the delimiters of EDIFACT. */
  readonly advice?: TreeNode;
  /** ISA, UNB, or the head record; missing where a file begins without one. */
  readonly header?: TreeNode;
  /** What stands after the last message: the trailers of its group and of the interchange. */
  readonly closing: readonly TreeNode[];
  /** How many messages it has. */
  readonly count: number;
  /** Faults of the envelope; those of a message are with the message. */
  readonly faults: readonly Fault[];
  /** Its text, where its beginning and its end lie in one piece: the piece and the units from and to. */
  readonly extent?: { readonly source: FileText; readonly start: number; readonly end: number };
}

export interface Interchange extends Envelope {
  readonly messages: readonly DecodedMessage[];
}

/** The envelope itself with its messages: a copy for each interchange is felt where interchanges are small. */
export function withMessages(
  envelope: Envelope & { messages?: readonly DecodedMessage[] },
  messages: readonly DecodedMessage[],
): Interchange {
  envelope.messages = messages;
  return envelope as Interchange;
}

export interface Limits {
  /** The longest segment, record or XML text, in characters. */
  readonly segmentLength: number;
  /** The longest message, in characters of its segments. */
  readonly messageLength: number;
  /** The most segments of a message: each takes more memory than its text. */
  readonly messageSegments: number;
  /** The most errors of an interchange, whatever its partner may send: with more it is refused as a whole, and its rest passed over. */
  readonly errors: number;
  readonly xmlDepth: number;
  readonly xmlNodes: number;
  readonly xmlAttributes: number;
}

export const defaultLimits: Limits = {
  segmentLength: 1_000_000,
  messageLength: 8_000_000,
  messageSegments: 250_000,
  errors: 10_000,
  xmlDepth: 100,
  xmlNodes: 1_000_000,
  xmlAttributes: 200,
};

/** Takes what a reader finds, in the order of the file. */
export interface Sink {
  /** A message that is complete, with the faults that it has by itself. */
  message(message: DecodedMessage): void;
  /** An interchange has ended: the messages since the last one were its. */
  interchange(envelope: Envelope): void;
  /** A fault that belongs to no interchange. */
  fault(fault: Fault): void;
}

/** Reads one file, in pieces of any size. What it finds does not depend on how the file was cut. */
export interface FileReader {
  write(bytes: Uint8Array): void;
  /** The file has ended. */
  end(): void;
}

/** What a format's folder under `codecs/` offers. None of it throws for bad input. */
export interface Codec {
  readonly format: Format;
  /** True if the file's first bytes are this format's. Content only, never a file name. */
  recognises(head: Uint8Array): boolean;
  /**
   * Frames, decodes and validates in one pass, message by message: memory does not grow with the file (XML: one document).
   * @param block how many bytes are gathered before they are read
   */
  open(sink: Sink, limits: Limits, block?: number): FileReader;
}

/** Which limit a message goes over, for its fault; undefined where it goes over none. */
export function limitExceeded(limits: Limits, length: number, segments: number) {
  if (length > limits.messageLength) return { limit: limits.messageLength, what: 'characters', whatZh: '字符' };
  if (segments > limits.messageSegments) return { limit: limits.messageSegments, what: 'segments', whatZh: '段' };
  return undefined;
}
