/**
 * What a message is about. A subject is one shipment as the message names it: a list of keys, any of which may
 * already belong to a case. A manifest has a subject for each of its bills; most messages have one.
 */
import type { CanonicalMessage, References } from '../canonical/message.js';
import type { SubjectKey } from '../canonical/records.js';
import type { Bill, Container } from '../canonical/sections.js';

/**
 * The subjects of a message, each with its keys, the strongest first. None for messages that are about an
 * enterprise or about nothing that can be followed.
 */
export function subjectsOf(message: CanonicalMessage): SubjectKey[][] {
  const references = message.references ?? {};
  const subjects =
    message.consignment?.bills !== undefined
      ? message.consignment.bills.map((bill) => billKeys(bill, references))
      : message.movement?.containers !== undefined
        ? message.movement.containers.map((container) => containerKeys(container, references))
        : [shipmentKeys(references)];
  return subjects.filter((keys) => keys.length > 0);
}

function key(kind: string, value: string | undefined): SubjectKey[] {
  return value === undefined || value === '' ? [] : [{ kind, value: value.toUpperCase() }];
}

/** A container number is used again next month: it names a shipment only together with the voyage. */
function containerKey(number: string, voyage: string | undefined): SubjectKey[] {
  return voyage === undefined ? [] : key('container', `${number}@${voyage}`);
}

function billKeys(bill: Bill, { voyage }: References): SubjectKey[] {
  return [...key('billOfLading', bill.billOfLading), ...(bill.containers ?? []).flatMap(({ number }) => containerKey(number, voyage))];
}

function containerKeys(container: Container, references: References): SubjectKey[] {
  const bill = container.billOfLading ?? (references.billOfLading?.length === 1 ? references.billOfLading[0] : undefined);
  return [...key('billOfLading', bill), ...containerKey(container.number, references.voyage)];
}

function shipmentKeys(references: References): SubjectKey[] {
  const strong = [
    ...key('declarationNo', references.declarationNo),
    ...key('inspectionNo', references.inspectionNo),
    ...(references.billOfLading ?? []).flatMap((bill) => key('billOfLading', bill)),
    ...key('ucr', references.ucr),
    ...key('localReference', references.localReference),
    ...key('forexNo', references.forexNo),
    ...key('taxNoticeNo', references.taxNoticeNo),
    ...(references.containerNo ?? []).flatMap((number) => containerKey(number, references.voyage)),
  ];
  if (strong.length > 0) return strong;
  // A contract or an invoice may cover several shipments: it leads to a case only when nothing stronger is there.
  return [...(references.invoiceNo ?? []).flatMap((number) => key('invoiceNo', number)), ...key('orderNo', references.orderNo)];
}
