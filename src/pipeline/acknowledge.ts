/** Acknowledge: what is answered to an interchange once all is known of it, and what a received answer says. */
import type { DueAcknowledgement, ReceivedAnswer } from '../canonical/records.js';
import type { Fault } from '../errors.js';
import type { Acknowledge, Answered, Draft } from '../message/acknowledgement.js';
import { encodeText } from '../message/encode-text.js';
import type { DecodedMessage, Format, Interchange, PartyId } from '../message/tree.js';
import { verdictOf } from '../message/verdict-of.js';

/** When an answer is due: asked for in the envelope, always, or never. */
export type AcknowledgementPolicy = 'on-request' | 'always' | 'never';

export interface Answering {
  /** What each format answers, in the order in which it is sent. */
  readonly acknowledgers: Readonly<Record<Format, readonly Acknowledge[]>>;
  readonly answeredBy: Readonly<Record<Format, (message: DecodedMessage) => readonly Answered[]>>;
  /** The same faults, each with the code by which the standard of the format says it. */
  readonly withStandardCodes: (format: Format | undefined, faults: readonly Fault[]) => readonly Fault[];
  /** RFC 3339. */
  readonly now: () => string;
}

/**
 * @param faults of the envelope @param messageFaults of each message, in order; both with all that any stage found
 * @returns nothing where no answer is due: not asked for, or an answer itself
 */
export function dueAcknowledgements(
  interchange: Interchange,
  faults: readonly Fault[],
  messageFaults: readonly (readonly Fault[])[],
  policy: AcknowledgementPolicy,
  { acknowledgers, now }: Answering,
): DueAcknowledgement[] {
  if (policy === 'never') return [];
  const verdict = verdictOf(interchange, faults, messageFaults);
  return acknowledgers[interchange.format].flatMap((acknowledge) => {
    const draft = acknowledge(verdict, { always: policy === 'always' });
    return draft === undefined ? [] : [dueFrom(draft, now)];
  });
}

function dueFrom({ kind, state, format, charset, partner, render }: Draft, now: () => string): DueAcknowledgement {
  return {
    kind,
    state,
    format,
    charset,
    sender: partyText(partner.from),
    receiver: partyText(partner.to),
    render: (number) => encoded(render({ interchange: number, group: number, now: now() }), charset),
  };
}

/** The answer holds what the interchange held and the hub's own words, so its character set has them; UTF-8 is the net. */
function encoded(text: string, charset: string): Uint8Array {
  const written = encodeText(text, charset);
  return written !== undefined && 'bytes' in written ? written.bytes : Buffer.from(text);
}

/** What the answers among an interchange's messages say. */
export function receivedAnswers(interchange: Interchange, { answeredBy }: Pick<Answering, 'answeredBy'>): ReceivedAnswer[] {
  const { format, messages } = interchange;
  const from = { format, sender: partyText(interchange.sender), receiver: partyText(interchange.receiver) };
  return messages.flatMap((message) =>
    answeredBy[format](message).map((answer) => ({ ...answer, ...from, findings: [...answer.findings] })),
  );
}

function partyText(party: PartyId | undefined): string {
  if (party === undefined) return '';
  return party.qualifier === undefined ? party.id : `${party.id}:${party.qualifier}`;
}
