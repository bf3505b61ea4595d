/** The port platform's file (平台文件): records of a two-digit id and fields, from head record 00 to total record 99. */
import { asLatin1 } from '../../message/charset.js';
import { checkStructures } from '../../message/check-structure.js';
import { segmentNode, valueOf } from '../../message/envelope.js';
import { FaultList, faultBudget } from '../../message/fault-list.js';
import { preparedAt } from '../../message/prepared-at.js';
import { SegmentReader } from '../../message/segment-reader.js';
import { structureLibrary } from '../../message/structure.js';
import type { Codec, Frame, Interchange, TreeNode } from '../../message/tree.js';
import { delimiters, frameFlatfile } from './frame.js';
import { flatfileStructures } from './structures.js';

const structures = structureLibrary(flatfileStructures);

/** The codec. One file is one interchange with one message; the record count is checked while decoding. */
export const flatfile: Codec = {
  format: 'flatfile',
  recognises: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*00:[A-Z]{6}:/.test(asLatin1(head)),
  frame: frameFlatfile,
  decode: decodeFlatfile,
  validate: (interchange) =>
    checkStructures(interchange, ({ type }) => {
      const structure = structures(type);
      return structure === undefined ? undefined : { structure, binding: true };
    }),
};

function decodeFlatfile(frame: Frame): Interchange {
  const faults = new FaultList(frame, faultBudget());
  const records: TreeNode[] = [];
  const reader = new SegmentReader(frame.text, delimiters);
  const readable = !frame.faults.some(({ code }) => code === 'HUB_SEGMENT_TOO_LONG');
  let broken = false;
  while (readable && reader.next()) {
    reader.split();
    const { tag, elements, start, end } = reader;
    const node = segmentNode(tag, elements, start, end);
    node.position = records.length + 1;
    records.push(node);
    const place = { segment: tag, position: node.position };
    if (!/^\d{2}$/.test(tag)) faults.add('HUB_SEGMENT_INVALID', invalid(frame, node), start, end, place);
    if (reader.needless !== undefined) faults.add('HUB_RELEASE_INVALID', { char: reader.needless }, start, end, place);
    if (reader.broken && !broken) {
      broken = true;
      faults.add(
        'HUB_SYNTAX_DEVIATES',
        { reason: 'there are line breaks inside of records', reasonZh: '记录内含有换行' },
        start,
        end,
        place,
      );
    }
  }
  const [head] = records;
  const total = records.at(-1);
  if (total?.name === '99') checkCount(total, records.length, faults);
  return interchangeOf(frame, head, records, faults);
}

/** 99: how many records the file has, 00 and 99 included. */
function checkCount(total: TreeNode, actual: number, faults: FaultList): void {
  const declared = valueOf(total, 1);
  if (/^\d+$/.test(declared) && Number(declared) === actual) return;
  const parameters = { segment: '99', declared, actual, what: 'records', whatZh: '记录' };
  faults.add('HUB_COUNT_MISMATCH', parameters, total.start, total.end, { segment: '99', position: actual, element: 1 });
}

/** 00: type, description, function, sender, receiver, time. The format has no control reference: these three make one. */
function interchangeOf(frame: Frame, head: TreeNode | undefined, records: readonly TreeNode[], faults: FaultList): Interchange {
  const type = valueOf(head, 1);
  const sender = valueOf(head, 4);
  const receiver = valueOf(head, 5);
  const created = valueOf(head, 6);
  const reference = [type, sender, created].filter((part) => part !== '').join('-');
  // 9(12) yyyyMMddHHmm, in older files 9(10) yyMMddHHmm
  const prepared = preparedAt(created.slice(0, -4), created.slice(-4));
  const root = { name: type, elements: [], children: records, position: 0, start: 0, end: records.at(-1)?.end ?? 0 };
  return {
    format: 'flatfile',
    ...(sender !== '' && { sender: { id: sender } }),
    ...(receiver !== '' && { receiver: { id: receiver } }),
    ...(reference !== '' && { reference }),
    ...(prepared !== undefined && { preparedAt: prepared }),
    test: false,
    messages:
      head === undefined ? [] : [{ type, ...(reference !== '' && { reference }), root, segments: records.length, faults: faults.done() }],
    faults: head === undefined ? faults.done() : [],
    frame,
  };
}

function invalid({ text }: Frame, { start, end }: TreeNode): Record<string, string> {
  return {
    text: text.slice(start, end),
    reason: 'a record begins with an id of two digits.',
    reasonZh: '记录应以两位数字的记录标识开头。',
  };
}
