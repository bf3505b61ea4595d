/**
 * Which standard code says what a HUB code says, level by level, in TA1, 997 and 999. Data element numbers: I18 interchange
 * note (TA105), 716 group (AK905), 718 transaction set (AK502; 618 in IK502), 720 segment (AK304; 620 in IK304), 723 data
 * element (AK403; 621 in IK403).
 */
import type { Fault, HubCode, StandardCode } from '../../errors.js';
import type { SyntaxCode } from '../../message/answer-state.js';

/** A fault of an element is told by `element` where its place is known, else by `segment`, else by `set`. */
export interface X12Codes {
  /** I18. */
  readonly interchange?: string;
  /** 716. */
  readonly group?: string;
  /** 718 and 618. */
  readonly set?: string;
  /** 720 and 620. */
  readonly segment?: string;
  /** 723 and 621. */
  readonly element?: string;
  /** 618, 620 and 621 have codes of their own for what the standard allows and an implementation does not. */
  readonly implementation?: { readonly set: string; readonly segment?: string; readonly element?: string };
  /** Not told: it is none of the sender's doing, or says nothing a code could say. */
  readonly silent?: true;
  readonly why: string;
}

const syntaxCodes: Readonly<Record<SyntaxCode, X12Codes>> = {
  HUB_FORMAT_UNKNOWN: { interchange: '024', why: 'what was sent is no interchange' },
  HUB_TRAILING_DATA: { interchange: '022', why: 'data outside of ISA…IEA breaks the control structure' },
  HUB_INTERCHANGE_TRUNCATED: { interchange: '023', group: '3', set: '2', why: 'the file ends before its trailers' },
  HUB_ENVELOPE_INVALID: {
    interchange: '022',
    set: '6',
    why: 'a control segment cannot be read; ISA elements have notes of their own',
  },
  HUB_SEGMENT_TOO_LONG: { interchange: '004', set: '5', why: 'a segment without end is a wrong segment terminator' },
  HUB_CHARSET_UNSUPPORTED: { interchange: '024', set: '5', why: 'X12 has no note for character sets; the content cannot be read' },
  HUB_ENCODING_INVALID: { interchange: '024', set: '5', element: '6', why: 'bytes that are no characters are invalid content' },
  HUB_CHARSET_DEVIATES: { interchange: '024', set: '5', element: '6', why: 'noted: it was read by another character set' },
  HUB_SEGMENT_INVALID: { interchange: '022', set: '5', segment: '1', why: 'a tag that is none is an unrecognized segment' },
  HUB_RELEASE_INVALID: { interchange: '024', set: '5', element: '6', why: 'X12 has no release character; elsewhere an invalid character' },
  HUB_CROSS_CHECK_DIFFERS: { interchange: '024', set: '5', why: 'the content cannot be read unambiguously' },
  HUB_CROSS_CHECK_SKIPPED: { silent: true, why: 'it is said to the operator only' },
  HUB_COUNT_MISMATCH: { interchange: '021', group: '5', set: '4', why: 'IEA01, GE01 or SE01 is not what was counted' },
  HUB_REFERENCE_MISMATCH: { interchange: '001', group: '4', set: '3', why: 'trailer and header have different control numbers' },
  HUB_REFERENCE_REPEATED: {
    interchange: '024',
    group: '19',
    set: '23',
    why: 'ST02 or GS06 was used before in the same group or interchange',
  },
  HUB_TRAILER_MISSING: { interchange: '023', group: '3', set: '2', why: 'IEA, GE or SE is missing' },
  HUB_HEADER_MISSING: { interchange: '022', set: '6', segment: '2', why: 'a segment outside of its envelope' },
  HUB_INTERCHANGE_WITHOUT_MESSAGE: { interchange: '024', group: '5', why: 'an envelope around nothing' },
  HUB_SEGMENT_MISSING: { set: '5', segment: '3', why: 'a mandatory segment is missing' },
  HUB_SEGMENT_UNEXPECTED: { set: '5', segment: '2', why: 'the set has no such segment at this point' },
  HUB_SEGMENT_OUT_OF_ORDER: { set: '5', segment: '7', why: 'the set has the segment, but elsewhere' },
  HUB_SEGMENT_REPEATED: { set: '5', segment: '5', why: 'more often than its maximum use; of a loop’s first segment it is the loop (4)' },
  HUB_ELEMENT_MISSING: { interchange: '024', set: '5', segment: '8', element: '1', why: 'a mandatory element is missing' },
  HUB_ELEMENT_SURPLUS: {
    interchange: '022',
    set: '5',
    segment: '8',
    element: '3',
    why: 'too many elements; components have 13',
  },
  HUB_ELEMENT_TOO_LONG: { interchange: '024', set: '5', segment: '8', element: '5', why: 'longer than the maximum' },
  HUB_ELEMENT_TOO_SHORT: { interchange: '024', set: '5', segment: '8', element: '4', why: 'shorter than the minimum' },
  HUB_ELEMENT_TYPE: {
    interchange: '024',
    set: '5',
    segment: '8',
    element: '6',
    why: 'a character the type has not; dates have 8, times 9',
  },
  HUB_ELEMENT_CODE: { interchange: '024', set: '5', segment: '8', element: '7', why: 'not in the code list' },
  HUB_ELEMENT_CONDITION: {
    interchange: '024',
    set: '5',
    segment: '8',
    element: '2',
    why: 'a relational condition (X12.6 §3.5.4) is broken',
  },
  HUB_ELEMENT_EXCLUDED: {
    interchange: '024',
    set: '5',
    segment: '8',
    element: '10',
    why: 'two elements that exclude each other (X12.6 §3.5.4)',
  },
  HUB_GROUPS_MIXED: { interchange: '022', why: 'in X12 every set is in a group, so it is of EDIFACT only' },
  HUB_GROUP_UNFIT: { set: '18', why: 'the set is not one of GS01; before 005010, which has no 18, its identifier is invalid there' },
  HUB_ELEMENT_REPEATED: {
    interchange: '024',
    set: '5',
    segment: '8',
    element: '12',
    why: 'too many repetitions; without repetitions in the version, too many elements',
  },
  HUB_CHARACTER_INVALID: { interchange: '024', set: '5', segment: '8', element: '6', why: 'not in the agreed character set' },
  HUB_MESSAGE_TOO_LARGE: { interchange: '024', set: '5', why: 'X12 has no code for a limit of the receiver' },
  HUB_STRUCTURE_UNCHECKED: { silent: true, why: 'the hub lacks a table; the sender did nothing wrong' },
  HUB_ELEMENTS_UNCHECKED: { silent: true, why: 'the hub lacks a table; the sender did nothing wrong' },
  HUB_SYNTAX_DEVIATES: { interchange: '022', set: '5', why: 'ISA without its fixed widths, and the like' },
  HUB_FAULTS_TOO_MANY: { interchange: '024', why: 'what follows was not read, so nothing of it is known to be right' },
  HUB_FAULTS_OMITTED: { silent: true, why: 'says only how many more there are; those that are listed carry the state' },
};

