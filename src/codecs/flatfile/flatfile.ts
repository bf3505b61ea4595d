/** The port platform's file (平台文件): records of a two-digit id and fields, from head record 00 to total record 99. */
import { asLatin1, startsAs } from '../../message/charset.js';
import type { Delimiters } from '../../message/delimiters.js';
import { longestOpening, openSegmentFile, type SegmentSyntax } from '../../message/segment-file.js';
import { TagReader } from '../../message/tag-reader.js';
import type { Codec } from '../../message/tree.js';
import { FileOfRecords } from './file-of-records.js';

const delimiters: Delimiters = { element: ':', component: '', repetition: '', release: '?', terminator: "'" };
const head = /00:[A-Z]{6}:/g;

const syntax: SegmentSyntax = {
  format: 'flatfile',
  last: '99',
  tags: new TagReader(/^\d{2}$/),
  tagReason: { reason: 'a record begins with an id of two digits.', reasonZh: '记录应以两位数字的记录标识开头。' },
  // The platform writes GB18030 (GBK), newer systems UTF-8: text that is valid UTF-8 by chance is practically unknown.
  chooseCharset: (_, sample) => ({ charset: startsAs(sample, 'utf-8') ? 'utf-8' : 'gb18030', faults: [] }),
  opening: ({ text }, at, end) => {
    if (!end && text.length - at < longestOpening) return 'more';
    head.lastIndex = at;
    return text.startsWith('00:', at) && head.exec(text)?.index === at
      ? { delimiters, level: 'GB18030', foreign: '', header: undefined, headerFollows: true, body: at, faults: [] }
      : undefined;
  },
  nextOpening: (text, from) => {
    head.lastIndex = from;
    return head.exec(text)?.index ?? -1;
  },
  // 00
  special: [0x30],
  restarts: ({ text }, at, end) => {
    if (text.charCodeAt(at) !== 0x30) return false;
    if (!end && text.length - at < 10) return 'more';
    return /^00:[A-Z]{6}:/.test(text.slice(at, at + 10));
  },
  reader: (_, scanner, sink, limits) => new FileOfRecords(scanner, sink, limits),
};

/** The codec. One file is one interchange with one message; the record count is checked while decoding. */
export const flatfile: Codec = {
  format: 'flatfile',
  recognises: (bytes) => /^(?:\u00ef\u00bb\u00bf)?\s*00:[A-Z]{6}:/.test(asLatin1(bytes)),
  open: (sink, limits, block) => openSegmentFile(syntax, sink, limits, block),
};
