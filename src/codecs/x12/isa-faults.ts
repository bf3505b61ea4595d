/**
 * What is wrong with the elements of an ISA that can be read (X12.5 §3.1): their codes, date, time and numbers. Partners
 * write many of them loosely, so they are warnings; errors are a sender, receiver or control number that is not there, and
 * a usage that is neither production nor test, as nobody can tell what such a message is good for.
 */
import { fault, type Fault, type FaultParameters, type HubCode } from '../../errors.js';
import { placeInFile } from '../../message/locator.js';
import type { ElementDefinition, SegmentDefinition } from '../../message/segment-table.js';
import type { FileText } from '../../message/tree.js';
import type { IsaHeader } from './isa.js';

interface Wrong {
  readonly code: HubCode;
  readonly more?: FaultParameters;
}

/** ISA06, ISA08 and ISA13: without them nobody can be answered. */
const needed: ReadonlySet<number> = new Set([6, 8, 13]);
/** 00200 to 00801, two digits of version and one of release. */
const knownVersion = /^00[2-9]0\d$/;
const usage = /^[PTI]$/i;
/** DT 6/6 and TM 4/4. */
const date = /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const time = /^(?:[01]\d|2[0-3])[0-5]\d$/;
/** ISA16 is a delimiter, and was read as one. */
const lastChecked = 15;

const expected = {
  separator: { expected: 'a repetition separator, which is no letter or digit', expectedZh: '重复分隔符（不得为字母或数字）' },
  date: { expected: 'a date (YYMMDD)', expectedZh: '日期（YYMMDD）' },
  time: { expected: 'a time (HHMM)', expectedZh: '时间（HHMM）' },
  version: { expected: 'a version of the standard such as 00401', expectedZh: '标准的版本号（如 00401）' },
  number: { expected: 'a number of nine digits', expectedZh: '九位数字' },
} as const;

const usageUnknown = {
  reason: 'ISA15 says neither P (production) nor T (test), so that it cannot be told which of the two it is.',
  reasonZh: 'ISA15 既不是 P（生产）也不是 T（测试），无法判断其用途。',
};

/** @param at where the header begins in the piece @param table what its version, or the nearest known, says of ISA */
export function isaFaults(isa: IsaHeader, piece: FileText, at: number, table: SegmentDefinition): Fault[] {
  const faults: Fault[] = [];
  let from = at + 4;
  for (let index = 0; index < lastChecked; index += 1) {
    const known = table.elements[index];
    const sent = isa.elements[index] ?? '';
    const value = sent.trim();
    const wrong = known === undefined ? undefined : wrongWith(index + 1, value, known, isa);
    if (known !== undefined && wrong !== undefined) {
      const parameters = { segment: 'ISA', element: String(index + 1), name: known.name, value, ...wrong.more };
      const place = { segment: 'ISA', element: index + 1, elementId: known.id, ...placeInFile(piece, from, from + sent.length) };
      faults.push({ ...fault(wrong.code, parameters, place), ...(value !== '' && { value }) });
    }
    from += sent.length + 1;
  }
  return faults;
}

function wrongWith(element: number, value: string, known: ElementDefinition, isa: IsaHeader): Wrong | undefined {
  if (needed.has(element) && value === '') return { code: 'HUB_ELEMENT_MISSING' };
  switch (element) {
    case 9:
      return date.test(value) ? undefined : { code: 'HUB_ELEMENT_TYPE', more: expected.date };
    case 10:
      return time.test(value) ? undefined : { code: 'HUB_ELEMENT_TYPE', more: expected.time };
    case 11:
      return eleventh(value, isa);
    case 12:
      return knownVersion.test(value) ? undefined : { code: 'HUB_ELEMENT_TYPE', more: expected.version };
    case 13:
      return /^\d+$/.test(value) ? undefined : { code: 'HUB_ELEMENT_TYPE', more: expected.number };
    case 15:
      return usage.test(value) ? undefined : { code: 'HUB_ENVELOPE_INVALID', more: usageUnknown };
    default:
      return known.codes === undefined || known.codes.hasText(value) ? undefined : { code: 'HUB_ELEMENT_CODE' };
  }
}

/** Before 00402 the standard, U of the U.S. community; from then on the repetition separator. */
function eleventh(value: string, { elements, repetition }: IsaHeader): Wrong | undefined {
  if ((elements[11] ?? '') < '00402') return value === 'U' ? undefined : { code: 'HUB_ELEMENT_CODE' };
  return repetition === '' ? { code: 'HUB_ELEMENT_TYPE', more: expected.separator } : undefined;
}
