/**
 * Headers, trailers, counts and control references, which X12 (ISA GS ST SE GE IEA) and EDIFACT (UNB UNG UNH UNT UNE
 * UNZ) have alike. Segments go in, one by one; messages and the faults of the envelope come out.
 */
import type { HubCode, Place } from '../errors.js';
import { FaultList, faultBudget, type FaultBudget } from './fault-list.js';
import { Repetition, type DecodedMessage, type Element, type Frame, type TreeNode } from './tree.js';

export interface EnvelopeLevel {
  readonly header: string;
  readonly trailer: string;
  /** Which element of the header is the control reference; the trailer has a count and the same reference. */
  readonly reference: number;
  /** A numeric reference is equal with and without leading zeros. */
  readonly numeric: boolean;
  readonly counts: { readonly en: string; readonly zh: string };
}

export interface EnvelopeSyntax {
  readonly interchange: EnvelopeLevel;
  readonly group: EnvelopeLevel;
  readonly message: EnvelopeLevel;
  /** What the interchange trailer counts where there are groups; otherwise it counts messages. */
  readonly groups: EnvelopeLevel['counts'];
  /** True where every message must be in a group. */
  readonly groupRequired: boolean;
  /** Segments that stand between the headers and are messages by themselves. */
  readonly standalone: readonly string[];
}

export interface MessageIdentity {
  readonly type: string;
  readonly version: string | undefined;
}

export interface Envelope {
  readonly header: TreeNode | undefined;
  readonly messages: readonly DecodedMessage[];
}

/** A segment whose position in its message is not known before its header is. */
export type OpenNode = { -readonly [Member in keyof TreeNode]: TreeNode[Member] };

const noChildren: readonly TreeNode[] = [];

export function segmentNode(name: string, elements: readonly Element[], start: number, end: number): OpenNode {
  return { name, elements, children: noChildren, position: 1, start, end };
}

/** The first component of the first value of an element, trimmed; empty where there is none. Elements count from 1. */
export function valueOf(node: TreeNode | undefined, element: number, component = 1): string {
  const found = node?.elements[element - 1];
  const value = found instanceof Repetition ? found.values[0] : found;
  if (value === undefined) return '';
  if (typeof value === 'string') return component === 1 ? value.trim() : '';
  return (value[component - 1] ?? '').trim();
}

/** One open header with what has been counted in it. */
interface Open {
  readonly header: TreeNode;
  readonly reference: string;
  count: number;
}

export class EnvelopeReader {
  readonly budget: FaultBudget = faultBudget();
  readonly faults: FaultList;
  readonly #frame: Frame;
  readonly #syntax: EnvelopeSyntax;
  readonly #identify: (header: TreeNode, group: TreeNode | undefined) => MessageIdentity;
  readonly #messages: DecodedMessage[] = [];
  #interchange: Open | undefined;
  #group: Open | undefined;
  #message: Open | undefined;
  #nodes: TreeNode[] = [];
  #messageFaults: FaultList | undefined;
  #groups = 0;
  #ungrouped = 0;

  constructor(frame: Frame, syntax: EnvelopeSyntax, identify: (header: TreeNode, group: TreeNode | undefined) => MessageIdentity) {
    this.#frame = frame;
    this.#syntax = syntax;
    this.#identify = identify;
    this.faults = new FaultList(frame, this.budget);
  }

  /** Takes the next segment. */
  add(node: OpenNode): void {
    const { interchange, group, message, standalone } = this.#syntax;
    switch (node.name) {
      case message.header: {
        this.#openMessage(node);
        return;
      }
      case message.trailer: {
        this.#closeMessage(node);
        return;
      }
      case group.header: {
        this.#openGroup(node);
        return;
      }
      case group.trailer: {
        this.#closeGroup(node);
        return;
      }
      case interchange.header: {
        this.#openInterchange(node);
        return;
      }
      case interchange.trailer: {
        this.#closeInterchange(node);
        return;
      }
    }
    if (this.#message !== undefined) {
      node.position = this.#nodes.length + 1;
      this.#nodes.push(node);
    } else if (standalone.includes(node.name)) {
      this.#nodes = [node];
      this.#finish({ type: node.name, version: undefined }, undefined);
    } else this.#outside(node, message.header);
  }

  /** A fault of the segment in hand: the message's, if one is open. */
  report(code: HubCode, parameters: Readonly<Record<string, string | number>>, node: TreeNode, place: Place = {}): void {
    this.#list().add(code, parameters, node.start, node.end, { ...this.#place(node), ...place });
  }

