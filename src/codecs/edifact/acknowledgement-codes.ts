/**
 * Which standard code says what a HUB code says: data element 0085 (syntax error, coded) in CONTRL; in APERAK data element
 * 9321, which has no code list of the standard and eight characters, so it takes these short forms.
 */
import { isError, type Fault, type HubCode, type StandardCode } from '../../errors.js';
import { isSyntactic, type SyntaxCode } from '../../message/answer-state.js';

export interface EdifactCode {
  /** 0085; undefined is not told: it is none of the sender's doing, or says nothing a code could say. */
  readonly syntax: string | undefined;
  readonly why: string;
}

const syntaxCodes: Readonly<Record<SyntaxCode, EdifactCode>> = {
  HUB_FORMAT_UNKNOWN: { syntax: '4', why: 'no service segment can be made out' },
  HUB_TRAILING_DATA: { syntax: '33', why: 'something stands outside of the interchange' },
  HUB_INTERCHANGE_TRUNCATED: { syntax: '13', why: 'UNZ is missing' },
  HUB_ENVELOPE_INVALID: { syntax: '4', why: 'a service segment cannot be read; UNA has 22' },
  HUB_SEGMENT_TOO_LONG: { syntax: '22', why: 'a segment without end is a wrong segment terminator' },
  HUB_CHARSET_UNSUPPORTED: { syntax: '46', why: 'the character set of 0001 is not supported' },
  HUB_ENCODING_INVALID: { syntax: '21', why: 'bytes that are no characters of the declared set' },
  HUB_CHARSET_DEVIATES: { syntax: '21', why: 'characters that the declared level has not' },
  HUB_SEGMENT_INVALID: { syntax: '6', why: 'no segment of the message' },
  HUB_RELEASE_INVALID: { syntax: '20', why: 'a release character before what needs none' },
  HUB_CROSS_CHECK_DIFFERS: { syntax: '18', why: 'no code is nearer' },
  HUB_CROSS_CHECK_SKIPPED: { syntax: undefined, why: 'it is said to the operator only' },
  HUB_COUNT_MISMATCH: { syntax: '29', why: 'UNT, UNE or UNZ does not say what was counted' },
  HUB_REFERENCE_MISMATCH: { syntax: '28', why: 'trailer and header have different references' },
  HUB_REFERENCE_REPEATED: { syntax: '26', why: 'UNH 0062 or UNG 0048 was used before in the same group or interchange' },
  HUB_TRAILER_MISSING: { syntax: '13', why: 'UNT or UNE is missing' },
  HUB_HEADER_MISSING: { syntax: '33', why: 'a segment outside of message, group or interchange' },
  HUB_INTERCHANGE_WITHOUT_MESSAGE: { syntax: '32', why: 'the lower level is empty' },
  HUB_SEGMENT_MISSING: { syntax: '13', why: 'a mandatory segment is missing' },
  HUB_SEGMENT_UNEXPECTED: { syntax: '15', why: 'not supported in this position' },
  HUB_SEGMENT_OUT_OF_ORDER: { syntax: '15', why: 'not supported in this position' },
  HUB_SEGMENT_REPEATED: { syntax: '35', why: 'too many repetitions; of a group’s first segment it is the group (36)' },
  HUB_ELEMENT_MISSING: { syntax: '13', why: 'a mandatory element is missing' },
  HUB_ELEMENT_SURPLUS: { syntax: '16', why: 'too many constituents' },
  HUB_ELEMENT_TOO_LONG: { syntax: '39', why: 'longer than its representation' },
  HUB_ELEMENT_TOO_SHORT: { syntax: '40', why: 'shorter than its representation' },
  HUB_ELEMENT_TYPE: { syntax: '37', why: 'characters that its representation has not' },
  HUB_ELEMENT_CODE: { syntax: '12', why: 'the value is not in the code list' },
  HUB_ELEMENT_CONDITION: { syntax: '13', why: 'syntax 4 dependency notes have no code; mostly something is missing' },
  HUB_ELEMENT_EXCLUDED: { syntax: '18', why: 'dependency notes have no code; nothing is nearer' },
  HUB_GROUPS_MIXED: { syntax: '30', why: 'groups and single messages in one interchange' },
  HUB_GROUP_UNFIT: { syntax: '31', why: 'the group is of another message type' },
  HUB_ELEMENT_REPEATED: { syntax: '35', why: 'too many repetitions, which only syntax 4 has' },
  HUB_CHARACTER_INVALID: { syntax: '21', why: 'the level has no such character' },
  HUB_MESSAGE_TOO_LARGE: { syntax: '18', why: 'a limit of the receiver; no code is nearer' },
  HUB_STRUCTURE_UNCHECKED: { syntax: undefined, why: 'the hub lacks a table; the sender did nothing wrong' },
  HUB_ELEMENTS_UNCHECKED: { syntax: undefined, why: 'the hub lacks a table; the sender did nothing wrong' },
  HUB_SYNTAX_DEVIATES: { syntax: '18', why: 'several things; the text says which' },
  HUB_FAULTS_TOO_MANY: { syntax: '18', why: 'a limit of the receiver; no code is nearer' },
  HUB_FAULTS_OMITTED: { syntax: undefined, why: 'says only how many more there are' },
};

