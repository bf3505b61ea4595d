/**
 * Cuts a file into X12 interchanges. The character set comes first: 116 common Chinese characters have a GBK trail byte
 * equal to `~`, so bytes cannot be split before they are characters.
 */
import { fault, type Fault } from '../../errors.js';
import { byteOrderMark, decodeFileAs, encodingFault } from '../../message/charset.js';
import { Framing, shownLength, type Framed } from '../../message/framing.js';
import { placeInFile } from '../../message/locator.js';
import { skipBlanks } from '../../message/segment-reader.js';
import type { FileText, Limits } from '../../message/tree.js';
import { readIsa, type IsaHeader } from './isa.js';

/** @returns one frame for each interchange; what stands between them is a fault of the file */
export function frameX12(bytes: Uint8Array, limits: Limits): Framed {
  const mark = byteOrderMark(bytes);
  const charsets = mark === undefined ? ['us-ascii', 'utf-8', 'gb18030'] : [mark.charset];
  const file = decodeFileAs(bytes, charsets, mark?.length ?? 0);
  if (file === undefined) return { frames: [], faults: [encodingFault(bytes, charsets.at(-1) ?? 'utf-8', mark?.length ?? 0)] };
  return cut(file, limits);
}

function cut(file: FileText, limits: Limits): Framed {
  const { text } = file;
  const framing = new Framing(file);
  let at = skipBlanks(text, 0);
  while (at < text.length && !framing.hopeless) {
    const header = readIsa(text, at);
    if (header === undefined) {
      const next = nextInterchange(text, at + 1);
      framing.stray(at, next, unreadable(file, at, next));
      at = next;
    } else {
      const { end, faults } = interchangeEnd(file, at, header, limits);
      framing.add('x12', at, end, faults);
      at = skipBlanks(text, end);
    }
  }
  return framing.done(at);
}

/** Walks the segments up to and including IEA. */
function interchangeEnd(file: FileText, start: number, header: IsaHeader, limits: Limits): { end: number; faults: Fault[] } {
  const { text } = file;
  const faults: Fault[] = [];
  if (!header.exact) {
    const reason = { reason: 'the elements of ISA are not filled up to their fixed widths', reasonZh: 'ISA 各数据元未按固定长度补齐' };
    faults.push(fault('HUB_SYNTAX_DEVIATES', reason, { segment: 'ISA', ...placeInFile(file, start, header.end) }));
  }
  const truncated = (end: number): { end: number; faults: Fault[] } => {
    faults.push(fault('HUB_INTERCHANGE_TRUNCATED', { expected: 'IEA' }, placeInFile(file, start, end)));
    return { end, faults };
  };
  let tooLong = false;
  for (let at = skipBlanks(text, header.end); at < text.length;) {
    if (text.startsWith('ISA', at) && readIsa(text, at) !== undefined) return truncated(at);
    const found = text.indexOf(header.terminator, at);
    const lineEnd = found < 0 && header.terminator === '\n';
    const end = found < 0 ? text.length : found;
    if (end - at > limits.segmentLength && !tooLong) {
      tooLong = true;
      faults.push(fault('HUB_SEGMENT_TOO_LONG', { limit: limits.segmentLength }, placeInFile(file, at, at + shownLength)));
    }
    if (found < 0 && !lineEnd) return truncated(end);
    if (text.startsWith('IEA', at) && (at + 3 === end || text.charAt(at + 3) === header.element)) {
      return { end: Math.min(end + 1, text.length), faults };
    }
    at = skipBlanks(text, end + 1);
  }
  return truncated(text.length);
}

/** Where the next readable header is. Each attempt looks at a hundred characters at most, so this is linear. */
function nextInterchange(text: string, from: number): number {
  for (let at = text.indexOf('ISA', from); at >= 0; at = text.indexOf('ISA', at + 1)) if (readIsa(text, at) !== undefined) return at;
  return text.length;
}

/** The fault of an ISA that is none; undefined for what does not even begin like one. */
function unreadable(file: FileText, from: number, to: number): Fault | undefined {
  if (!file.text.startsWith('ISA', from)) return undefined;
  return fault(
    'HUB_ENVELOPE_INVALID',
    {
      reason: 'ISA must have 16 elements of fixed width, 106 characters with the terminator, and three different delimiters.',
      reasonZh: 'ISA 必须含 16 个定长数据元（连同终止符共 106 个字符），且三个分隔符互不相同。',
    },
    { segment: 'ISA', ...placeInFile(file, from, to) },
  );
}