  /** What is still open at the end is closed, and reported unless the frame has said that the file was cut. */
  end(): Envelope {
    this.#missingMessageTrailer();
    this.#missingGroupTrailer();
    return { header: this.#interchange?.header, messages: this.#messages };
  }

  #list(): FaultList {
    if (this.#message === undefined) return this.faults;
    return (this.#messageFaults ??= new FaultList(this.#frame, this.budget));
  }

  #place(node: TreeNode): Place {
    return {
      ...(this.#group !== undefined && { group: this.#group.reference }),
      ...(this.#message !== undefined && { message: this.#message.reference, position: node.position }),
      segment: node.name,
    };
  }

  #outside(node: TreeNode, header: string): void {
    this.report('HUB_HEADER_MISSING', { segment: node.name, header }, node);
  }

  #openInterchange(node: OpenNode): void {
    this.#interchange = { header: node, reference: valueOf(node, this.#syntax.interchange.reference), count: 0 };
  }

  #openGroup(node: OpenNode): void {
    this.#missingMessageTrailer();
    this.#missingGroupTrailer();
    this.#groups += 1;
    this.#group = { header: node, reference: valueOf(node, this.#syntax.group.reference), count: 0 };
  }

  #openMessage(node: OpenNode): void {
    this.#missingMessageTrailer();
    const { group, groupRequired, message } = this.#syntax;
    if (this.#group !== undefined) this.#group.count += 1;
    else {
      this.#ungrouped += 1;
      if (groupRequired || this.#groups > 0) this.#outside(node, group.header);
    }
    node.position = 1;
    this.#nodes = [node];
    this.#message = { header: node, reference: valueOf(node, message.reference), count: 0 };
  }

  #closeMessage(node: OpenNode): void {
    const open = this.#message;
    const { message } = this.#syntax;
    if (open === undefined) {
      this.#outside(node, message.header);
      return;
    }
    node.position = this.#nodes.length + 1;
    this.#nodes.push(node);
    this.#check(node, message, { ...open, count: this.#nodes.length });
    this.#finishOpen(open);
  }

  #closeGroup(node: OpenNode): void {
    this.#missingMessageTrailer();
    const open = this.#group;
    if (open === undefined) {
      this.#outside(node, this.#syntax.group.header);
      return;
    }
    this.#check(node, this.#syntax.group, open);
    this.#group = undefined;
  }

  #closeInterchange(node: OpenNode): void {
    this.#missingMessageTrailer();
    this.#missingGroupTrailer();
    const { interchange, groupRequired, groups } = this.#syntax;
    const open = this.#interchange;
    // Without a header, framing has already said so.
    if (open === undefined) return;
    const grouped = groupRequired || this.#groups > 0;
    this.#check(node, interchange, { ...open, count: grouped ? this.#groups : this.#ungrouped }, grouped ? groups : interchange.counts);
    if (this.#messages.length === 0) this.report('HUB_INTERCHANGE_WITHOUT_MESSAGE', {}, node);
  }

  /** The trailer's count (element 1) and reference (element 2). */
  #check(trailer: TreeNode, level: EnvelopeLevel, open: Open, counts = level.counts): void {
    const declared = valueOf(trailer, 1);
    if (!/^\d+$/.test(declared) || Number(declared) !== open.count) {
      this.report(
        'HUB_COUNT_MISMATCH',
        { segment: level.trailer, declared, actual: open.count, what: counts.en, whatZh: counts.zh },
        trailer,
        { element: 1 },
      );
    }
    const actual = valueOf(trailer, 2);
    const same = level.numeric ? withoutZeros(actual) === withoutZeros(open.reference) : actual === open.reference;
    if (!same || actual === '') {
      this.report('HUB_REFERENCE_MISMATCH', { segment: level.trailer, actual, expected: open.reference }, trailer, { element: 2 });
    }
  }

  #missingMessageTrailer(): void {
    const open = this.#message;
    if (open === undefined) return;
    const { header, trailer } = this.#syntax.message;
    this.report('HUB_TRAILER_MISSING', { header, reference: open.reference, trailer }, open.header);
    this.#finishOpen(open);
  }

  #missingGroupTrailer(): void {
    const open = this.#group;
    if (open === undefined) return;
    const { header, trailer } = this.#syntax.group;
    this.report('HUB_TRAILER_MISSING', { header, reference: open.reference, trailer }, open.header);
    this.#group = undefined;
  }

  #finishOpen(open: Open): void {
    const identity = this.#identify(open.header, this.#group?.header);
    this.#finish(identity, open.reference);
    this.#message = undefined;
    this.#messageFaults = undefined;
  }

  #finish({ type, version }: MessageIdentity, reference: string | undefined): void {
    const nodes = this.#nodes;
    this.#nodes = [];
    const start = nodes[0]?.start ?? 0;
    this.#messages.push({
      type,
      ...(version !== undefined && version !== '' && { version }),
      ...(reference !== undefined && reference !== '' && { reference }),
      ...(this.#group !== undefined && { group: this.#group.reference }),
      root: { name: type, elements: [], children: nodes, position: 0, start, end: nodes.at(-1)?.end ?? start },
      segments: nodes.length,
      faults: this.#messageFaults?.done() ?? [],
    });
  }
}

function withoutZeros(reference: string): string {
  return reference.replace(/^0+(?=\d)/, '');
}
