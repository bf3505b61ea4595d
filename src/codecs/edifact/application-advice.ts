/**
 * APERAK of D.96B, the application error and acknowledgement message: what a mapping, the registry or a rule found in a
 * message whose syntax was good enough to read. One APERAK for each such message.
 */
import { hasError, isError, type Fault } from '../../errors.js';
import type { AcknowledgementPolicy, Draft } from '../../message/acknowledgement.js';
import { combinedState, dateAndTime, isSyntactic, stateOf } from '../../message/answer-state.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { SegmentData } from '../../message/segment-writer.js';
import type { TreeNode } from '../../message/tree.js';
import type { InterchangeVerdict, MessageVerdict } from '../../message/verdict.js';
import { applicationErrors, otherApplicationError } from './acknowledgement-codes.js';
import { asksForAnswer, writeInterchange } from './answer-envelope.js';

const answers: ReadonlySet<string> = new Set(['CONTRL', 'APERAK']);

/**
 * @returns one interchange with the APERAKs; undefined where no message has an application fault, where none is due, and for
 *   what is an answer itself. A message that CONTRL rejects has none: it was not read by an application
 */
export function acknowledgeApplication(verdict: InterchangeVerdict, policy: AcknowledgementPolicy): Draft | undefined {
  const { header: unb, delimiters, messages } = verdict;
  if (unb === undefined || delimiters === undefined || delimiters.element === '' || hasError(verdict.faults.filter(isSyntactic)))
    return undefined;
  if (!policy.always && !asksForAnswer(unb)) return undefined;
  const advised = messages.filter(
    ({ type, faults }) => !answers.has(type) && applicationFaults(faults).length > 0 && !hasError(faults.filter(isSyntactic)),
  );
  if (advised.length === 0) return undefined;
  const write = textWriter(unb, verdict.charset);
  return {
    kind: 'APERAK',
    state: combinedState(
      'accepted',
      messages.map(({ faults }) => stateOf(applicationFaults(faults))),
    ),
    format: 'edifact',
    charset: verdict.charset,
    partner: { from: verdict.receiver, to: verdict.sender },
    render: (numbers) => {
      const { date, time } = dateAndTime(numbers.now);
      const bodies = advised.map((message, index) => ({
        identifier: ['APERAK', 'D', '96B', 'UN'],
        body: advice(message, `${numbers.interchange}-${index + 1}`, date + time, write),
      }));
      return writeInterchange(unb, delimiters, bodies, numbers);
    },
  };
}

function applicationFaults(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault) => !isSyntactic(fault));
}

function advice({ header, faults, reference }: MessageVerdict, number: string, time: string, write: (fault: Fault) => string[]) {
  const found = applicationFaults(faults);
  const body: SegmentData[] = [
    // 4343: RE rejected, CA conditionally accepted. C002 is left out: D.96B has no code for this document.
    { name: 'BGM', elements: ['', number, '', found.some(isError) ? 'RE' : 'CA'] },
    // 2005 137 document time, 2379 203 CCYYMMDDHHMM
    { name: 'DTM', elements: [['137', time, '203']] },
    // 1153 ACW: the previous message
    { name: 'RFF', elements: [['ACW', reference ?? valueOf(header, 1)]] },
  ];
  for (const fault of found) {
    body.push({ name: 'ERC', elements: [applicationErrors[fault.code] ?? otherApplicationError] });
    // 4451 AAO: error description
    body.push({ name: 'FTX', elements: ['AAO', '', '', write(fault)] });
  }
  return body;
}

/** ISO 9735-1 annex A: the level A repertoire, without its service characters. */
const levelA = /[^A-Z0-9 .,\-()/=!"%&*;<>]/g;

/** What is wrong and what to do in up to five texts of 70 characters: Chinese too where the character set has it. */
function textWriter(unb: TreeNode, charset: string) {
  const chinese = charset === 'utf-8' || charset === 'gb18030' || charset.startsWith('utf-16');
  const level = valueOf(unb, 1, 1);
  return ({ message, action, place }: Fault): string[] => {
    const where = place.segment === undefined ? '' : `${place.segment}${place.position === undefined ? '' : ` #${place.position}`}: `;
    const english = `${where}${message.en} ${action.en}`
      .replace(/[“”]/g, '"')
      .replace(/[‘’]/g, "'")
      .replace(/[–—]/g, '-')
      .replace(/…/g, '...');
    let text = chinese ? `${where}${message.zh}${action.zh}` : english.replace(/[^\x20-\x7e]/g, '?');
    if (chinese) return [...cut(text, 2), ...cut(english, 3)];
    if (level === 'UNOA') text = text.toUpperCase().replace(levelA, ' ');
    return cut(text, 5);
  };
}

/** Whole characters, 70 to a text; what does not fit ends in three dots. */
function cut(text: string, texts: number): string[] {
  const characters = Array.from(text.replace(/\p{Cc}/gu, ' '));
  const room = 70 * texts;
  const kept = characters.length > room ? [...characters.slice(0, room - 3), '.', '.', '.'] : characters;
  const found: string[] = [];
  for (let at = 0; at < kept.length; at += 70) found.push(kept.slice(at, at + 70).join(''));
  return found;
}
