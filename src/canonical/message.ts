/**
 * The canonical message: what every format and system is converted into, and what agencies receive.
 * Published as JSON Schema 2020-12 by `hub schema`; a change here is a change of the contract.
 */
import Type, { type Static } from 'typebox';
import { kindNames, systems, type Kind, type System } from './kinds.js';
import {
  Consignment,
  Declaration,
  Discrepancy,
  Forex,
  Inspection,
  Licence,
  Linkage,
  Movement,
  Registration,
  Tax,
  Trade,
} from './sections.js';
import { reportedStates } from './states.js';
import { Instant, list, optional, record, Reference, Text } from './values.js';

/** Every identifier that can name an enterprise, in the order in which the resolver prefers them. */
export const identifierKinds = [
  'unifiedSocialCreditCode',
  'organizationCode',
  'customsRegistrationCode',
  'ciqRecordNo',
  'importExportEnterpriseCode',
  'taxpayerId',
  'businessLicenseNo',
  'portEdiPartyCode',
  'scacCode',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

const Identifiers = record({
  ...(Object.fromEntries(identifierKinds.map((kind) => [kind, optional(Text)])) as Record<
    IdentifierKind,
    ReturnType<typeof optional<typeof Text>>
  >),
  /** An identifier of a scheme the registry does not know, as sent, `<scheme>:<value>`. */
  other: optional(Text),
});

export const roles = [
  'importer',
  'exporter',
  'owner',
  'declarant',
  'carrier',
  'carrier-agent',
  'forwarder',
  'consignor',
  'consignee',
  'notify',
  'payer',
  'payee',
  'buyer',
  'seller',
  'operator',
  'terminal',
  'applicant',
  'subject',
  'merged',
  'other',
] as const;

export const Match = record({
  /** `unknown`: the registry has nobody by these identifiers or this name; `ambiguous`: more than one. */
  result: Type.Enum(['matched', 'unknown', 'ambiguous']),
  by: optional(Text),
  /** `former-…`: nobody had it when the message happened, and just one ever had. */
  confidence: optional(Type.Enum(['identifier', 'unique-name', 'former-identifier', 'former-name'])),
  /** The identifier or name is the enterprise's no longer: it had it from … until …, looked at as of the instant `on`. */
  held: optional(Type.Enum(['former'])),
  from: optional(Instant),
  until: optional(Instant),
  on: optional(Instant),
  /** The enterprise that has the identifier, where it was merged into the one matched. */
  mergedFrom: optional(Text),
  enterpriseId: optional(Text),
});

/** An enterprise as the message names it, and as the registry knows it. */
export const Party = record({
  role: Type.Enum([...roles]),
  /** The bill of lading (or item) within the message that this party belongs to, where it is not the whole message. */
  regarding: optional(Text),
  identifiers: optional(Identifiers),
  /** The name as sent. */
  name: optional(Text),
  address: optional(Text),
  country: optional(Text),
  contact: optional(Text),
  match: optional(Match),
  /** Catalogue fields of the registry, only those the reader may see. */
  profile: optional(Type.Record(Type.String(), Type.String())),
  registryVersion: optional(Type.Integer()),
});

export const References = record({
  declarationNo: optional(Reference),
  localReference: optional(Reference),
  manifestNo: optional(Reference),
  voyage: optional(Reference),
  billOfLading: optional(list(Reference)),
  containerNo: optional(list(Reference)),
  inspectionNo: optional(Reference),
  licenceNo: optional(list(Reference)),
  contractNo: optional(Reference),
  orderNo: optional(Reference),
  invoiceNo: optional(list(Reference)),
  forexNo: optional(Reference),
  taxNoticeNo: optional(Reference),
  ucr: optional(Reference),
  /** The control reference of an earlier message that this one answers. */
  answers: optional(Reference),
});

export const Source = record({
  system: Type.Enum([...systems]),
  partner: optional(Text),
  /** `registry`: no file, the registry itself says that it has changed. */
  format: Type.Enum(['x12', 'edifact', 'flatfile', 'xml', 'registry']),
  type: Text,
  version: optional(Text),
  interchange: optional(Text),
  message: optional(Text),
  /** SHA-256 of the raw interchange, lower-case hexadecimal. */
  digest: Text,
  /** `id@version` of the mapping that produced the message. */
  mapping: Text,
});

export const Status = record({
  /** The canonical state, from the state table of `clearance`. */
  state: optional(Type.Enum([...reportedStates])),
  code: optional(Text),
  text: optional(Text),
  reason: optional(Text),
  errors: optional(list(record({ code: optional(Text), text: optional(Text), pointer: optional(Text) }))),
});

export const Warning = record({
  code: Text,
  en: Text,
  zh: Text,
  place: optional(Type.Record(Type.String(), Type.Unknown())),
});

export const CanonicalMessage = record(
  {
    id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
    kind: Type.Enum([...kindNames]),
    occurredAt: Instant,
    receivedAt: Instant,
    source: Source,
    references: optional(References),
    enterprises: optional(list(Party)),
    declaration: optional(Declaration),
    consignment: optional(Consignment),
    inspection: optional(Inspection),
    tax: optional(Tax),
    forex: optional(Forex),
    licence: optional(Licence),
    movement: optional(Movement),
    registration: optional(Registration),
    discrepancy: optional(Discrepancy),
    linkage: optional(Linkage),
    trade: optional(Trade),
    status: optional(Status),
    warnings: optional(list(Warning)),
  },
  { $id: 'CanonicalMessage', title: 'Canonical message of the port clearance hub' },
);

/** What a mapping writes: the canonical message without what the pipeline itself knows. */
export const MappedMessage = record({
  occurredAt: optional(Instant),
  references: optional(References),
  enterprises: optional(list(Party)),
  declaration: optional(Declaration),
  consignment: optional(Consignment),
  inspection: optional(Inspection),
  tax: optional(Tax),
  forex: optional(Forex),
  licence: optional(Licence),
  movement: optional(Movement),
  registration: optional(Registration),
  discrepancy: optional(Discrepancy),
  linkage: optional(Linkage),
  trade: optional(Trade),
  status: optional(Status),
});

export type CanonicalMessage = Static<typeof CanonicalMessage>;
export type MappedMessage = Static<typeof MappedMessage>;
export type Party = Static<typeof Party>;
export type References = Static<typeof References>;
export type { Kind, System };
