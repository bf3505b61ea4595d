/** One 997 or 999: what is said about a functional group, its sets, their segments and elements (X12 transaction sets 997, 999). */
import { isError, type Fault } from '../../errors.js';
import type { AcknowledgementState } from '../../message/acknowledgement.js';
import { combinedState, stateOf, told } from '../../message/answer-state.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { Delimiters } from '../../message/delimiters.js';
import type { SegmentData } from '../../message/segment-writer.js';
import { Repetition, type Element, type TreeNode } from '../../message/tree.js';
import type { GroupVerdict, MessageVerdict } from '../../message/verdict.js';
import { elementCode, groupCode, isNoted, loopOf, notedTag, segmentCode, setCode, tellsX12, x12Codes } from './acknowledgement-codes.js';

interface JudgedSet {
  readonly type: string;
  readonly reference: string;
  /** ST03, the implementation convention. */
  readonly convention: string;
  readonly state: AcknowledgementState;
  readonly faults: readonly Fault[];
}

export interface JudgedGroup {
  readonly kind: '997' | '999';
  readonly state: AcknowledgementState;
  readonly header: TreeNode;
  /** GS08 of the answer. */
  readonly answerVersion: string;
  /** ST03 of the answer. */
  readonly convention: string | undefined;
  /** True where the version has repetitions. */
  readonly repeats: boolean;
  readonly declared: number;
  readonly faults: readonly Fault[];
  readonly sets: readonly JudgedSet[];
}

/** The published implementation guide of the 999 for 005010; the other versions have none. */
const convention005010 = '005010X231A1';

/** @param isaVersion ISA12, for a group whose GS08 cannot be read */
export function judgeGroup(group: GroupVerdict, messages: readonly MessageVerdict[], isaVersion: string): JudgedGroup {
  const version = /^\d{6}/.exec(valueOf(group.header, 8))?.[0] ?? `${isaVersion.padStart(5, '0')}0`;
  const implementation = version >= '005010';
  const sets = messages.map((message): JudgedSet => {
    const faults = told(message.faults, tellsX12);
    const reference = message.reference ?? valueOf(message.header, 2);
    return { type: message.type, reference, convention: valueOf(message.header, 3), state: stateOf(faults), faults };
  });
  const faults = told(group.faults, tellsX12);
  const convention = version === '005010' ? convention005010 : undefined;
  return {
    kind: implementation ? '999' : '997',
    state: combinedState(
      stateOf(faults),
      sets.map(({ state }) => state),
    ),
    header: group.header,
    answerVersion: implementation ? (convention ?? version) : version,
    convention: implementation ? convention : undefined,
    repeats: version >= '004020',
    declared: group.declared ?? messages.length,
    faults,
    sets,
  };
}

/** ST … SE. @param control ST02 of the answer */
export function groupAnswer(group: JudgedGroup, control: string, delimiters: Delimiters): SegmentData[] {
  const { header, kind, faults } = group;
  const rejected = stateOf(faults) === 'rejected';
  const body: SegmentData[] = [
    { name: 'ST', elements: [kind, control, ...(group.convention === undefined ? [] : [group.convention])] },
    // AK101 and AK102 are mandatory: a group without its own is answered as the group 0, with code 6.
    { name: 'AK1', elements: [valueOf(header, 1).slice(0, 2), valueOf(header, 6) || '0', ...(kind === '999' ? [valueOf(header, 8)] : [])] },
  ];
  for (const set of group.sets) {
    // A rejected group accepts none of its sets, so nothing is said that contradicts it.
    if (rejected && set.state !== 'rejected') continue;
    body.push({
      name: 'AK2',
      // AK201 and AK202 are mandatory, whatever ST lacks.
      elements: [set.type || '000', set.reference || '0000', ...(kind === '999' && set.convention !== '' ? [set.convention] : [])],
    });
    body.push(...segmentNotes(set.faults, group, delimiters));
    body.push({ name: kind === '999' ? 'IK5' : 'AK5', elements: [setAction[set.state], ...setCodes(set.faults, kind)] });
  }
  const accepted = rejected ? 0 : group.sets.filter(({ state }) => state !== 'rejected').length;
  const codes = firstFive(faults.flatMap((fault) => groupCode(fault, kind) ?? []));
  body.push({
    name: 'AK9',
    elements: [groupAction[group.state], String(group.declared), String(group.sets.length), String(accepted), ...codes],
  });
  return [...body, { name: 'SE', elements: [String(body.length + 1), control] }];
}

/** 717. */
const setAction: Readonly<Record<AcknowledgementState, string>> = {
  accepted: 'A',
  'accepted-with-errors': 'E',
  'partially-accepted': 'E',
  rejected: 'R',
};
/** 715. */
const groupAction: Readonly<Record<AcknowledgementState, string>> = { ...setAction, 'partially-accepted': 'P' };

