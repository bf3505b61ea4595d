/** Control references of a batch: who takes his, to whom it is refused, and under which of them something was accepted. */
import { fault, type HubCode } from '../errors.js';
import type { ClaimedReference, ControlReference, ReferenceKey, UntakenReference } from '../canonical/records.js';
import { refusesInterchange } from '../message/group-faults.js';
import type { TakenReferences } from './ports.js';
import { reused, type Prepared, type PreparedEnvelope } from './prepare.js';

/** Only an interchange that gave something takes its reference: one that failed may be corrected and sent again. */
function takesReference({ messages, faults }: PreparedEnvelope): boolean {
  return !refusesInterchange(faults) && messages.some((converted) => converted.messages.length > 0);
}

/** The references that the interchanges of a batch are to take. */
export function referencesOf(prepared: readonly Prepared[]): ControlReference[] {
  return prepared.flatMap((one) =>
    one.envelopes.flatMap((envelope) => (envelope.reference !== undefined && takesReference(envelope) ? [envelope.reference] : [])),
  );
}

/** The interchange, without what comes under a reference that is somebody's already. */
export function refuseReused(prepared: Prepared, { refused, repeated }: TakenReferences): Prepared {
  const find = (among: readonly ClaimedReference[], { reference }: PreparedEnvelope) =>
    among.find((one) => one.interchangeId === prepared.item.id && reference !== undefined && isSame(one, reference));
  return {
    ...prepared,
    envelopes: prepared.envelopes.map((envelope) => {
      const clash = find(refused, envelope);
      const again = find(repeated, envelope);
      if (clash !== undefined) return withoutMessages(envelope, reused(clash, clash.takenBy));
      if (again === undefined) return envelope;
      const { reference, takenBy } = again;
      return withoutMessages(envelope, fault('HUB_INTERCHANGE_REPEATED', { reference, takenBy }, { interchange: reference }));
    }),
  };
}

function withoutMessages(envelope: PreparedEnvelope, problem: PreparedEnvelope['faults'][number]): PreparedEnvelope {
  return {
    ...envelope,
    faults: [...envelope.faults, problem],
    messages: envelope.messages.map((converted) => ({ ...converted, messages: [] })),
  };
}

function isSame(one: ReferenceKey, other: ReferenceKey): boolean {
  return one.reference === other.reference && one.sender === other.sender && one.receiver === other.receiver && one.format === other.format;
}

const takenByAnother: readonly HubCode[] = ['HUB_CONTROL_REFERENCE_REUSED', 'HUB_INTERCHANGE_REPEATED'];

/** Whether another interchange has the reference of an envelope: then it is nobody's successor, and nobody can be its. */
export function isTakenByAnother({ faults }: PreparedEnvelope): boolean {
  return faults.some(({ code }) => takenByAnother.includes(code));
}

/** The references that are free still. @param failed whether nothing of the interchange was accepted: then it takes none @param waits whether anything of it is in quarantine */
export function untakenReferences(envelopes: readonly PreparedEnvelope[], failed: boolean, waits: boolean): UntakenReference[] {
  return envelopes.flatMap((envelope, index): UntakenReference[] => {
    if (envelope.reference === undefined || (!failed && takesReference(envelope))) return [];
    const { format, sender, receiver, reference } = envelope.reference;
    return [{ envelope: index + 1, format, sender, receiver, reference, awaited: waits && !isTakenByAnother(envelope) }];
  });
}
