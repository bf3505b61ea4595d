/**
 * CONTRL, the syntax and service report (ISO 9735-4; of version D:3 before it, for syntax 3). It speaks of the text only:
 * what a mapping or the registry found is said by APERAK, in an interchange of its own.
 */
import { isError, type Fault } from '../../errors.js';
import type { AcknowledgementPolicy, Draft } from '../../message/acknowledgement.js';
import { combinedState, isSyntactic, stateOf, told } from '../../message/answer-state.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { SegmentData } from '../../message/segment-writer.js';
import type { Element } from '../../message/tree.js';
import type { GroupVerdict, InterchangeVerdict, MessageVerdict } from '../../message/verdict.js';
import { syntaxError, tellsEdifact } from './acknowledgement-codes.js';
import { asksForAnswer, element, isVersion4, writeInterchange } from './answer-envelope.js';

/** 0083: this and all lower levels are rejected. */
const rejected = '4';
/** 0083: acknowledged, errors were detected and are reported. */
const acknowledgedWithErrors = '2';
/** 0083: acknowledged; so is the next lower level where nothing else is said. */
const acknowledged = '7';

const answers: ReadonlySet<string> = new Set(['CONTRL', 'APERAK']);

/**
 * @returns one interchange with one CONTRL; undefined where none is due, where there is no UNB that names sender, recipient and reference, and
 *   where all that came is CONTRL (ISO 9735-4 §5: it is never acknowledged) or APERAK
 */
export function acknowledge(received: InterchangeVerdict, policy: AcknowledgementPolicy): Draft | undefined {
  const verdict = { ...received, messages: received.messages.filter(({ type }) => !answers.has(type)) };
  const { header: unb, delimiters, messages, groups } = verdict;
  if (unb === undefined || delimiters === undefined || delimiters.element === '') return undefined;
  // UCI has a place for each of them and none may be empty: without them nobody could tell what is answered, or to whom.
  if ([valueOf(unb, 2, 1), valueOf(unb, 3, 1), valueOf(unb, 5)].includes('')) return undefined;
  if (!policy.always && !asksForAnswer(unb)) return undefined;
  if (messages.length === 0 && received.messages.length > 0) return undefined;
  const own = syntaxFaults(verdict.faults);
  const states = messages.map((message) => stateOf(syntaxFaults(message.faults)));
  const groupStates = groups.map((group, index) =>
    combinedState(
      stateOf(syntaxFaults(group.faults)),
      states.filter((_, at) => messages[at]?.group === index),
    ),
  );
  const parts = [...groupStates, ...states.filter((_, at) => messages[at]?.group === undefined)];
  const version4 = isVersion4(unb);
  const body = [
    // S002 and S003 are those of the interchange that is answered, not of the answer.
    { name: 'UCI', elements: [element(unb, 5), element(unb, 2), element(unb, 3), ...judgement(own, version4)] },
    ...(stateOf(own) === 'rejected' ? [] : responses(verdict, version4)),
  ];
  return {
    kind: 'CONTRL',
    state: combinedState(stateOf(own), parts),
    format: 'edifact',
    charset: verdict.charset,
    partner: { from: verdict.receiver, to: verdict.sender },
    render: (numbers) => {
      const identifier = version4 ? ['CONTRL', '4', '1', 'UN'] : ['CONTRL', 'D', '3', 'UN'];
      return writeInterchange(unb, delimiters, [{ identifier, body }], numbers);
    },
  };
}

function syntaxFaults(faults: readonly Fault[]): readonly Fault[] {
  return told(faults.filter(isSyntactic), tellsEdifact);
}

/** Only what has something to say: the rest is acknowledged by 7 of the level above. */
function responses(verdict: InterchangeVerdict, version4: boolean): SegmentData[] {
  const { messages, groups } = verdict;
  const ungrouped = messages.filter(({ group }) => group === undefined).flatMap((message) => messageResponse(message, version4));
  const grouped = groups.flatMap((group, index) =>
    groupResponse(
      group,
      messages.filter((message) => message.group === index),
      version4,
    ),
  );
  return [...ungrouped, ...grouped];
}