const otherCodes: Readonly<Partial<Record<HubCode, X12Codes>>> = {
  HUB_BODY_EMPTY: { interchange: '024', why: 'nothing was sent' },
  HUB_BODY_TOO_LARGE: { interchange: '024', why: 'X12 has no note for a limit of the receiver' },
  HUB_SENDER_UNKNOWN: { interchange: '006', why: 'ISA06 is no known partner' },
  HUB_CONTROL_REFERENCE_REUSED: { interchange: '025', why: 'ISA13 was used before' },
  HUB_INTERCHANGE_REPEATED: { interchange: '025', why: 'ISA13 was used before; E tells that nothing is to be sent again' },
  HUB_MESSAGE_TYPE_UNKNOWN: { set: '1', implementation: { set: 'I6' }, why: 'no mapping reads the set' },
  HUB_MESSAGE_NOT_MAPPED: { set: '5', implementation: { set: 'I6' }, why: 'the mapping has no case for it' },
  HUB_VALUE_MISSING: {
    set: '5',
    segment: '8',
    element: '1',
    implementation: { set: 'I5', segment: 'I6', element: 'I9' },
    why: 'needed here, though the standard may not need it',
  },
  HUB_VALUE_INVALID: {
    set: '5',
    segment: '8',
    element: '6',
    implementation: { set: 'I5', segment: '8', element: 'I12' },
    why: 'cannot be read',
  },
  HUB_CODE_UNKNOWN: {
    set: '5',
    segment: '8',
    element: '7',
    implementation: { set: 'I5', segment: '8', element: 'I6' },
    why: 'not in the table',
  },
};

const unlisted: X12Codes = {
  interchange: '024',
  set: '5',
  implementation: { set: 'I5' },
  why: 'an error for which X12 has no better code',
};

/** The codes for a HUB code. */
export function x12Codes(code: HubCode): X12Codes {
  return listed(code) ?? unlisted;
}

/** True where a warning of this code is worth telling: it is in the tables and not silent. */
export function tellsX12(code: HubCode): boolean {
  const codes = listed(code);
  return codes !== undefined && codes.silent !== true;
}

function listed(code: HubCode): X12Codes | undefined {
  return (syntaxCodes as Readonly<Partial<Record<HubCode, X12Codes>>>)[code] ?? otherCodes[code];
}

/** I18 by the element of ISA that is wrong, ISA01 first; IEA01 has 021 and IEA02 001. */
const isaNotes = ['010', '011', '012', '013', '005', '006', '007', '008', '014', '015', '016', '017', '018', '019', '020', '027'];

