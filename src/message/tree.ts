/**
 * The neutral message tree that stands between formats and mappings: a mapping never knows a separator, a codec
 * never knows the canonical model. Every node knows where its text was.
 */
import type { Fault } from '../errors.js';

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
 * children). Offsets are in UTF-16 units of the interchange's decoded text; `placeOf` turns them into bytes.
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
  /** A node whose children are the message's segments, groups or elements. */
  readonly root: TreeNode;
  readonly segments: number;
  readonly faults: readonly Fault[];
}

/** One interchange as text, cut out of a file but not yet read. */
export interface Frame {
  readonly format: Format;
  readonly text: string;
  /** The character set by which the bytes became text (a TextDecoder label). */
  readonly charset: string;
  /** The file's bytes and the interchange's first unit in the file's text, to find a byte's place again. */
  readonly file: FileText;
  readonly start: number;
  readonly faults: readonly Fault[];
}

/** A file's bytes and the text they became. */
export interface FileText {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly charset: string;
  /** Bytes before the text: a byte order mark. */
  readonly skipped: number;
}

export interface Interchange {
  readonly format: Format;
  readonly sender?: PartyId;
  readonly receiver?: PartyId;
  readonly reference?: string;
  /** When the sender made it, RFC 3339, Shanghai time where the envelope gives no zone. */
  readonly preparedAt?: string;
  readonly test: boolean;
  readonly messages: readonly DecodedMessage[];
  /** Faults of the envelope; those of a message are with the message. */
  readonly faults: readonly Fault[];
  readonly frame: Frame;
}

export interface Limits {
  /** The longest segment, record or XML text, in characters. */
  readonly segmentLength: number;
  readonly xmlDepth: number;
  readonly xmlNodes: number;
  readonly xmlAttributes: number;
}

export const defaultLimits: Limits = { segmentLength: 1_000_000, xmlDepth: 100, xmlNodes: 1_000_000, xmlAttributes: 200 };

/** What a format's folder under `codecs/` offers. All are plain functions of values; none throws for bad input. */
export interface Codec {
  readonly format: Format;
  /** True if the file's first bytes are this format's. Content only, never a file name. */
  recognises(head: Uint8Array): boolean;
  /** Bytes to text, and text to interchanges. Faults that concern no single interchange are the file's. */
  frame(bytes: Uint8Array, limits: Limits): { readonly frames: readonly Frame[]; readonly faults: readonly Fault[] };
  /** Text to a tree of segments, flat: groups are formed when the structure is validated. */
  decode(frame: Frame, limits: Limits): Interchange;
  /** Envelope counts and references, then the structure: the same interchange with groups formed and faults added. */
  validate(interchange: Interchange): Interchange;
}
