/** XML 1.0 documents: one document is one interchange with one message, whose type is its root element's local name. */
import { asLatin1, byteOrderMark } from '../../message/charset.js';
import { faultBudget, FaultList } from '../../message/fault-list.js';
import type { Codec, DecodedMessage, Frame, Interchange, Limits, TreeNode } from '../../message/tree.js';
import { readDocument, type XmlRefusal } from './document.js';
import { decodeXml } from './encoding.js';
import { child, textOf, unwrap } from './wrapping.js';

/** The codec. There is no structure table: what a message must hold is said by its mapping. */
export const xml: Codec = {
  format: 'xml',
  recognises: (head) => {
    const mark = byteOrderMark(head);
    const start = asLatin1(head.subarray(mark?.length ?? 0));
    return /^[\0\s]*<\0?[^\s=]/.test(start);
  },
  frame: (bytes) => {
    const { file, faults } = decodeXml(bytes);
    if (file === undefined) return { frames: [], faults };
    return { frames: [{ format: 'xml', text: file.text, charset: file.charset, file, start: 0, faults }], faults: [] };
  },
  decode: decodeDocument,
  validate: (interchange) => ({ ...interchange, messages: interchange.messages.map((message) => checkTotal(interchange.frame, message)) }),
};

function decodeDocument(frame: Frame, limits: Limits): Interchange {
  const document = readDocument(frame.text, limits);
  if ('faults' in document) return refused(frame, document);
  const unwrapped = unwrap(document, limits);
  if ('faults' in unwrapped) return refused(frame, unwrapped);
  const { document: inner, ...addresses } = unwrapped;
  const { root, elements } = inner;
  const version = versionOf(root);
  return {
    format: 'xml',
    ...addresses,
    test: false,
    messages: [
      {
        type: root.name,
        ...(version !== undefined && { version }),
        ...(addresses.reference !== undefined && { reference: addresses.reference }),
        root,
        segments: elements,
        faults: [],
      },
    ],
    faults: [],
    frame,
  };
}

function refused(frame: Frame, { faults }: XmlRefusal): Interchange {
  const list = new FaultList(frame, faultBudget());
  for (const { code, parameters, start, end } of faults) list.add(code, parameters, start, end);
  return { format: 'xml', test: false, messages: [], faults: list.done(), frame };
}

/** The WCO model's version, else the attribute, else what a URN ends with (`urn:Declaration:…:MT1401:1`). */
function versionOf(root: TreeNode): string | undefined {
  return (
    textOf(root, 'WCODataModelVersionCode') ??
    root.attributes?.Version ??
    root.attributes?.version ??
    /[:/]v?(\d+(?:\.\d+)*)$/.exec(root.namespace ?? '')?.[1]
  );
}

/** MSG/TOTALRECORDS of the foreign exchange interface must be the number of MSG/RECORDS/REC. */
function checkTotal(frame: Frame, message: DecodedMessage): DecodedMessage {
  const { root } = message;
  const total = root.name === 'MSG' ? child(root, 'TOTALRECORDS') : undefined;
  const records = root.name === 'MSG' ? child(root, 'RECORDS') : undefined;
  if (total === undefined || records === undefined) return message;
  const declared = total.text ?? '';
  const actual = records.children.filter(({ name }) => name === 'REC').length;
  if (/^\d+$/.test(declared) && Number(declared) === actual) return message;
  const faults = new FaultList(frame, faultBudget());
  const parameters = { segment: 'TOTALRECORDS', declared, actual, what: 'records', whatZh: '记录' };
  faults.add('HUB_COUNT_MISMATCH', parameters, total.start, total.end, { segment: 'TOTALRECORDS', position: total.position });
  return { ...message, faults: [...message.faults, ...faults.done()] };
}
