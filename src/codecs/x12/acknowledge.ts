/**
 * The answers of X12: TA1 for the interchange (X12.5), 997 for its groups, or 999 from version 005010 on. In the sender's
 * version, character set and delimiters, with sender and receiver swapped and the usage indicator copied.
 */
import { isError, type Fault } from '../../errors.js';
import type { AcknowledgementPolicy, AcknowledgementState, ControlNumbers, Draft } from '../../message/acknowledgement.js';
import { combinedState, dateAndTime, stateOf, told } from '../../message/answer-state.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { Delimiters } from '../../message/delimiters.js';
import { writeSegments, type SegmentData } from '../../message/segment-writer.js';
import type { TreeNode } from '../../message/tree.js';
import type { GroupVerdict, InterchangeVerdict } from '../../message/verdict.js';
import { groupCode, interchangeNote, tellsX12 } from './acknowledgement-codes.js';
import { cleanElement, groupAnswer, judgeGroup, type JudgedGroup } from './group-answer.js';

const answers: ReadonlySet<string> = new Set(['997', '999', 'TA1']);

/**
 * @returns one interchange: TA1 where ISA14 asks for it or the envelope has a fault, then a group (FA) with a 997 or 999 for
 *   each received group. Undefined where none is due, where there is no ISA, and always for 997, 999 and TA1 (X12.5 §4)
 */
export function acknowledge(verdict: InterchangeVerdict, policy: AcknowledgementPolicy): Draft | undefined {
  const { header: isa, delimiters } = verdict;
  if (isa === undefined || delimiters === undefined || delimiters.element === '') return undefined;
  const requested = valueOf(isa, 14) === '1';
  if ((!policy.always && !requested) || answersOnly(verdict)) return undefined;
  const faults = told(verdict.faults, tellsX12);
  const own = stateOf(faults);
  // An interchange that is rejected has no groups to speak of: TA1 says all (X12.5 §4.2).
  const groups = own === 'rejected' ? [] : judgedGroups(verdict);
  const ta1 = requested || faults.length > 0 || groups.length === 0 ? interchangeAnswer(isa, own, noteOf(faults, groups)) : undefined;
  return {
    kind: groups.at(-1)?.kind ?? 'TA1',
    state: combinedState(
      own,
      groups.map(({ state }) => state),
    ),
    format: 'x12',
    charset: verdict.charset,
    partner: { from: verdict.receiver, to: verdict.sender },
    render: (numbers) => render(isa, delimiters, ta1, groups, numbers),
  };
}

/** TA105. What is wrong with a GS and has no code in AK9 makes the content of the interchange invalid (024). */
function noteOf(faults: readonly Fault[], groups: readonly JudgedGroup[]): string {
  const gravest = faults.find(isError) ?? faults[0];
  if (gravest !== undefined) return interchangeNote(gravest);
  return groups.some((group) => group.faults.some((fault) => groupCode(fault, group.kind) === undefined)) ? '024' : '000';
}

function answersOnly({ messages, groups }: InterchangeVerdict): boolean {
  if (messages.length > 0) return messages.every(({ type }) => answers.has(type));
  return groups.length > 0 && groups.every(isAnswer);
}

function isAnswer({ header }: GroupVerdict): boolean {
  return valueOf(header, 1) === 'FA';
}

function judgedGroups(verdict: InterchangeVerdict): JudgedGroup[] {
  return verdict.groups.flatMap((group, index) =>
    isAnswer(group)
      ? []
      : [
          judgeGroup(
            group,
            verdict.messages.filter((message) => message.group === index && !answers.has(message.type)),
            valueOf(verdict.header, 12),
          ),
        ],
  );
}

/** TA101–03 say which interchange; TA104 (I17) A, E or R; TA105 (I18) why. */
function interchangeAnswer(isa: TreeNode, state: AcknowledgementState, note: string): SegmentData {
  const action = state === 'rejected' ? 'R' : state === 'accepted' && note === '000' ? 'A' : 'E';
  return { name: 'TA1', elements: [valueOf(isa, 13), valueOf(isa, 9), valueOf(isa, 10), action, note] };
}

/** Groups of one application sender, receiver and version are answered in one group. */
function sets(groups: readonly JudgedGroup[]): JudgedGroup[][] {
  const found = new Map<string, JudgedGroup[]>();
  for (const group of groups) {
    const key = [valueOf(group.header, 2), valueOf(group.header, 3), group.answerVersion].join('\u0000');
    found.set(key, [...(found.get(key) ?? []), group]);
  }
  return [...found.values()];
}

/** ISA11: the repetition separator from 00402 on, before it the standards identifier, of which there is one (U). */
function eleventhOf(isa: TreeNode, { repetition, element, component, terminator }: Delimiters): string {
  if (repetition !== '') return repetition;
  if (valueOf(isa, 12) < '00402') return 'U';
  return ['^', '\\', '!'].find((character) => ![element, component, terminator].includes(character)) ?? 'U';
}

function render(
  isa: TreeNode,
  received: Delimiters,
  ta1: SegmentData | undefined,
  groups: readonly JudgedGroup[],
  { interchange, group: firstGroup, now }: ControlNumbers,
): string {
  const { date, time } = dateAndTime(now);
  const control = String(interchange).padStart(9, '0');
  const eleventh = eleventhOf(isa, received);
  // What the header says is a separator stands in no data.
  const delimiters = eleventh === 'U' ? received : { ...received, repetition: eleventh };
  const parts = sets(groups);
  const text = (segments: readonly SegmentData[]): string => write(segments, delimiters);
  const header = [
    ...['00', ' '.repeat(10), '00', ' '.repeat(10)],
    ...[valueOf(isa, 7).padEnd(2), valueOf(isa, 8).padEnd(15), valueOf(isa, 5).padEnd(2), valueOf(isa, 6).padEnd(15)],
    ...[date.slice(2), time, eleventh, valueOf(isa, 12)],
    ...[control, '0', valueOf(isa, 15) || 'P', delimiters.component],
  ];
  // ISA holds the delimiters themselves, and the spaces that fill it up: it is no ordinary segment.
  let out = `ISA${delimiters.element}${header.join(delimiters.element)}${delimiters.terminator}`;
  if (ta1 !== undefined) out += text([ta1]);
  for (const [index, part] of parts.entries()) {
    const [{ header: gs, answerVersion } = { header: isa, answerVersion: '' }] = part;
    const number = String(firstGroup + index);
    out += text([
      // A GS that names nobody is answered to whom ISA names.
      {
        name: 'GS',
        elements: [
          ...['FA', valueOf(gs, 3) || valueOf(isa, 8), valueOf(gs, 2) || valueOf(isa, 6)],
          // The century came with 004010.
          ...[answerVersion < '004010' ? date.slice(2) : date, time, number, 'X', answerVersion],
        ],
      },
      ...part.flatMap((one, at) => groupAnswer(one, String(at + 1).padStart(4, '0'), delimiters)),
      { name: 'GE', elements: [String(part.length), number] },
    ]);
  }
  return out + text([{ name: 'IEA', elements: [String(parts.length), control] }]);
}

/** A header that could not be read well may have delimiters in its values; they are left out, there is no release character. */
function write(segments: readonly SegmentData[], delimiters: Delimiters): string {
  const clean = segments.map(({ name, elements }) => ({ name, elements: elements.map((element) => cleanElement(element, delimiters)) }));
  const written = writeSegments(clean, delimiters, { trim: true });
  if ('text' in written) return written.text;
  throw new Error(`An acknowledgement cannot be written: ${JSON.stringify(written.unwritable)}`);
}
