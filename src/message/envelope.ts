/**
 * Headers, trailers, counts and control references, which X12 (ISA GS ST SE GE IEA) and EDIFACT (UNB UNG UNH UNT UNE
 * UNZ) have alike. Segments go in, one by one; messages, arranged and checked, and the faults of the envelope come out.
 */
import { fault, type Fault, type FaultParameters, type HubCode, type Place } from '../errors.js';
import { arrange } from './arrange.js';
import { ElementCheck } from './check-elements.js';
import { valueOf, type Cut, type EnvelopeLevel, type EnvelopeSyntax, type MessageIdentity, type SegmentTaker } from './envelope-syntax.js';
import { faultBudget, FaultList, type FaultBudget, type Stretch } from './fault-list.js';
import { placeInFile } from './locator.js';
import type { MessageRules } from './rules.js';
import type { SegmentNode } from './segment-node.js';
import type { SegmentScanner } from './segment-scanner.js';
import type { SegmentTable } from './segment-table.js';
import type { EnvelopeRole } from './tag-reader.js';
import { limitExceeded, type DecodedMessage, type Limits, type Sink, type TreeNode } from './tree.js';
import type { Units } from './units.js';
import { UsedReferences } from './used-references.js';

/** One open header with what has been counted in it. */
interface Open {
  readonly header: SegmentNode;
  readonly reference: string;
  count: number;
}

interface OpenMessage extends Open {
  readonly identity: MessageIdentity;
  readonly rules: MessageRules | undefined;
  readonly segments: SegmentTable | undefined;
  length: number;
  /** Whether it has a segment whose elements no table describes. */
  unchecked: boolean;
}

export class EnvelopeReader implements SegmentTaker {
  readonly #budget: FaultBudget = faultBudget();
  readonly #faults = new FaultList(this.#budget);
  readonly #syntax: EnvelopeSyntax;
  readonly #sink: Pick<Sink, 'message'>;
  readonly #limits: Limits;
  readonly #check: ElementCheck;
  #service: SegmentTable | undefined;
  #interchange: Open | undefined;
  #group: Open | undefined;
  #message: OpenMessage | undefined;
  #nodes: SegmentNode[] = [];
  #before: TreeNode[] = [];
  #messageFaults: FaultList | undefined;
  #groups = 0;
  #ungrouped = 0;
  #messages = 0;
  /** Said where the rest is passed over. */
  #givenUp: Fault | undefined;
  #node: SegmentNode | undefined;
  readonly #groupReferences = new UsedReferences();
  /** Of the messages of the group, or of the interchange where there are no groups. */
  #messageReferences = new UsedReferences();