const receivingCodes: Readonly<Partial<Record<HubCode, EdifactCode>>> = {
  HUB_BODY_EMPTY: { syntax: '13', why: 'nothing was sent' },
  HUB_BODY_TOO_LARGE: { syntax: '18', why: 'a limit of the receiver; no code is nearer' },
  HUB_SENDER_UNKNOWN: { syntax: '23', why: 'S002 is no known partner' },
  HUB_CONTROL_REFERENCE_REUSED: { syntax: '26', why: '0020 was used before' },
  HUB_INTERCHANGE_REPEATED: { syntax: '26', why: '0020 was used before' },
};

/** The row of a HUB code, if it has one. */
export function edifactCode(code: HubCode): EdifactCode | undefined {
  return (syntaxCodes as Readonly<Partial<Record<HubCode, EdifactCode>>>)[code] ?? receivingCodes[code];
}

/** True where a warning of this code is worth telling. */
export function tellsEdifact(code: HubCode): boolean {
  return edifactCode(code)?.syntax !== undefined;
}

/** 0085 for a fault; 18 (unspecified error) where nothing is nearer. */
export function syntaxError({ code, place }: Fault): string {
  if (code === 'HUB_SEGMENT_REPEATED' && /^SG\d+$/.test(place.loop ?? '') && place.element === undefined) return '36';
  if (code === 'HUB_ENVELOPE_INVALID' && place.segment === 'UNA') return '22';
  // 0001 and 0002, the syntax level and version: they have a code of their own.
  if ((code === 'HUB_ELEMENT_CODE' || code === 'HUB_ENVELOPE_INVALID') && place.segment === 'UNB' && place.element === 1) return '2';
  // Groups are optional: a message is outside of them only where others are in one.
  if (code === 'HUB_HEADER_MISSING' && place.segment === 'UNH') return '30';
  return edifactCode(code)?.syntax ?? '18';
}

/** 9321 in APERAK, an..8. */
export const applicationErrors: Readonly<Partial<Record<HubCode, string>>> = {
  HUB_MESSAGE_TYPE_UNKNOWN: 'HUBMTYPE',
  HUB_VERSION_STALE: 'HUBVSTAL',
  HUB_NOTICE_REPEATED: 'HUBNOTRP',
  HUB_CHANGE_OUT_OF_ORDER: 'HUBCHORD',
  HUB_ALREADY_ANSWERED: 'HUBANSWD',
  HUB_DUTY_UNKNOWN: 'HUBDUTUN',
  HUB_MESSAGE_NOT_MAPPED: 'HUBMCASE',
  HUB_VALUE_MISSING: 'HUBVMISS',
  HUB_VALUE_INVALID: 'HUBVALUE',
  HUB_CODE_UNKNOWN: 'HUBVCODE',
  HUB_CANONICAL_INVALID: 'HUBCANON',
  HUB_ENTERPRISE_UNKNOWN: 'HUBENTUN',
  HUB_ENTERPRISE_AMBIGUOUS: 'HUBENTAM',
  HUB_IDENTIFIER_CONFLICT: 'HUBIDCON',
  HUB_IDENTIFIER_CHECK_DIGIT: 'HUBIDCHK',
  HUB_IDENTIFIER_FORMER: 'HUBIDFOR',
  HUB_ENTERPRISE_MERGED: 'HUBENTMG',
  HUB_ENTERPRISE_TWICE: 'HUBENTTW',
  HUB_FIELD_UNKNOWN: 'HUBFLDUN',
  HUB_FIELD_INVALID: 'HUBFLDIN',
  HUB_FIELD_NOT_OWNED: 'HUBFLDOW',
  HUB_SUBJECT_UNKNOWN: 'HUBSUBUN',
  HUB_SUBJECT_CONTRADICTED: 'HUBSUBCO',
  HUB_RECORD_UNIDENTIFIED: 'HUBRECUN',
  HUB_RECORD_UNREADABLE: 'HUBRECUR',
};

/** For what went wrong on the hub's side. */
export const otherApplicationError = 'HUBOTHER';

/** The code by which CONTRL tells a fault, or APERAK what is no fault of the syntax; undefined for what is not told. */
export function standardCode(fault: Fault): StandardCode | undefined {
  if (!isSyntactic(fault)) return { list: '9321', code: applicationErrors[fault.code] ?? otherApplicationError };
  return tellsEdifact(fault.code) || isError(fault) ? { list: '0085', code: syntaxError(fault) } : undefined;
}
