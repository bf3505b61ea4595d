/** The records of one file of the platform: an interchange with one message, without headers of its own for either. */
import type { FaultParameters, HubCode, Place } from '../../errors.js';
import { arrange } from '../../message/arrange.js';
import { ElementCheck } from '../../message/check-elements.js';
import { valueOf, type Cut } from '../../message/envelope-syntax.js';
import { faultBudget, FaultList, type Stretch } from '../../message/fault-list.js';
import { preparedAt } from '../../message/prepared-at.js';
import type { MessageRules } from '../../message/rules.js';
import type { InterchangeEnd, InterchangeReader } from '../../message/segment-file.js';
import type { SegmentNode } from '../../message/segment-node.js';
import type { SegmentScanner } from '../../message/segment-scanner.js';
import { limitExceeded, type Limits, type Sink, type TreeNode } from '../../message/tree.js';
import type { Units } from '../../message/units.js';
import { rulesOf } from './rules.js';

export class FileOfRecords implements InterchangeReader {
  readonly #faults = new FaultList(faultBudget());
  readonly #sink: Pick<Sink, 'message'>;
  readonly #limits: Limits;
  readonly #check: ElementCheck;
  #records: SegmentNode[] = [];
  #count = 0;
  #length = 0;
  #head: SegmentNode | undefined;
  #record: SegmentNode | undefined;
  #rules: MessageRules | undefined;

  constructor(scanner: SegmentScanner, sink: Pick<Sink, 'message'>, limits: Limits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#check = new ElementCheck(scanner, (code, parameters, start, end, place, value) => {
      this.report(code, parameters, { source: this.#record?.source, start, end }, place, value);
    });
  }

  add(record: SegmentNode, units: Units | undefined): boolean {
    this.#record = record;
    this.#count += 1;
    record.position = this.#count;
    if (this.#head === undefined) {
      this.#head = record;
      this.#rules = rulesOf(valueOf(record, 1));
    }
    this.#keep(record);
    const definition = this.#rules?.binding === true ? this.#rules.segments?.get(record.tag.key) : undefined;
    if (definition !== undefined && units !== undefined) this.#check.run(record.source, units, definition);
    if (record.name !== '99') return false;
    this.#checkCount(record);
    return true;
  }

  report(code: HubCode, parameters: FaultParameters, where: Stretch, place: Place = {}, value?: string): void {
    const record = this.#record;
    this.#faults.add(
      code,
      parameters,
      where,
      { ...(record !== undefined && { segment: record.name, position: record.position }), ...place },
      value,
    );
  }

  #keep(record: SegmentNode): void {
    this.#length += record.end - record.start;
    const over = limitExceeded(this.#limits, this.#length, this.#count);
    if (over === undefined) this.#records.push(record);
    else if (this.#length < Infinity) {
      this.report('HUB_MESSAGE_TOO_LARGE', over, record);
      this.#records = this.#records.slice(0, 1);
      this.#length = Infinity;
    }
  }

  /** 99: how many records the file has, 00 and 99 included. */
  #checkCount(total: SegmentNode): void {
    const declared = valueOf(total, 1);
    if (/^\d+$/.test(declared) && Number(declared) === this.#count) return;
    const parameters = { segment: '99', declared, actual: this.#count, what: 'records', whatZh: '记录' };
    this.report('HUB_COUNT_MISMATCH', parameters, total.stretchOf(1), { element: 1 });
  }

  /** 00: type, description, function, sender, receiver, time. The format has no control reference: these three make one. */
  close(cut: Cut): InterchangeEnd {
    const head = this.#head;
    const type = valueOf(head, 1);
    const sender = valueOf(head, 4);
    const receiver = valueOf(head, 5);
    const created = valueOf(head, 6);
    const reference = [type, sender, created].filter((part) => part !== '').join('-');
    // 9(12) yyyyMMddHHmm, some with seconds, in older files 9(10) yyMMddHHmm
    const date = created.length === 10 ? 6 : 8;
    const prepared = preparedAt(created.slice(0, date), created.slice(date));
    const readable = head !== undefined && cut !== 'unreadable';
    if (readable) this.#emit(head, type, reference);
    return {
      format: 'flatfile',
      ...(sender !== '' && { sender: { id: sender } }),
      ...(receiver !== '' && { receiver: { id: receiver } }),
      ...(reference !== '' && { reference }),
      ...(prepared !== undefined && { preparedAt: prepared }),
      test: false,
      closing: [],
      count: readable ? 1 : 0,
      faults: head === undefined ? this.#faults.done() : [],
    };
  }

  #emit(head: SegmentNode, type: string, reference: string): void {
    const structure = this.#length === Infinity ? undefined : this.#rules?.structure;
    const told = (code: HubCode, parameters: FaultParameters, { name, position, ...where }: TreeNode, loop?: string): void => {
      this.#faults.add(code, parameters, where, { segment: name, position, ...(loop !== undefined && { loop }) });
    };
    const binding = this.#rules?.binding === true;
    // Of one over the limit that has been said.
    if (this.#length < Infinity && (structure === undefined || !binding)) told('HUB_STRUCTURE_UNCHECKED', { type }, head);
    const children =
      structure === undefined
        ? this.#records
        : arrange(this.#records, structure, (code, segment, limit, where, loop) => {
            // That a file ends without its last record is the interchange's fault.
            if (binding && segment !== '99') told(code, { segment, limit, type }, where, loop);
          });
    const last = this.#records.at(-1);
    const end = last?.source === head.source ? last.end : head.end;
    this.#sink.message({
      type,
      ...(reference !== '' && { reference }),
      before: [],
      root: { name: type, elements: [], children, position: 0, start: head.start, end, source: head.source },
      segments: this.#count,
      faults: this.#faults.done(),
    });
  }
}