function groupResponse(group: GroupVerdict, messages: readonly MessageVerdict[], version4: boolean): SegmentData[] {
  const { header } = group;
  const faults = syntaxFaults(group.faults);
  const inner = stateOf(faults) === 'rejected' ? [] : messages.flatMap((message) => messageResponse(message, version4));
  if (faults.length === 0 && inner.length === 0) return [];
  const elements = [element(header, 5), element(header, 2), element(header, 3), ...judgement(faults, version4)];
  return [{ name: 'UCF', elements }, ...inner];
}

/** UCM, and a UCS with its UCD for each segment in error. */
function messageResponse({ header, reference, faults }: MessageVerdict, version4: boolean): SegmentData[] {
  const all = syntaxFaults(faults);
  if (all.length === 0) return [];
  const ofMessage = all.filter((fault) => !ofSegment(fault));
  const action = all.some(isError) ? rejected : acknowledgedWithErrors;
  const [, ...why] = judgement(ofMessage, version4);
  return [
    { name: 'UCM', elements: [reference ?? element(header, 1), element(header, 2), action, ...why] },
    ...segmentErrors(all.filter(ofSegment), version4),
  ];
}

/** A fault of a segment of the message itself; UNH and UNT are the message's, but not what was missed before UNT. */
function ofSegment({ code, place }: Fault): boolean {
  if (code === 'HUB_SEGMENT_MISSING') return place.position !== undefined;
  return place.position !== undefined && !['UNH', 'UNT', 'UNG', 'UNE', 'UNB', 'UNZ'].includes(place.segment ?? '');
}

/** 0083, 0085, 0013 or 0135 the service segment, S011 the element: for the gravest fault, as there is room for one. */
function judgement(faults: readonly Fault[], version4: boolean): Element[] {
  const gravest = faults.find(isError) ?? faults[0];
  if (gravest === undefined) return [acknowledged];
  const service = serviceSegment(gravest);
  return [
    isError(gravest) ? rejected : acknowledged,
    syntaxError(gravest),
    service,
    service === '' ? '' : erroneousElement(gravest, version4),
  ];
}

const trailers: Readonly<Record<string, string>> = { UNH: 'UNT', UNG: 'UNE', UNB: 'UNZ' };

/** 0135: the service segment in error; where a trailer is missing it is the trailer, not the header it was missed for. */
function serviceSegment({ code, place }: Fault): string {
  if (code === 'HUB_INTERCHANGE_TRUNCATED') return 'UNZ';
  const segment = /^UN[ABEGHTZ]$/.exec(place.segment ?? '')?.[0] ?? '';
  return code === 'HUB_TRAILER_MISSING' ? (trailers[segment] ?? '') : segment;
}

/** 0096: of a missing segment the position of the last segment that was processed before it (ISO 9735-4), which is the one before that where it was missed. */
function errorPosition({ code, place: { position = 0 } }: Fault): number {
  return code === 'HUB_SEGMENT_MISSING' ? Math.max(1, position - 1) : position;
}

function segmentErrors(faults: readonly Fault[], version4: boolean): SegmentData[] {
  const found = new Map<number, Fault[]>();
  for (const fault of faults) found.set(errorPosition(fault), [...(found.get(errorPosition(fault)) ?? []), fault]);
  return [...found].sort(([one], [other]) => one - other).flatMap(([position, own]) => segmentError(position, own, version4));
}

/** Each UCS has room for one error of the segment as a whole, and 99 UCD. */
function segmentError(position: number, faults: readonly Fault[], version4: boolean): SegmentData[] {
  const ofElements = faults.filter(({ place }) => place.element !== undefined);
  const codes = [...new Set(faults.filter(({ place }) => place.element === undefined).map(syntaxError))];
  const details = ofElements
    .slice(0, 99)
    .map((fault): SegmentData => ({ name: 'UCD', elements: [syntaxError(fault), erroneousElement(fault, version4)] }));
  const [first = '', ...rest] = codes;
  const further = rest.map((code): SegmentData => ({ name: 'UCS', elements: [String(position), code] }));
  return [{ name: 'UCS', elements: [String(position), first] }, ...details, ...further];
}

/** S011: 0098 counts the segment tag as 1; 0104 the component; 0136 the occurrence, from syntax 4 on. */
function erroneousElement({ place }: Fault, version4: boolean): Element {
  const { element: at, component, repetition } = place;
  if (at === undefined) return '';
  return [String(at + 1), component === undefined ? '' : String(component), version4 && repetition !== undefined ? String(repetition) : ''];
}
