/** Map: from a decoded interchange to canonical messages. Pure; what cannot be mapped carries its faults. */
import { Compile } from 'typebox/compile';
import { fault, hasError, isError, within, type Fault, type Place } from '../errors.js';
import type { Kind, System } from '../canonical/kinds.js';
import { CanonicalMessage } from '../canonical/message.js';
import { complaintOf } from '../canonical/schema-complaint.js';
import { findMapping, type Envelope, type Mapped, type Mapping } from '../mapping/mapping.js';
import { refusedGroups, refusesInterchange } from '../message/group-faults.js';
import type { DecodedMessage, Interchange, Limits } from '../message/tree.js';
import { nodesHolding } from '../message/holding-node.js';
import { placeOf } from '../message/locator.js';
import { checkDigitFaults } from './check-digits.js';
import type { Partner } from './ports.js';

export interface ConversionContext {
  readonly mappings: readonly Mapping[];
  /** The system whose channel it came by; undefined: any mapping may read it. */
  readonly system: System | undefined;
  readonly partner: Partner | undefined;
  readonly receivedAt: string;
  readonly digest: string;
  /** Makes the ids of the messages. */
  readonly newId: () => string;
  /** Of which only the most errors of an interchange matter here. */
  readonly limits: Pick<Limits, 'errors'>;
  /** Whether a message is an acknowledgement: it says something of what the hub sent, and is mapped to nothing. */
  readonly isAnswer?: (message: DecodedMessage) => boolean;
}

/** One message of an interchange and what became of it: canonical messages, or faults that forbid them. */
export interface ConvertedMessage {
  readonly type: string;
  readonly reference: string | undefined;
  readonly messages: readonly CanonicalMessage[];
  readonly faults: readonly Fault[];
}

/** What became of an interchange. */
export interface Conversion {
  /** One for each of its messages, in their order. */
  readonly messages: readonly ConvertedMessage[];
  /** Of the envelope: those that were given, and HUB_FAULTS_TOO_MANY where the messages have more errors than the limit. */
  readonly faults: readonly Fault[];
}

const schema = Compile(CanonicalMessage);

/**
 * Converts every message of an interchange; one with an error, of a refused group or of a refused interchange, gives none and
 * keeps its faults, as the partner's strictness judges them. With too many errors the interchange is refused, and its rest left.
 * @param faults all that was found of the envelope, judged
 */
export function convertInterchange(interchange: Interchange, faults: readonly Fault[], context: ConversionContext): Conversion {
  const convert = converter(interchange, faults, context);
  const { errors: limit } = context.limits;
  const messages: ConvertedMessage[] = [];
  let errors = 0;
  for (const message of interchange.messages) {
    const converted = errors > limit ? { type: message.type, reference: message.reference, messages: [], faults: [] } : convert(message);
    errors += converted.faults.filter(isError).length;
    messages.push(converted);
  }
  if (errors <= limit) return { messages, faults };
  const { reference } = interchange;
  const place = reference === undefined ? {} : { interchange: reference };
  return {
    messages: messages.map((one) => ({ ...one, messages: [] })),
    faults: [...faults, fault('HUB_FAULTS_TOO_MANY', { limit }, place)],
  };
}

function converter(interchange: Interchange, faults: readonly Fault[], context: ConversionContext) {
  const envelope = envelopeOf(interchange, context.receivedAt);
  const isRefused = refusesInterchange(faults);
  const groups = refusedGroups(faults);
  return (message: DecodedMessage): ConvertedMessage => {
    const place: Place = {
      ...(interchange.reference !== undefined && { interchange: interchange.reference }),
      ...(message.reference !== undefined && { message: message.reference }),
    };
    const read = judge(message.faults, context.partner).map((inner) => within(inner, place));
    const isOfRefused = isRefused || (message.group !== undefined && groups.has(message.group));
    if (hasError(read) || isOfRefused || context.isAnswer?.(message) === true)
      return { type: message.type, reference: message.reference, messages: [], faults: read };
    const mapped = mapMessage(interchange, message, envelope, context);
    const faults = [...read, ...judge(mapped.faults, context.partner).map((inner) => within(inner, place))];
    return { type: message.type, reference: message.reference, messages: hasError(faults) ? [] : mapped.messages(faults), faults };
  };
}

/** Applies a partner's strictness to faults: rejected, only a warning, or not worth a word. */
export function judge(faults: readonly Fault[], partner: Partner | undefined): readonly Fault[] {
  if (partner === undefined || faults.length === 0) return faults;
  return faults.flatMap((candidate) => {
    switch (partner.strictness[candidate.code]) {
      case 'ignore':
        return [];
      case 'warn':
        return [{ ...candidate, severity: 'warning' as const }];
      case 'reject':
        return [{ ...candidate, severity: 'error' as const }];
      default:
        return [candidate];
    }
  });
}

