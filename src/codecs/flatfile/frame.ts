/** Cuts a file of the port platform into files, each from its head record 00 to its total record 99. */
import { fault, type Fault } from '../../errors.js';
import { byteOrderMark, decodeFile, encodingFault } from '../../message/charset.js';
import { Framing, shownLength, type Framed } from '../../message/framing.js';
import { placeInFile } from '../../message/locator.js';
import { SegmentReader, skipBlanks, type Delimiters } from '../../message/segment-reader.js';
import type { FileText, Limits } from '../../message/tree.js';

export const delimiters: Delimiters = { element: ':', component: '', repetition: '', release: '?', terminator: "'" };

const head = /00:[A-Z]{6}:/g;

/** @returns one frame for each file; the platform writes GB18030 (GBK), or UTF-8 where a byte order mark says so */
export function frameFlatfile(bytes: Uint8Array, limits: Limits): Framed {
  const mark = byteOrderMark(bytes);
  const charset = mark?.charset ?? 'gb18030';
  const skipped = mark?.length ?? 0;
  const file = (mark === undefined ? decodeFile(bytes, 'us-ascii') : undefined) ?? decodeFile(bytes, charset, skipped);
  if (file === undefined) return { frames: [], faults: [encodingFault(bytes, charset, skipped)] };
  const { text } = file;
  const framing = new Framing(file);
  let at = skipBlanks(text, 0);
  while (at < text.length && !framing.hopeless) {
    head.lastIndex = at;
    const next = head.exec(text)?.index ?? text.length;
    if (next > at) {
      framing.stray(at, next);
      at = next;
    } else {
      const { end, faults } = fileEnd(file, at, limits);
      framing.add('flatfile', at, end, faults);
      at = skipBlanks(text, end);
    }
  }
  return framing.done(at);
}

function fileEnd(file: FileText, start: number, limits: Limits): { end: number; faults: Fault[] } {
  const { text } = file;
  const reader = new SegmentReader(text, delimiters, start);
  const faults: Fault[] = [];
  const truncated = (end: number): { end: number; faults: Fault[] } => ({
    end,
    faults: [...faults, fault('HUB_INTERCHANGE_TRUNCATED', { expected: '99' }, placeInFile(file, start, end))],
  });
  while (reader.next()) {
    if (reader.end - reader.start > limits.segmentLength && faults.length === 0) {
      const place = placeInFile(file, reader.start, reader.start + shownLength);
      faults.push(fault('HUB_SEGMENT_TOO_LONG', { limit: limits.segmentLength }, place));
    }
    if (reader.start > start && reader.has('00')) return truncated(reader.start);
    if (reader.has('99') && reader.terminated) return { end: reader.after, faults };
  }
  return truncated(text.length);
}
