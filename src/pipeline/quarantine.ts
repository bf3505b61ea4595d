/** What of an interchange goes to quarantine: the whole, a functional group with all its messages, or a message. */
import { hasError, isError, type Fault } from '../errors.js';
import type { QuarantineEntry } from '../canonical/records.js';
import { faultsOfGroup, refusedGroups, refusesInterchange } from '../message/group-faults.js';
import type { Prepared, PreparedEnvelope } from './prepare.js';
import { isTakenByAnother } from './references.js';

/** A message with all that was found of it; ordinals count through the file. */
export interface JudgedMessage {
  readonly ordinal: number;
  readonly messageType: string;
  readonly faults: readonly Fault[];
}

/**
 * The entries of an interchange that goes on without some of its groups or messages; none of one that is refused as a whole.
 * @param place of the envelope among those of the file, from 1
 */
export function setAside({ interchange, faults }: PreparedEnvelope, messages: readonly JudgedMessage[], place: number): QuarantineEntry[] {
  if (refusesInterchange(faults)) return [];
  const withMessages = new Set(interchange.messages.map(({ group }) => group));
  const empty = [...refusedGroups(faults)].filter((group) => !withMessages.has(group));
  return [
    ...messages.flatMap((message, index): QuarantineEntry[] => {
      const group = interchange.messages[index]?.group;
      const ofGroup = group === undefined ? [] : faultsOfGroup(faults, group).filter(isError);
      const all = [...ofGroup, ...message.faults];
      return hasError(all) ? [{ ...message, faults: all, envelopes: [place] }] : [];
    }),
    ...empty.map((group) => ({ faults: faultsOfGroup(faults, group), envelopes: [place] })),
  ];
}

/** Whether anything of an envelope is accepted. @param aside its entries @param messages how many it has */
export function isAccepted(envelope: PreparedEnvelope, aside: readonly QuarantineEntry[], messages: number): boolean {
  if (refusesInterchange(envelope.faults) || isTakenByAnother(envelope)) return false;
  return aside.length === 0 || aside.filter(({ ordinal }) => ordinal !== undefined).length < messages;
}

/** The entry for what is wrong with the file and with interchanges that are refused as a whole; none where nothing is. */
export function refusedWhole({ faults, envelopes }: Prepared): QuarantineEntry[] {
  const refused = envelopes.flatMap((envelope, index) => (refusesInterchange(envelope.faults) ? [{ envelope, place: index + 1 }] : []));
  if (refused.length === 0 && !hasError(faults)) return [];
  const found = refused.flatMap(({ envelope }) => [...envelope.faults, ...envelope.messages.flatMap((message) => message.faults)]);
  return [{ faults: [...faults, ...found], envelopes: refused.map(({ place }) => place) }];
}
