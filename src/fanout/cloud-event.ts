/**
 * The form in which agencies get events: CloudEvents 1.0 (CNCF) in structured JSON mode. The AMQP binding of CloudEvents
 * is for AMQP 1.0, so on 0-9-1 everything is in the body; the headers below are a convenience for filters.
 */
import type { Outbound } from '../broker/broker.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';

export const cloudEventContentType = 'application/cloudevents+json; charset=utf-8';
/** Names the schema that `hub schema` prints. */
export const dataSchema = 'urn:port-clearance-hub:schema:CanonicalMessage';

/**
 * Makes the publication of a message for one recipient.
 *
 * Key `<recipient>.<kind>.<system>`; AMQP `message-id` the canonical id, the same for every recipient and every
 * repetition; headers `kind`, `system` (of the sender) and `recipient`; timestamp the reception by the hub.
 * @param message what the recipient may see @param exchange where its shard is published @param body the event, where the caller has it
 */
export function toCloudEvent(message: CanonicalMessage, recipient: System, exchange: string, body = bodyOf(message)): Outbound {
  const { id, kind, receivedAt, source } = message;
  return {
    exchange,
    key: `${recipient}.${kind}.${source.system}`,
    messageId: id,
    contentType: cloudEventContentType,
    headers: { kind, system: source.system, recipient },
    timestamp: Date.parse(receivedAt),
    body,
  };
}

/** The event up to its data, which is JSON text already and put in as the last member, not read and written once more. */
export function eventHead(message: CanonicalMessage): string {
  const { id, kind, occurredAt, source } = message;
  const subject = subjectOf(message);
  const attributes = JSON.stringify({
    specversion: '1.0',
    id,
    source: `/hub/${source.system}`,
    type: `clearance.${kind}`,
    ...(subject === undefined ? {} : { subject }),
    time: occurredAt,
    datacontenttype: 'application/json',
    dataschema: dataSchema,
  });
  return `${attributes.slice(0, -1)},"data":`;
}

export const eventEnd = '}';

function bodyOf(message: CanonicalMessage): Buffer {
  return Buffer.from(`${eventHead(message)}${JSON.stringify(message)}${eventEnd}`);
}

/** The number by which a person would ask for it: of the declaration, else of the bill, the inspection, and so on. */
function subjectOf({ references, enterprises }: CanonicalMessage): string | undefined {
  const identifiers = enterprises?.[0]?.identifiers;
  const candidates = [
    references?.declarationNo,
    references?.billOfLading?.[0],
    references?.inspectionNo,
    references?.manifestNo,
    references?.containerNo?.[0],
    references?.forexNo,
    references?.invoiceNo?.[0],
    references?.orderNo,
    references?.contractNo,
    references?.licenceNo?.[0],
    references?.ucr,
    references?.localReference,
    identifiers?.unifiedSocialCreditCode,
    identifiers?.customsRegistrationCode,
  ];
  // CloudEvents 1.0, subject: if present, a non-empty string.
  return candidates.find((candidate) => candidate !== undefined && candidate !== '');
}
