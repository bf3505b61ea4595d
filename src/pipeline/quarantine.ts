/** What of an interchange goes to quarantine: the whole, a functional group with all its messages, or a message. */
import { hasError, isError, type Fault } from '../errors.js';
import type { QuarantineEntry } from '../canonical/records.js';
import { faultsOfGroup, refusedGroups, refusesInterchange } from '../message/group-faults.js';
import type { Prepared, PreparedEnvelope } from './prepare.js';

/** A message with all that was found of it; ordinals count through the file. */
export interface JudgedMessage {
  readonly ordinal: number;
  readonly messageType: string;
  readonly faults: readonly Fault[];
}

/** The entries of an interchange that goes on without some of its groups or messages; none of one that is refused as a whole. */
export function setAside({ interchange, faults }: PreparedEnvelope, messages: readonly JudgedMessage[]): QuarantineEntry[] {
  if (refusesInterchange(faults)) return [];
  const withMessages = new Set(interchange.messages.map(({ group }) => group));
  const empty = [...refusedGroups(faults)].filter((group) => !withMessages.has(group));
  return [
    ...messages.flatMap((message, index): QuarantineEntry[] => {
      const group = interchange.messages[index]?.group;
      const ofGroup = group === undefined ? [] : faultsOfGroup(faults, group).filter(isError);
      const all = [...ofGroup, ...message.faults];
      return hasError(all) ? [{ ...message, faults: all }] : [];
    }),
    ...empty.map((group) => ({ faults: faultsOfGroup(faults, group) })),
  ];
}

/** The entry for what is wrong with the file and with interchanges that are refused as a whole; none where nothing is. */
export function refusedWhole({ faults, envelopes }: Prepared): QuarantineEntry[] {
  const refused = envelopes.filter((envelope) => refusesInterchange(envelope.faults));
  if (refused.length === 0 && !hasError(faults)) return [];
  return [{ faults: [...faults, ...refused.flatMap((one) => [...one.faults, ...one.messages.flatMap((message) => message.faults)])] }];
}
