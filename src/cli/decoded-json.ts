/** The contract of `hub decode --json`, written as the file is read; with `--tree`, what its bytes can be made from again. */
import type { Fault } from '../errors.js';
import { treeOfFileText } from '../codecs/xml/xml-file.js';
import { defaultLimits, type DecodedMessage, type Envelope, type FileText, type Format, type TreeNode } from '../message/tree.js';
import type { DecodedOutput } from './decode.js';

const pieceLength = 65_536;

export class DecodedAsJson implements DecodedOutput {
  readonly #tree: boolean;
  readonly #faults: Fault[] = [];
  /** Written in pieces that are worth a system call. */
  #text = '';
  #interchanges = 0;
  #messages = 0;
  /** Whether the file begins with a byte order mark; undefined until something was read. */
  #marked: boolean | undefined;

  /** @param file its name, where there are several */
  constructor(file: string | undefined, tree: boolean) {
    this.#tree = tree;
    this.#write(`{${file === undefined ? '' : `"file":${JSON.stringify(file)},`}"interchanges":[`);
  }

  message(message: DecodedMessage): void {
    if (this.#messages === 0) this.#begin();
    this.#marked ??= isMarked(message.root);
    this.#write(`${this.#messages === 0 ? '' : ','}${JSON.stringify(messageView(message, this.#tree))}`);
    this.#messages += 1;
  }

  interchange(envelope: Envelope): void {
    if (this.#messages === 0) this.#begin();
    this.#marked ??= isMarked(envelope.advice ?? envelope.header);
    const marked = this.#marked && this.#interchanges === 0;
    this.#write(`],${JSON.stringify(envelopeView(envelope, this.#tree, marked)).slice(1)}`);
    this.#messages = 0;
    this.#interchanges += 1;
  }

  fault(fault: Fault): void {
    this.#faults.push(fault);
  }

  end(format: Format | undefined): void {
    this.#write(`],"format":${JSON.stringify(format ?? null)},"faults":${JSON.stringify(this.#faults)}}\n`);
    this.#flush();
  }

  #write(text: string): void {
    this.#text += text;
    if (this.#text.length >= pieceLength) this.#flush();
  }

  #flush(): void {
    process.stdout.write(this.#text);
    this.#text = '';
  }

  #begin(): void {
    this.#write(`${this.#interchanges === 0 ? '' : ','}{"messages":[`);
  }
}

function isMarked(node: TreeNode | undefined): boolean {
  return node?.source !== undefined && node.source.skipped > 0;
}

/** @param marked whether a byte order mark stands before it */
function envelopeView(envelope: Envelope, tree: boolean, marked: boolean) {
  const { format, sender, receiver, reference, preparedAt, charset, test, faults, extent } = envelope;
  return {
    sender: sender ?? null,
    receiver: receiver ?? null,
    reference: reference ?? null,
    preparedAt: preparedAt ?? null,
    charset,
    test,
    ...(tree && format !== 'xml' && segmentView(envelope, marked)),
    // What the text can be made from again; the tree of a message is what mappings see of it.
    ...(tree && format === 'xml' && extent !== undefined && { document: documentView(extent.source) }),
    faults,
  };
}

/** Null for a document that is refused: its faults are the interchange's. */
function documentView(file: FileText) {
  const tree = treeOfFileText(file, defaultLimits);
  return 'content' in tree ? tree : null;
}

/** What is needed beside the messages to write the interchange again. */
function segmentView({ delimiters, advice, header, closing }: Envelope, marked: boolean) {
  return {
    ...(marked && { byteOrderMark: true }),
    delimiters,
    ...(advice !== undefined && { advice }),
    ...(header !== undefined && { header }),
    closing,
  };
}

function messageView({ type, version, reference, group, segments, faults, before, root }: DecodedMessage, tree: boolean) {
  return {
    type,
    version: version ?? null,
    reference: reference ?? null,
    ...(group !== undefined && { group }),
    segments,
    ...(tree && before.length > 0 && { before }),
    ...(tree && { tree: rootView(root) }),
    faults,
  };
}

/** Not what text it was read from. */
function rootView({ name, children, attributes, text, namespace }: TreeNode) {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(attributes !== undefined && { attributes }),
    ...(text !== undefined && { text }),
    children,
  };
}