function envelopeOf(interchange: Interchange, receivedAt: string): Envelope {
  return {
    ...(interchange.sender !== undefined && { sender: interchange.sender.id }),
    ...(interchange.receiver !== undefined && { receiver: interchange.receiver.id }),
    ...(interchange.reference !== undefined && { interchange: interchange.reference }),
    ...(interchange.preparedAt !== undefined && { preparedAt: interchange.preparedAt }),
    receivedAt,
  };
}

function mapMessage(interchange: Interchange, message: DecodedMessage, envelope: Envelope, context: ConversionContext) {
  const none = (problem: Fault) => ({ faults: [problem], messages: () => [] });
  // Of the message as a whole: no segment is to blame.
  const beginning = (): Place => {
    const first = interchange.format === 'xml' ? message.root : (message.root.children[0] ?? message.root);
    const { offset, length, line, column } = placeOf(first, interchange.extent?.source);
    return { ...(offset !== undefined && { offset, length, line, column }) };
  };
  const mapping = findMapping(context.mappings, context.system, interchange.format, message);
  if (mapping === undefined) {
    const { system = 'any system' } = context;
    const parameters = {
      format: interchange.format,
      type: message.type,
      version: message.version ?? '',
      system,
      systemZh: context.system === undefined ? '任何系统' : ` ${context.system} `,
      ...nearMappings(interchange.format, message.type, context.mappings),
    };
    return none(fault('HUB_MESSAGE_TYPE_UNKNOWN', parameters, { segment: message.root.name, ...beginning() }));
  }
  const mapped = mapping.run(message, envelope, (node) => placeOf(node, interchange.extent?.source));
  if (mapped.length === 0) {
    return none(
      fault('HUB_MESSAGE_NOT_MAPPED', { mapping: mapping.id, values: `${message.type} ${message.reference ?? ''}` }, beginning()),
    );
  }
  const complete = mapped.flatMap(({ kind, message: body }) =>
    kind === undefined ? [] : [assemble(kind, body, mapping, interchange, message, context)],
  );
  const locate = (texts: ReadonlySet<string>) => {
    const nodes = nodesHolding(message.root, texts);
    return (text: string): Place | undefined => {
      const node = nodes.get(text);
      return node && placeOf(node, interchange.extent?.source);
    };
  };
  const faults = [...mapped.flatMap((one) => one.faults), ...checkDigitFaults(complete, locate)];
  // A fault of a value already says what is wrong; the schema's complaint about its absence would only repeat it.
  const invalid = hasError(faults) ? [] : complete.flatMap((one) => schemaFaults(one, mapping));
  return { faults: [...faults, ...invalid], messages: (all: readonly Fault[]) => complete.map((one) => withWarnings(one, all)) };
}

/** The mappings that read the type, but not this message: of another system, version or function. */
function nearMappings(format: string, type: string, mappings: readonly Mapping[]): { near: string; nearZh: string } {
  const found = mappings.filter((mapping) => mapping.format === format && mapping.type === type);
  if (found.length === 0) return { near: '', nearZh: '' };
  const list = found.map(({ id, versions }) => [id, ...versions].join(' ')).join(', ');
  return { near: ` What reads other ${type}: ${list}.`, nearZh: `可读取其他 ${type} 的映射：${list}。` };
}

function assemble(
  kind: Kind,
  body: Mapped['message'],
  mapping: Mapping,
  interchange: Interchange,
  message: DecodedMessage,
  context: ConversionContext,
): CanonicalMessage {
  return {
    id: context.newId(),
    kind,
    receivedAt: context.receivedAt,
    source: {
      // Without a channel nobody can be said to have sent it: then it is shown as the base registry's.
      system: mapping.system === 'any' ? (context.system ?? 'base') : mapping.system,
      ...(context.partner !== undefined && { partner: context.partner.id }),
      format: interchange.format,
      type: message.type,
      ...(message.version !== undefined && { version: message.version }),
      ...(interchange.reference !== undefined && { interchange: interchange.reference }),
      ...(message.reference !== undefined && { message: message.reference }),
      digest: context.digest,
      mapping: `${mapping.id}@${mapping.version}`,
    },
    ...body,
    occurredAt: body.occurredAt ?? interchange.preparedAt ?? context.receivedAt,
  };
}

function schemaFaults(message: CanonicalMessage, mapping: Mapping): Fault[] {
  if (schema.Check(message)) return [];
  return schema
    .Errors(message)
    .slice(0, 5)
    .map((error) => {
      const { en, zh } = complaintOf(error);
      return fault('HUB_CANONICAL_INVALID', { mapping: mapping.id, path: error.instancePath || '/', reason: en, reasonZh: zh });
    });
}

function withWarnings(message: CanonicalMessage, faults: readonly Fault[]): CanonicalMessage {
  if (faults.length === 0) return message;
  const warnings = faults.map(({ code, message: text, place }) => ({ code, en: text.en, zh: text.zh, place: { ...place } }));
  return { ...message, warnings };
}
