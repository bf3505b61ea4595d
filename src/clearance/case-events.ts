/**
 * What a message is about: for each shipment that it names, one event with the numbers that lead to the shipment's case. A
 * manifest has one for each of its bills, a report of movements one for each container; most messages have one.
 */
import type { CaseEvent, SubjectKey } from '../canonical/case-records.js';
import { normaliseContainerNumber } from '../canonical/identifiers.js';
import type { CanonicalMessage, Party, References } from '../canonical/message.js';
import type { Bill, Container } from '../canonical/sections.js';
import { stateOf } from './state-table.js';

/**
 * Roles in which an enterprise may see a whole case, its values and duties. A carrier or a terminal has to do with the goods,
 * but what was declared of them is none of its business; a notify party is the importer where the bill is to order.
 */
const seeingRoles: ReadonlySet<string> = new Set<Party['role']>([
  'importer',
  'exporter',
  'owner',
  'declarant',
  'consignor',
  'consignee',
  'notify',
  'forwarder',
  'buyer',
  'seller',
  'payer',
  'payee',
  'applicant',
]);

interface Numbers extends Pick<CaseEvent, 'identity' | 'locating' | 'containers'> {
  /** The bill that parties of the message refer to. */
  readonly regarding?: string;
  /** The message is about other people's shipments too. */
  readonly among: boolean;
  readonly movedAt?: string | undefined;
}

/** The events of a message; none for what is about an enterprise, or names nothing that can be followed. */
export function caseEventsOf(message: CanonicalMessage): CaseEvent[] {
  const { id: messageId, kind, references = {} } = message;
  const state = stateOf(kind, message.source.system, message.status?.state);
  const shipments = shipmentsOf(message).filter(({ identity, locating }) => identity.length + locating.length > 0);
  const shared =
    message.consignment !== undefined && shipments.length > 1 ? key('manifestNo', references.manifestNo, references.voyage) : [];
  return shipments.map((shipment, part) => ({
    messageId,
    part,
    kind,
    state,
    occurredAt: shipment.movedAt ?? message.occurredAt,
    containers: containersOf(shipment),
    declarationNo: shipment.identity.find(({ kind: named }) => named === 'declarationNo')?.value,
    identity: shipment.identity,
    locating: shipment.identity.length > 0 ? shipment.locating : mostSpecific(shipment.locating),
    shared,
    parties: partiesOf(message, shipment),
  }));
}

/** By a number that others share only what has this number is known to be of the shipment. */
function containersOf({ identity, locating, containers }: Numbers): string[] {
  const named =
    identity.length > 0 ? containers : mostSpecific(locating).flatMap(({ kind, value }) => (kind === 'containerNo' ? [value] : []));
  return [...new Set(named.map(normaliseContainerNumber))];
}

function shipmentsOf(message: CanonicalMessage): Numbers[] {
  const { references = {}, consignment, movement, forex, enterprises, declaration, inspection, tax } = message;
  const { bills } = consignment ?? {};
  if (bills !== undefined) return bills.map((bill) => ofBill(bill, references, bills.length > 1));
  const { containers } = movement ?? {};
  if (containers !== undefined) {
    // Goods of several bills may be in one container: it is an event of each.
    const loads = containers.flatMap((container) =>
      (container.billsOfLading ?? [container.billOfLading]).map((billOfLading) => ({ container, billOfLading })),
    );
    return loads.map(({ container, billOfLading }) => ofContainer(container, billOfLading, references, loads.length > 1));
  }
  const paid = forex?.declarations ?? [];
  const declarant = enterprises?.find(({ role }) => role === 'declarant');
  // A payment may be for several shipments: each has its own declaration, and no two become one by it.
  if (paid.length > 1) return paid.map(({ declarationNo }) => ofReferences({ ...references, declarationNo }, declarant));
  const named = [...(declaration?.containers ?? []), ...(inspection?.containers ?? [])].map(({ number }) => number);
  const notices = (tax?.items ?? []).flatMap(({ noticeNo }) => noticeNo ?? []);
  return [ofReferences(references, declarant, named, notices)];
}

/** Whose number it is, also where another stands for it since a merge: a merge may be taken back. */
function ownerIn({ match }: Party): string | undefined {
  return match?.mergedFrom ?? match?.enterpriseId;
}

