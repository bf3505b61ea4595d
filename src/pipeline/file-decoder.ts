/** A file whose format is recognised by its content, read as it comes. Pure; never throws for bad input. */
import { fault } from '../errors.js';
import type { Codec, FileReader, Format, Limits, Sink } from '../message/tree.js';

const headLength = 1024;
const nothing: Uint8Array = new Uint8Array(0);

/** Gathers the file's head, chooses the codec, and hands it the rest. */
export class FileDecoder {
  readonly #codecs: readonly Codec[];
  readonly #sink: Sink;
  readonly #limits: Limits;
  readonly #block: number | undefined;
  #head = nothing;
  #reader: FileReader | undefined;
  #unknown = false;
  #format: Format | undefined;

  /** @param block how many bytes a reader of segments gathers before it reads them; Infinity where the file is in memory */
  constructor(codecs: readonly Codec[], sink: Sink, limits: Limits, block?: number) {
    this.#codecs = codecs;
    this.#sink = sink;
    this.#limits = limits;
    this.#block = block;
  }

  /** Undefined until enough was seen, and where the bytes are none of the formats. */
  get format(): Format | undefined {
    return this.#format;
  }

  write(bytes: Uint8Array): void {
    if (this.#reader !== undefined) {
      this.#reader.write(bytes);
      return;
    }
    if (this.#unknown) return;
    this.#head = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    if (this.#head.length >= headLength) this.#recognise();
  }

  end(): void {
    if (this.#reader === undefined && !this.#unknown) this.#recognise();
    this.#reader?.end();
  }

  #recognise(): void {
    const bytes = this.#head;
    const head = bytes.subarray(0, headLength);
    this.#head = nothing;
    const codec = this.#codecs.find((candidate) => candidate.recognises(head));
    if (codec === undefined) {
      this.#unknown = true;
      this.#sink.fault(unknownFault(bytes, head));
      return;
    }
    this.#format = codec.format;
    this.#reader = codec.open(this.#sink, this.#limits, this.#block);
    this.#reader.write(bytes);
  }
}

function unknownFault(bytes: Uint8Array, head: Uint8Array) {
  if (isBlank(bytes)) return fault('HUB_BODY_EMPTY', {}, { offset: 0, length: bytes.length });
  const text = Buffer.from(head).toString('latin1').trimStart();
  const [, hint, hintZh] = lookalikes.find(([pattern]) => pattern.test(text)) ?? [undefined, '', ''];
  return fault('HUB_FORMAT_UNKNOWN', { head: text.slice(0, 24), hint, hintZh }, { offset: 0, length: head.length });
}

/** What is often sent in place of an interchange, and how it begins. */
const lookalikes: readonly (readonly [pattern: RegExp, hint: string, hintZh: string])[] = [
  [
    /^(?:\u00ff\u00fe|\u00fe\u00ff|[UI0]\0[NS0]\0[A-Z:]\0|\0[UI0]\0[NS0]\0[A-Z:])/,
    ' It is text in UTF-16, which of these only XML may be; save it as UTF-8 or ANSI.',
    '该文件为 UTF-16 编码，仅 XML 可以使用；请另存为 UTF-8 或 ANSI。',
  ],
  [
    /^(?:UNA[^]{6}\s*)?UIB[^0-9A-Za-z\s]/,
    ' It looks like interactive EDIFACT (UIB); batch interchanges (UNB) are read.',
    '看起来是交互式 EDIFACT（UIB），平台只读取批量交换（UNB）。',
  ],
  [
    /^(?:N?B)?\+?(?:UNO[A-Z]|IAT[AB]|KECA):\d|^(?:N?A)?[^0-9A-Za-z\s]{1,5} ?[^0-9A-Za-z\s]\s*UNB[^0-9A-Za-z\s]/,
    ' It looks like EDIFACT whose beginning is cut off: UNA or UNB comes first.',
    '看起来是开头被截断的 EDIFACT，文件应以 UNA 或 UNB 开头。',
  ],
  [
    /^(?:S?A)?([^0-9A-Za-z\s])\d\d\1[^]{0,10}\1\d\d\1[^]{0,10}\1[0-9A-Z]{2}\1/,
    ' It looks like X12 whose beginning is cut off: ISA comes first.',
    '看起来是开头被截断的 X12，文件应以 ISA 开头。',
  ],
  [
    /^0?:[A-Z]{6}:/,
    ' It looks like a platform file whose beginning is cut off: record 00 comes first.',
    '看起来是开头被截断的平台文件，文件应以记录 00 开头。',
  ],
  [/^(?:GS|ST)[^0-9A-Za-z\s]/, ' It looks like X12 without its interchange header ISA.', '看起来是缺少交换头 ISA 的 X12。'],
  [/^(?:BGM|DTM|NAD)\+/, ' It looks like EDIFACT without its headers UNB and UNH.', '看起来是缺少 UNB、UNH 的 EDIFACT。'],
  [/^STX=/, ' It looks like TRADACOMS.', '看起来是 TRADACOMS。'],
  [/^MSH\|/, ' It looks like HL7.', '看起来是 HL7。'],
  [/^(?:PK\W{2}|\W\u008b|Rar!|7z)/, ' It looks like a compressed file.', '看起来是压缩文件。'],
  [/^%PDF/, ' It looks like a PDF document.', '看起来是 PDF 文档。'],
  [/^[{[]/, ' It looks like JSON.', '看起来是 JSON。'],
];

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