/** AK5 and AK9 have room for five codes. */
function firstFive(codes: readonly string[]): string[] {
  return [...new Set(codes)].slice(0, 5);
}

/** AK502–06: what is wrong with the set as a whole, and 5 where the segments say more. */
function setCodes(faults: readonly Fault[], kind: JudgedGroup['kind']): string[] {
  return firstFive(
    [...faults]
      .sort((one, other) => Number(isError(other)) - Number(isError(one)))
      .map((fault) => {
        const { implementation } = x12Codes(fault.code);
        if (kind === '999' && implementation !== undefined) return implementation.set;
        return isNoted(fault, kind) ? '5' : setCode(fault, kind);
      }),
  );
}

/** AK3 with its AK4, or IK3 with CTX and IK4: one for each segment and code, in the order of the segments. */
function segmentNotes(faults: readonly Fault[], group: JudgedGroup, delimiters: Delimiters): SegmentData[] {
  const notes = new Map<string, { readonly segment: SegmentData; readonly position: number; readonly elements: SegmentData[] }>();
  for (const fault of faults.filter((fault) => isNoted(fault, group.kind) && !hasDelimiter(notedTag(fault), delimiters))) {
    const { place } = fault;
    const { implementation } = x12Codes(fault.code);
    const known = place.element !== undefined && elementCode(fault, group.repeats) !== undefined;
    const own = segmentCode(fault) ?? '8';
    const code = !known && group.kind === '999' ? (implementation?.segment ?? own) : known ? '8' : own;
    const tag = notedTag(fault) ?? '';
    const key = `${place.position ?? 0} ${tag} ${code}`;
    let note = notes.get(key);
    if (note === undefined) {
      const loop = loopOf(place.loop ?? '').slice(0, group.kind === '999' ? 4 : 6);
      const elements = [tag, String(place.position), loop, code];
      note = { segment: { name: group.kind === '999' ? 'IK3' : 'AK3', elements }, position: place.position ?? 0, elements: [] };
      notes.set(key, note);
    }
    // 99 AK4 at most in an AK3; in a 999 one of them may have a CTX.
    if (known && note.elements.length < 99) note.elements.push(...elementNote(fault, group, delimiters));
  }
  return [...notes.values()].sort((one, other) => one.position - other.position).flatMap(({ segment, elements }) => [segment, ...elements]);
}

/** AK401 position, AK402 element number, AK403 code, AK404 a copy of the bad data where it can be written. */
function elementNote(fault: Fault, group: JudgedGroup, delimiters: Delimiters): SegmentData[] {
  const { place, value = '' } = fault;
  const { implementation } = x12Codes(fault.code);
  const code = (group.kind === '999' ? implementation?.element : undefined) ?? elementCode(fault, group.repeats) ?? '';
  const position: Element = where(fault, group.repeats);
  const number = /^\d{1,4}$/.test(place.elementId ?? '') ? (place.elementId ?? '') : '';
  const copy = !hasDelimiter(value, delimiters) ? Array.from(value).slice(0, 99).join('') : '';
  const note: SegmentData = { name: group.kind === '999' ? 'IK4' : 'AK4', elements: [position, number, code, copy] };
  if (group.kind === '997' || fault.code !== 'HUB_ELEMENT_CONDITION') return [note];
  // The element context: which element made another one necessary or excluded it.
  const loop = loopOf(place.loop ?? '').slice(0, 4);
  return [note, { name: 'CTX', elements: ['SITUATIONAL TRIGGER', place.segment ?? '', String(place.position), loop, position] }];
}

/** C030: element, component, repetition (from 004020 on). */
function where({ place }: Fault, repeats: boolean): Element {
  const { element, component, repetition } = place;
  const parts = [String(element), component === undefined ? '' : String(component)];
  if (repeats && repetition !== undefined) parts.push(String(repetition));
  return parts.every((part, index) => index === 0 || part === '') ? (parts[0] ?? '') : parts;
}

/** An element without delimiters in its values, as it can be written. */
export function cleanElement(element: Element, delimiters: Delimiters): Element {
  if (typeof element === 'string') return withoutDelimiters(element, delimiters);
  return element instanceof Repetition ? element : element.map((component) => withoutDelimiters(component, delimiters));
}

function hasDelimiter(text = '', delimiters: Delimiters): boolean {
  return text !== withoutDelimiters(text, delimiters);
}

/** X12 has no release character, and control characters are no data. */
function withoutDelimiters(text: string, { element, component, repetition, terminator }: Delimiters): string {
  if (/^[A-Za-z0-9 ]*$/.test(text)) return text;
  const special = new Set([element, component, repetition, terminator]);
  return Array.from(text)
    .filter((character) => !special.has(character) && !/\p{Cc}/u.test(character))
    .join('');
}