  constructor(syntax: EnvelopeSyntax, scanner: SegmentScanner, sink: Pick<Sink, 'message'>, limits: Limits) {
    this.#syntax = syntax;
    this.#sink = sink;
    this.#limits = limits;
    this.#check = new ElementCheck(scanner, (code, parameters, start, end, place, value) => {
      const node = this.#node;
      this.report(code, parameters, { source: node?.source, start, end }, place, value);
    });
  }

  get header(): TreeNode | undefined {
    return this.#interchange?.header;
  }

  add(node: SegmentNode, units: Units | undefined): boolean {
    const { role } = node.tag;
    if (this.#givenUp !== undefined) return role?.end === 'trailer' && role.level === 'interchange';
    this.#node = node;
    const definition = role === undefined ? this.#addData(node) : this.#addService(node, role);
    if (definition !== undefined && units !== undefined) this.#check.run(node.source, units, definition);
    const ended = role?.end === 'trailer' && this.#closeLevel(node, role.level);
    if (this.#budget.errors > this.#limits.errors && !ended) this.#giveUp(node);
    return ended;
  }

  /** A flood of errors says nothing new, and each of its messages would be kept with its faults. */
  #giveUp(node: SegmentNode): void {
    const { source, start, end, name: segment } = node;
    this.#givenUp = fault('HUB_FAULTS_TOO_MANY', { limit: this.#limits.errors }, { segment, ...placeInFile(source, start, end) });
    this.#message = undefined;
    this.#group = undefined;
    this.#nodes = [];
  }

  report(code: HubCode, parameters: FaultParameters, where: Stretch, place: Place = {}, value?: string): void {
    if (this.#givenUp === undefined) this.#list().add(code, parameters, where, { ...this.#place(), ...place }, value);
  }

  /** Ends the interchange: what is still open is closed, and reported unless the file itself was cut. */
  close(cut: Cut): { closing: readonly TreeNode[]; count: number; faults: readonly Fault[] } {
    // After bytes that cannot be read nothing is known of the rest: what it lacks is no news.
    if (cut === 'unreadable') return { closing: [], count: this.#messages, faults: [] };
    this.#missingMessageTrailer();
    this.#missingGroupTrailer();
    const faults = this.#faults.done();
    return { closing: this.#before, count: this.#messages, faults: this.#givenUp === undefined ? faults : [...faults, this.#givenUp] };
  }

  #addData(node: SegmentNode) {
    const open = this.#message;
    if (open !== undefined) {
      open.count += 1;
      node.position = open.count;
      open.length += node.end - node.start;
      const over = limitExceeded(this.#limits, open.length, open.count);
      if (over === undefined) this.#nodes.push(node);
      else if (!isDropped(open)) {
        this.report('HUB_MESSAGE_TOO_LARGE', over, node);
        this.#nodes = [open.header];
        open.length = Infinity;
      }
      const definition = open.segments?.get(node.tag.key) ?? this.#service?.get(node.tag.key);
      if (definition === undefined) open.unchecked = true;
      return definition;
    }
    if (this.#syntax.standalone.includes(node.name)) {
      this.#nodes = [node];
      this.#emit({ type: node.name, version: undefined }, undefined, 1, undefined);
      return this.#service?.get(node.tag.key);
    }
    this.#before.push(node);
    this.#outside(node, this.#syntax.message.header);
    return undefined;
  }

  #addService(node: SegmentNode, { level, end }: EnvelopeRole) {
    if (end === 'header') {
      if (level === 'interchange') this.#openInterchange(node);
      else if (level === 'group') this.#openGroup(node);
      else this.#openMessage(node);
    } else if (level === 'message' && this.#message !== undefined) {
      const open = this.#message;
      open.count += 1;
      node.position = open.count;
      if (!isDropped(open)) this.#nodes.push(node);
    } else {
      this.#missingMessageTrailer();
      if (level === 'interchange') this.#missingGroupTrailer();
      this.#before.push(node);
    }
    return this.#service?.get(node.tag.key);
  }

  /** After the trailer's own elements were checked, so that their faults are the level's. @returns whether the interchange has ended */
  #closeLevel(node: SegmentNode, level: EnvelopeRole['level']): boolean {
    if (level === 'message') this.#closeMessage(node);
    else if (level === 'group') this.#closeGroup(node);
    else this.#closeInterchange(node);
    return level === 'interchange';
  }

  #list(): FaultList {
    if (this.#message === undefined) return this.#faults;
    return (this.#messageFaults ??= new FaultList(this.#budget));
  }

  #place(): Place {
    const node = this.#node;
    return {
      ...(this.#group !== undefined && { group: this.#group.reference }),
      ...(this.#message !== undefined && { message: this.#message.reference, position: node?.position ?? 1 }),
      ...(node !== undefined && { segment: node.name }),
    };
  }

  #outside(node: SegmentNode, header: string): void {
    this.report('HUB_HEADER_MISSING', { segment: node.name, header }, node);
  }

  #openInterchange(node: SegmentNode): void {
    this.#interchange = { header: node, reference: valueOf(node, this.#syntax.interchange.reference), count: 0 };
    this.#service = this.#syntax.serviceSegments(node);
  }

  #openGroup(node: SegmentNode): void {
    this.#missingMessageTrailer();
    this.#missingGroupTrailer();
    this.#node = node;
    this.#groups += 1;
    this.#before.push(node);
    this.#group = { header: node, reference: valueOf(node, this.#syntax.group.reference), count: 0 };
    this.#service = this.#syntax.serviceSegments(this.header, node);
    this.#messageReferences = new UsedReferences();
    this.#checkUnused(node, this.#syntax.group, this.#group.reference, this.#groupReferences);
    // Once: where messages must be in groups, each that is not has been reported.
    if (this.#ungrouped > 0 && this.#groups === 1 && !this.#syntax.groupRequired) this.report('HUB_GROUPS_MIXED', {}, node);
  }

  #openMessage(node: SegmentNode): void {
    this.#missingMessageTrailer();
    this.#node = node;
    const { group, groupRequired, message } = this.#syntax;
    if (this.#group !== undefined) this.#group.count += 1;
    else {
      this.#ungrouped += 1;
      if (groupRequired || this.#groups > 0) this.#outside(node, group.header);
    }
    const identity = this.#syntax.identify(node, this.#group?.header);
    const rules = this.#syntax.rulesOf(identity);
    this.#nodes = [node];
    this.#message = {
      header: node,
      reference: valueOf(node, message.reference),
      identity,
      rules,
      segments: rules?.segments,
      count: 1,
      length: node.end - node.start,
      unchecked: false,
    };
    this.#checkUnused(node, message, this.#message.reference, this.#messageReferences);
    if (this.#group !== undefined) this.#checkGroup(node, identity.type, this.#group.header);
  }

  #checkGroup(node: SegmentNode, type: string, header: SegmentNode): void {
    const expected = this.#syntax.properGroup?.(type, header);
    if (expected !== undefined) this.report('HUB_GROUP_UNFIT', { type, group: valueOf(header, 1), expected }, node);
  }

  #checkUnused(header: SegmentNode, level: EnvelopeLevel, reference: string, used: UsedReferences): void {
    const compared = level.numeric ? withoutZeros(reference) : reference;
    if (used.repeats(compared)) {
      this.report('HUB_REFERENCE_REPEATED', { segment: level.header, reference }, header.stretchOf(level.reference), {
        element: level.reference,
      });
    }
  }

  #closeMessage(node: SegmentNode): void {
    const open = this.#message;
    const { message } = this.#syntax;
    if (open === undefined) {
      this.#outside(node, message.header);
      return;
    }
    this.#checkTrailer(node, message, open.count, open.reference);
    this.#finish(open);
  }

  #closeGroup(node: SegmentNode): void {
    const open = this.#group;
    if (open === undefined) {
      this.#outside(node, this.#syntax.group.header);
      return;
    }
    this.#checkTrailer(node, this.#syntax.group, open.count, open.reference);
    this.#leaveGroup();
  }

  #closeInterchange(node: SegmentNode): void {
    const { interchange, groupRequired, groups } = this.#syntax;
    const open = this.#interchange;
    // Without a header, that has been said already.
    if (open === undefined) return;
    const grouped = groupRequired || this.#groups > 0;
    const count = grouped ? this.#groups : this.#ungrouped;
    this.#checkTrailer(node, interchange, count, open.reference, grouped ? groups : interchange.counts);
    if (this.#messages === 0) this.report('HUB_INTERCHANGE_WITHOUT_MESSAGE', {}, node);
  }

  /** The trailer's count (element 1) and reference (element 2). */
  #checkTrailer(trailer: SegmentNode, level: EnvelopeLevel, count: number, reference: string, counts = level.counts): void {
    const declared = valueOf(trailer, 1);
    if (declared !== String(count) && (!/^\d+$/.test(declared) || Number(declared) !== count)) {
      const parameters = { segment: level.trailer, declared: shown(declared), actual: count, what: counts.en, whatZh: counts.zh };
      this.report('HUB_COUNT_MISMATCH', parameters, trailer.stretchOf(1), { element: 1 });
    }
    const actual = valueOf(trailer, 2);
    const same = actual === reference || (level.numeric && withoutZeros(actual) === withoutZeros(reference));
    // That both are empty is said of each as a missing element.
    if (!same) {
      this.report(
        'HUB_REFERENCE_MISMATCH',
        { segment: level.trailer, actual: shown(actual), expected: shown(reference) },
        trailer.stretchOf(2),
        { element: 2 },
      );
    }
  }

  #missingMessageTrailer(): void {
    const open = this.#message;
    if (open === undefined) return;
    const { header, trailer } = this.#syntax.message;
    this.#node = open.header;
    this.report('HUB_TRAILER_MISSING', { header, reference: open.reference, trailer }, open.header);
    this.#finish(open);
  }

  #missingGroupTrailer(): void {
    const open = this.#group;
    if (open === undefined) return;
    const { header, trailer } = this.#syntax.group;
    this.#node = open.header;
    this.report('HUB_TRAILER_MISSING', { header, reference: open.reference, trailer }, open.header);
    this.#leaveGroup();
  }

  #leaveGroup(): void {
    this.#group = undefined;
    this.#service = this.#syntax.serviceSegments(this.header);
  }

  #finish(open: OpenMessage): void {
    this.#emit(open.identity, open.reference, open.count, isDropped(open) ? droppedRules : open.rules);
    this.#message = undefined;
    this.#messageFaults = undefined;
  }

  #emit({ type, version }: MessageIdentity, reference: string | undefined, segments: number, rules: MessageRules | undefined): void {
    const nodes = this.#nodes;
    const [header] = nodes;
    const described = (): string => (version === undefined || version === '' ? type : `${type} ${version}`);
    // A segment that is a message by itself (TA1) has no structure.
    if (header !== undefined && reference !== undefined && rules !== droppedRules && (rules?.structure === undefined || !rules.binding)) {
      this.#structureFault('HUB_STRUCTURE_UNCHECKED', { type: described() }, header);
    } else if (header !== undefined && this.#message?.unchecked === true && rules?.structure !== undefined) {
      this.#elementsUnchecked(nodes, rules, described(), header);
    }
    const children =
      rules?.structure === undefined
        ? nodes
        : arrange(nodes, rules.structure, (code, segment, limit, where, loop) => {
            // That a message ends without its trailer has been said.
            if (rules.binding && segment !== this.#syntax.message.trailer)
              this.#structureFault(code, { segment, limit, type: described() }, where, loop);
          });
    const message: { -readonly [Member in keyof DecodedMessage]: DecodedMessage[Member] } = {
      type,
      before: this.#before,
      root: rootOf(type, children, header, nodes.at(-1)),
      segments,
      faults: this.#messageFaults?.done() ?? noFaults,
    };
    if (version !== undefined && version !== '') message.version = version;
    if (reference !== undefined && reference !== '') message.reference = reference;
    if (this.#group !== undefined) message.group = this.#group.reference;
    this.#messages += 1;
    this.#nodes = [];
    this.#before = [];
    if (this.#message === undefined) this.#messageFaults = undefined;
    this.#sink.message(message);
  }

  /** Said once for a message, of the segments that it should have: of any other its own fault says more. */
  #elementsUnchecked(nodes: readonly SegmentNode[], { structure, segments }: MessageRules, type: string, header: SegmentNode): void {
    const known = (key: number): boolean => segments?.has(key) === true || this.#service?.has(key) === true;
    const tags = new Set(nodes.flatMap(({ tag: { key, name } }) => (structure?.tags.has(key) === true && !known(key) ? [name] : [])));
    if (tags.size > 0) this.#structureFault('HUB_ELEMENTS_UNCHECKED', { type, segments: [...tags].join(', ') }, header);
  }

  #structureFault(code: HubCode, parameters: FaultParameters, where: TreeNode, loop?: string): void {
    const list = (this.#messageFaults ??= new FaultList(this.#budget));
    const missing = code === 'HUB_SEGMENT_MISSING' ? String(parameters.segment).split(' ')[0] : undefined;
    const place = {
      ...this.#place(),
      segment: where.name,
      position: where.position,
      ...(loop !== undefined && { loop }),
    };
    // An acknowledgement names what is missing, not where that was noticed.
    list.add(code, parameters, where, place, missing);
  }
}

const noFaults: readonly Fault[] = [];

/** The node of a message: it is as long as its text, where that is in one piece. */
function rootOf(name: string, children: readonly TreeNode[], header: SegmentNode | undefined, last: SegmentNode | undefined): TreeNode {
  if (header === undefined) return { name, elements: [], children, position: 0, start: 0, end: 0 };
  const { source, start } = header;
  const end = last?.source === source ? last.end : header.end;
  return { name, elements: [], children, position: 0, start, end, source };
}

/** Of a message over the limit no structure is known, and that has been said. */
const droppedRules: MessageRules = { binding: true };

/** Only the header of a message over the limit is kept. */
function isDropped({ length }: OpenMessage): boolean {
  return length === Infinity;
}

function withoutZeros(reference: string): string {
  return reference.replace(/^0+(?=\d)/, '');
}

/** What a text says of an element that is empty. */
function shown(value: string): string {
  return value === '' ? '—' : value;
}
