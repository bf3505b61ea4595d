/** XML 1.0 documents: one document is one interchange with one message, whose type is its root element's local name. */
import type { Fault } from '../../errors.js';
import { asLatin1, byteOrderMark } from '../../message/charset.js';
import { faultBudget, FaultList } from '../../message/fault-list.js';
import type { Codec, DecodedMessage, FileReader, FileText, Limits, Sink, TreeNode } from '../../message/tree.js';
import { readDocument, type XmlDocument, type XmlRefusal } from './document.js';
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
  open: (sink, limits) => new XmlFile(sink, limits),
};

/** A document is read when it is there as a whole. */
class XmlFile implements FileReader {
  readonly #sink: Sink;
  readonly #limits: Limits;
  readonly #pieces: Uint8Array[] = [];

  constructor(sink: Sink, limits: Limits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  write(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
  }

  end(): void {
    const [first] = this.#pieces;
    const { file, faults } = decodeXml(this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces));
    if (file === undefined) for (const found of faults) this.#sink.fault(found);
    else readFile(file, faults, this.#sink, this.#limits);
  }
}

function readFile(file: FileText, faults: readonly Fault[], sink: Sink, limits: Limits): void {
  const envelope = {
    format: 'xml',
    test: false,
    charset: file.charset,
    closing: [],
    extent: { source: file, start: 0, end: file.text.length },
  } as const;
  const document = readDocument(file.text, limits);
  const unwrapped = 'faults' in document ? document : unwrap(document, limits);
  if ('faults' in unwrapped) {
    sink.interchange({ ...envelope, count: 0, faults: [...faults, ...refusal(file, unwrapped)] });
    return;
  }
  const { document: inner, ...addresses } = unwrapped;
  sink.message(messageOf(file, inner, addresses.reference));
  sink.interchange({ ...envelope, ...addresses, count: 1, faults });
}

function messageOf(file: FileText, { root, elements }: XmlDocument, reference: string | undefined): DecodedMessage {
  const version = versionOf(root);
  return checkTotal(file, {
    type: root.name,
    ...(version !== undefined && { version }),
    ...(reference !== undefined && { reference }),
    before: [],
    root,
    segments: elements,
    faults: [],
  });
}

function refusal(source: FileText, { faults }: XmlRefusal): readonly Fault[] {
  const list = new FaultList(faultBudget());
  for (const { code, parameters, start, end } of faults) list.add(code, parameters, { source, start, end });
  return list.done();
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
function checkTotal(source: FileText, message: DecodedMessage): DecodedMessage {
  const { root } = message;
  const total = root.name === 'MSG' ? child(root, 'TOTALRECORDS') : undefined;
  const records = root.name === 'MSG' ? child(root, 'RECORDS') : undefined;
  if (total === undefined || records === undefined) return message;
  const declared = total.text ?? '';
  const actual = records.children.filter(({ name }) => name === 'REC').length;
  if (/^\d+$/.test(declared) && Number(declared) === actual) return message;
  const faults = new FaultList(faultBudget());
  const parameters = { segment: 'TOTALRECORDS', declared, actual, what: 'records', whatZh: '记录' };
  faults.add(
    'HUB_COUNT_MISMATCH',
    parameters,
    { source, start: total.start, end: total.end },
    { segment: 'TOTALRECORDS', position: total.position },
  );
  return { ...message, faults: [...message.faults, ...faults.done()] };
}