/** Of a message about many shipments, only those that it names for this one: whoever sends a manifest may not see its bills. */
function partiesOf({ enterprises = [] }: CanonicalMessage, { regarding, among }: Numbers): string[] {
  const concerns = (party: Party): boolean =>
    seeingRoles.has(party.role) && (party.regarding === regarding || (party.regarding === undefined && !among));
  const ids = enterprises.filter(concerns).flatMap((party) => ownerIn(party) ?? []);
  return ids.length > 1 ? [...new Set(ids)] : ids;
}

/**
 * Whether the bytes of a message are for one of these enterprises. They say all that its sender said, bank accounts too, so where it
 * names enterprises they are for those; a message that names nobody is for everyone whose the shipment is.
 * @param owners the enterprises that look, and those for whom they stand
 */
export function mayHaveBytes({ enterprises = [] }: CanonicalMessage, owners: ReadonlySet<string>): boolean {
  const named = enterprises.filter(({ role }) => seeingRoles.has(role));
  return named.length === 0 || named.some((party) => owners.has(ownerIn(party) ?? '') || owners.has(party.match?.enterpriseId ?? ''));
}

function key(kind: string, value: string | undefined, scope = ''): SubjectKey[] {
  return value === undefined || value === '' ? [] : [{ kind, value: value.toUpperCase(), scope: scope.toUpperCase() }];
}

/** A container number is used again next month: it leads to a shipment only together with the voyage. */
function containerKey(number: string, voyage: string | undefined): SubjectKey[] {
  return voyage === undefined ? [] : key('containerNo', normaliseContainerNumber(number), voyage);
}

/** Only a code that is surely the issuer's own tells two bills of one number apart: others are of many lists. */
function billKey(number: string | undefined, issuer?: string): SubjectKey[] {
  return key('billOfLading', number, /^[A-Z]{4}$/.test(issuer ?? '') ? issuer : '');
}

function ofBill(bill: Bill, { voyage, manifestNo }: References, among: boolean): Numbers {
  const containers = (bill.containers ?? []).flatMap(({ number }) => containerKey(number, voyage));
  return {
    identity: billKey(bill.billOfLading, bill.carrierCode),
    locating: among ? containers : [...containers, ...key('manifestNo', manifestNo, voyage)],
    containers: (bill.containers ?? []).map(({ number }) => number),
    regarding: bill.billOfLading,
    among,
  };
}

function ofContainer(container: Container, ownBill: string | undefined, references: References, among: boolean): Numbers {
  const bill = ownBill ?? (references.billOfLading?.length === 1 ? references.billOfLading[0] : undefined);
  return {
    identity: [...(among ? [] : key('declarationNo', references.declarationNo)), ...billKey(bill)],
    locating: containerKey(container.number, references.voyage),
    containers: [container.number],
    movedAt: container.movedAt,
    among,
  };
}

function ofReferences(
  references: References,
  declarant: Party | undefined,
  containers: readonly string[] = [],
  notices: readonly string[] = [],
): Numbers {
  return {
    containers: [...(references.containerNo ?? []), ...containers],
    identity: [
      ...key('declarationNo', references.declarationNo),
      ...key('inspectionNo', references.inspectionNo),
      ...(references.billOfLading ?? []).flatMap((bill) => billKey(bill)),
      ...key('ucr', references.ucr),
      // A declarant's own number: another's may be the same.
      ...key('localReference', references.localReference, declarant && ownerIn(declarant)),
      ...[...new Set([references.taxNoticeNo, ...notices])].flatMap((number) => key('taxNoticeNo', number)),
    ],
    locating: [
      ...(references.containerNo ?? []).flatMap((number) => containerKey(number, references.voyage)),
      ...key('forexNo', references.forexNo),
      ...(references.invoiceNo ?? []).flatMap((number) => key('invoiceNo', number)),
      ...key('orderNo', references.orderNo),
      ...key('manifestNo', references.manifestNo, references.voyage),
      ...(references.licenceNo ?? []).flatMap((number) => key('licenceNo', number)),
      ...key('contractNo', references.contractNo),
    ],
    among: false,
  };
}

/** Where nothing names the shipment itself, only the numbers of the narrowest kind lead to it: a contract may be of a hundred. */
function mostSpecific(locating: readonly SubjectKey[]): SubjectKey[] {
  const [first] = locating;
  return locating.filter(({ kind }) => kind === first?.kind);
}
