/** `hub decode --cross-check`: each interchange of X12 or XML is read a second time when it has ended; no more than one is held. */
import { fault, type Fault, type Place } from '../errors.js';
import { codecs } from '../codecs/codecs.js';
import { crossCheck, isComparable } from '../codecs/cross-check.js';
import { placeInFile, placeOf } from '../message/locator.js';
import { defaultLimits, type DecodedMessage, type Envelope, type Sink, type TreeNode } from '../message/tree.js';
import { readInterchanges } from '../pipeline/read.js';
import { HeldBytes } from './held-bytes.js';

/** The longest terminator in bytes: what follows the last segment's text is taken along. */
const longestTerminator = 4;

export class CrossCheckedSink implements Sink {
  readonly #sink: Sink;
  readonly #limit: number;
  /** The bytes of the interchange in hand, and of what came before it since the last one. */
  readonly #held = new HeldBytes();
  #last: TreeNode | undefined;
  #agreed = 0;
  #differing = 0;

  /** @param limit bytes; a longer interchange is not read again, and said to be so */
  constructor(sink: Sink, limit = defaultLimits.messageLength) {
    this.#sink = sink;
    this.#limit = limit;
  }

  /** Takes a piece of the file, before the reader has it. */
  see(piece: Uint8Array): void {
    if (this.#held.end - this.#held.start > this.#limit) this.#held.forget(this.#held.end);
    this.#held.add(piece);
  }

  /** How many interchanges both readers read alike, and whether that is all of them. */
  get result(): { readonly agreed: number; readonly all: boolean } {
    return { agreed: this.#agreed, all: this.#differing === 0 };
  }

  message(message: DecodedMessage): void {
    this.#last = lastOf(message.root);
    this.#sink.message(message);
  }

  interchange(envelope: Envelope): void {
    const found = this.#checked(envelope);
    this.#last = undefined;
    if (found.length > 0) this.#differing += 1;
    else if (isComparable(envelope)) this.#agreed += 1;
    this.#sink.interchange(found.length === 0 ? envelope : { ...envelope, faults: [...envelope.faults, ...found] });
  }

  fault(found: Fault): void {
    this.#sink.fault(found);
  }

  /** A document is in one piece; of segments only the last piece is at hand. */
  #checked(envelope: Envelope): readonly Fault[] {
    const difference = envelope.format === 'xml' ? crossCheck({ ...envelope, messages: [] }) : undefined;
    if (difference !== undefined) return [difference];
    return envelope.format === 'x12' ? this.#checkedSegments(envelope) : [];
  }

  #checkedSegments({ header, closing, reference = '' }: Envelope): readonly Fault[] {
    const end = closing.at(-1) ?? this.#last ?? header;
    if (header === undefined || end === undefined) return [];
    const from = placeOf(header);
    const to = endOf(end) + longestTerminator;
    const start = from.offset ?? 0;
    if (start < this.#held.start) return [fault('HUB_CROSS_CHECK_SKIPPED', { reference, limit: this.#limit }, from)];
    const bytes = this.#held.slice(start, to);
    this.#held.forget(to - longestTerminator);
    const [again] = readInterchanges(bytes, codecs, defaultLimits).interchanges;
    const difference = again === undefined ? undefined : crossCheck(again);
    return difference === undefined ? [] : [{ ...difference, place: movedTo(from, difference.place) }];
  }
}

function lastOf(node: TreeNode): TreeNode {
  const last = node.children.at(-1);
  return last === undefined ? node : lastOf(last);
}

/** The byte after a segment's text. */
function endOf({ source, end }: TreeNode): number {
  return source === undefined ? 0 : (placeInFile(source, end, end).offset ?? 0);
}

/** A place in an interchange as one in the file around it. */
function movedTo(from: Place, place: Place): Place {
  const { offset = 0, line = 1, column = 1 } = from;
  return {
    ...place,
    ...(place.offset !== undefined && { offset: place.offset + offset }),
    ...(place.line !== undefined && { line: place.line + line - 1 }),
    ...(place.column !== undefined && { column: place.line === 1 ? place.column + column - 1 : place.column }),
  };
}