/** TA105 for a fault of the envelope. */
export function interchangeNote({ code, place }: Fault): string {
  const aboutElement = place.segment === 'ISA' && place.element !== undefined ? isaNotes[place.element - 1] : undefined;
  return aboutElement ?? x12Codes(code).interchange ?? '024';
}

/** 716 by the element that is wrong; the others of GS have no code, and are told by TA1 (024). */
const groupElements: Readonly<Record<string, string>> = { GS01: '1', GS06: '6', GS07: '2', GS08: '2', GE01: '5', GE02: '4' };

/** AK905; undefined where 716 has no code for the fault. @param kind of the answer: 19 means something else before 005010 */
export function groupCode({ code, place }: Fault, kind: '997' | '999'): string | undefined {
  if (code === 'HUB_REFERENCE_REPEATED') return kind === '999' ? '19' : undefined;
  if (place.element !== undefined) return groupElements[`${place.segment ?? ''}0${String(place.element)}`];
  return x12Codes(code).group;
}

/** 718 by the element of ST that is wrong. */
const setElements: Readonly<Record<string, string>> = { ST01: '6', ST02: '7' };

/** AK502 or IK502: 5 where the segments say more. */
export function setCode({ code, place }: Fault, kind: '997' | '999'): string {
  if (code === 'HUB_GROUP_UNFIT') return kind === '999' ? '18' : '6';
  if (code.startsWith('HUB_ELEMENT_') && place.element !== undefined) {
    const element = `${place.segment ?? ''}0${String(place.element)}`;
    if (element === 'ST03' && kind === '999') return '19';
    if (setElements[element] !== undefined) return setElements[element];
  }
  return x12Codes(code).set ?? '5';
}

/** AK304 or IK304. */
export function segmentCode({ code, place }: Fault): string | undefined {
  // A loop is named for its first segment, so a surplus of that segment is a surplus of loops.
  if (code === 'HUB_SEGMENT_REPEATED' && place.loop !== undefined && loopOf(place.loop) === place.segment) return '4';
  return x12Codes(code).segment;
}

/** 447, the loop: the structure tables call it for its first segment, `LX_loop`. */
export function loopOf(loop: string): string {
  return loop.replace(/_loop$/, '');
}

/** AK403 or IK403. Element 373 is a date, 337 a time. @param repeats whether the version has repetitions (from 004020 on) */
export function elementCode({ code, place }: Fault, repeats: boolean): string | undefined {
  if (code === 'HUB_ELEMENT_TYPE' && place.elementId === '373') return '8';
  if (code === 'HUB_ELEMENT_TYPE' && place.elementId === '337') return '9';
  // 12 and 13 came with repetitions; before, both were too many data elements.
  if (code === 'HUB_ELEMENT_SURPLUS' && place.component !== undefined && repeats) return '13';
  if (code === 'HUB_ELEMENT_REPEATED' && !repeats) return '3';
  return x12Codes(code).element;
}

/** The code by which TA1, 997 or 999 tells a fault, by the level at which it is; undefined for what is not told. */
export function standardCode(fault: Fault): StandardCode | undefined {
  const { place } = fault;
  if (x12Codes(fault.code).silent === true) return undefined;
  const ofInterchange = { list: 'I18', code: interchangeNote(fault) };
  if (place.segment === 'GS' || place.segment === 'GE') {
    const code = groupCode(fault, '999');
    return code === undefined ? ofInterchange : { list: '716', code };
  }
  if (place.message === undefined && place.position === undefined) return ofInterchange;
  if (!isNoted(fault, '999')) return { list: '718', code: setCode(fault, '999') };
  const element = place.element === undefined ? undefined : elementCode(fault, true);
  if (element !== undefined) return { list: '723', code: element };
  return { list: '720', code: segmentCode(fault) ?? '8' };
}

/** True for a fault that an AK3 tells: of a segment with a code and a place of its own, and of ST and SE what their set's code does not say. */
export function isNoted(fault: Fault, kind: '997' | '999'): boolean {
  const { segment, position } = fault.place;
  if (position === undefined || segmentCode(fault) === undefined || notedTag(fault) === undefined) return false;
  if (fault.code === 'HUB_SEGMENT_MISSING') return true;
  return (segment !== 'ST' && segment !== 'SE') || setCode(fault, kind) === '5';
}

/**
 * AK301: of a missing segment the tag that is missing, not that of the segment where it was missed. Of a tag that is none, what
 * AK301 has room for; undefined where that is nothing.
 */
export function notedTag({ code, place, value }: Fault): string | undefined {
  const tag = code === 'HUB_SEGMENT_MISSING' && value !== undefined ? value : (place.segment ?? '');
  const shown = Array.from(tag).slice(0, 3).join('');
  return /^[!-~]{2,3}$/.test(shown) ? shown : undefined;
}
