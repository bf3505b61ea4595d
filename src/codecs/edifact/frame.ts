/** Cuts a file into EDIFACT interchanges, each from UNA or UNB to UNZ (ISO 9735-1 §5). */
import { fault, type Fault } from '../../errors.js';
import { asLatin1, byteOrderMark } from '../../message/charset.js';
import { Framing, shownLength, type Framed } from '../../message/framing.js';
import { placeInFile } from '../../message/locator.js';
import { SegmentReader, skipBlanks } from '../../message/segment-reader.js';
import type { FileText, Limits } from '../../message/tree.js';
import { decodeByLevel } from './repertoire.js';
import { ambiguous, readHead } from './service-characters.js';

/** UNA with its six characters, or a segment that opens an interchange. Without a global flag: used at one place. */
export const opening = /^(?:UNA[^0-9A-Za-z\s]{2}|UN[BGH][^0-9A-Za-z\s])/;
const nextOpening = /UNA[^0-9A-Za-z\s]{2}[^]{4}\s{0,4}UNB|UNB[^0-9A-Za-z\s]/g;

/** @returns one frame for each interchange; what stands between them is a fault of the file */
export function frameEdifact(bytes: Uint8Array, limits: Limits): Framed {
  const mark = byteOrderMark(bytes);
  const head = asLatin1(bytes.subarray(mark?.charset === 'utf-8' ? mark.length : 0), 256);
  const { file, faults: decoding } = decodeByLevel(bytes, readHead(head, skipBlanks(head, 0)).level);
  if (file === undefined) return { frames: [], faults: decoding };
  const { text } = file;
  const framing = new Framing(file, decoding);
  let at = skipBlanks(text, 0);
  while (at < text.length && !framing.hopeless) {
    // Messages without an envelope are read once, at the beginning; later they are what follows the interchange.
    if (!opening.test(text.slice(at, at + 5)) || (framing.count > 0 && !/^UN[AB]/.test(text.slice(at, at + 3)))) {
      nextOpening.lastIndex = at + 1;
      const next = nextOpening.exec(text)?.index ?? text.length;
      framing.stray(at, next);
      at = next;
    } else {
      const { end, faults } = interchangeEnd(file, at, limits);
      framing.add('edifact', at, end, faults);
      at = skipBlanks(text, end);
    }
  }
  return framing.done(at);
}

function interchangeEnd(file: FileText, start: number, limits: Limits): { end: number; faults: Fault[] } {
  const { text } = file;
  const { delimiters, body } = readHead(text, start);
  const faults: Fault[] = [];
  if (ambiguous(delimiters)) {
    const reason = { reason: 'the service characters of UNA must differ.', reasonZh: 'UNA 中的服务字符必须互不相同。' };
    faults.push(fault('HUB_ENVELOPE_INVALID', reason, { segment: 'UNA', ...placeInFile(file, start, body) }));
  }
  const reader = new SegmentReader(text, delimiters, body);
  let first = true;
  let tooLong = false;
  while (reader.next()) {
    if (reader.end - reader.start > limits.segmentLength && !tooLong) {
      tooLong = true;
      const place = placeInFile(file, reader.start, reader.start + shownLength);
      faults.push(fault('HUB_SEGMENT_TOO_LONG', { limit: limits.segmentLength }, place));
    }
    if (first && !reader.has('UNB')) {
      const segment = text.slice(reader.start, Math.min(reader.end, reader.start + 3));
      const place = placeInFile(file, reader.start, reader.end);
      faults.push(fault('HUB_HEADER_MISSING', { segment, header: 'UNB' }, { segment, ...place }));
    } else if (!first && startsAnother(text, reader)) {
      return { end: reader.start, faults: [...faults, truncated(file, start, reader.start)] };
    }
    first = false;
    if (reader.has('UNZ') && reader.terminated) return { end: reader.after, faults };
  }
  // Messages that never had an envelope are not cut off from its end.
  const bare = faults.some(({ code }) => code === 'HUB_HEADER_MISSING');
  return { end: text.length, faults: bare ? faults : [...faults, truncated(file, start, text.length)] };
}

function startsAnother(text: string, reader: SegmentReader): boolean {
  return reader.has('UNB') || (text.startsWith('UNA', reader.start) && opening.test(text.slice(reader.start, reader.start + 5)));
}

function truncated(file: FileText, start: number, end: number): Fault {
  return fault('HUB_INTERCHANGE_TRUNCATED', { expected: 'UNZ' }, placeInFile(file, start, end));
}
