/** The sections of a canonical message: which of them is present follows from the kind. */
import Type, { type Static } from 'typebox';
import {
  Amount,
  CalendarDate,
  Decimal,
  Instant,
  list,
  Location,
  optional,
  Quantity,
  record,
  Reference,
  Text,
  WholeNumber,
} from './values.js';

export const Transport = record({
  mode: optional(Type.Enum(['sea', 'rail', 'road', 'air', 'mail', 'pipeline', 'inland-water', 'other'])),
  vesselName: optional(Text),
  /** IMO number, call sign or the port's own vessel code. */
  vesselId: optional(Text),
  voyage: optional(Text),
  nationality: optional(Text),
  carrierCode: optional(Text),
  departurePort: optional(Location),
  arrivalPort: optional(Location),
  estimatedArrival: optional(Instant),
  estimatedDeparture: optional(Instant),
  actualArrival: optional(Instant),
  actualDeparture: optional(Instant),
});

export const Container = record({
  number: Reference,
  /** ISO 6346 size and type code, or the older form the sender uses. */
  sizeType: optional(Text),
  fill: optional(Type.Enum(['full', 'empty', 'part'])),
  seals: optional(list(Text)),
  grossWeight: optional(Quantity),
  tareWeight: optional(Quantity),
  packages: optional(Quantity),
  billOfLading: optional(Reference),
  /** All bills whose goods are in it, where there are several: `billOfLading` is the first of them. */
  billsOfLading: optional(list(Reference)),
  bookingNo: optional(Reference),
  stowage: optional(Text),
  movedAt: optional(Instant),
  location: optional(Location),
  /** The items that are in this container, by their sequence number. */
  itemNos: optional(list(Text)),
  operatorCode: optional(Text),
  truckPlate: optional(Text),
  damage: optional(Text),
  remarks: optional(list(Text)),
});

export const Goods = record({
  sequence: optional(Text),
  hsCode: optional(Text),
  /** The additional inspection code that follows the HS code (CIQ code). */
  ciqCode: optional(Text),
  name: optional(Text),
  description: optional(Text),
  marks: optional(Text),
  originCountry: optional(Text),
  destinationCountry: optional(Text),
  quantities: optional(list(Quantity)),
  packages: optional(Quantity),
  grossWeight: optional(Quantity),
  netWeight: optional(Quantity),
  volume: optional(Quantity),
  unitPrice: optional(Amount),
  totalPrice: optional(Amount),
  statisticalValue: optional(Amount),
  customsValue: optional(Amount),
  procedure: optional(Text),
  dutyMode: optional(Text),
  unDangerousGoodsNo: optional(Text),
});

export const Document = record({
  type: Text,
  number: optional(Reference),
  category: optional(Text),
  status: optional(Text),
  name: optional(Text),
  issuedAt: optional(Instant),
});

export const Bill = record({
  billOfLading: Reference,
  carrierCode: optional(Text),
  masterBill: optional(Reference),
  billType: optional(Text),
  loadPort: optional(Location),
  dischargePort: optional(Location),
  receiptPlace: optional(Location),
  deliveryPlace: optional(Location),
  packages: optional(Quantity),
  grossWeight: optional(Quantity),
  volume: optional(Quantity),
  paymentMethod: optional(Text),
  deliveryTerms: optional(Text),
  goods: optional(list(Goods)),
  containers: optional(list(Container)),
});

export const Consignment = record({
  manifestType: optional(Text),
  function: optional(Text),
  transport: optional(Transport),
  bills: optional(list(Bill)),
});

export const Declaration = record({
  direction: optional(Type.Enum(['import', 'export', 'transit'])),
  type: optional(Text),
  function: optional(Type.Enum(['original', 'amendment', 'cancellation', 'replacement', 'additional'])),
  localReference: optional(Reference),
  versionNo: optional(Text),
  office: optional(Location),
  entryExitOffice: optional(Location),
  goodsLocation: optional(Location),
  tradeMode: optional(Text),
  deliveryTerms: optional(Text),
  tradeCountry: optional(Text),
  originCountry: optional(Text),
  exportCountry: optional(Text),
  destinationCountry: optional(Text),
  acceptedAt: optional(Instant),
  transport: optional(Transport),
  packages: optional(Quantity),
  grossWeight: optional(Quantity),
  netWeight: optional(Quantity),
  itemCount: optional(Text),
  invoiceTotal: optional(Amount),
  freight: optional(Amount),
  insurance: optional(Amount),
  changeReason: optional(Text),
  items: optional(list(Goods)),
  containers: optional(list(Container)),
  documents: optional(list(Document)),
  statements: optional(list(record({ code: optional(Text), text: optional(Text) }))),
  /** What customs changed or the trader asks to change, by pointer into the declaration. */
  amendments: optional(list(record({ reason: optional(Text), pointer: optional(Text) }))),
});

export const Inspection = record({
  applicationNo: optional(Reference),
  type: optional(Text),
  office: optional(Location),
  destination: optional(Location),
  goodsLocation: optional(Location),
  contractNo: optional(Reference),
  transport: optional(Transport),
  orderedFor: optional(Instant),
  result: optional(Text),
  certificateNo: optional(Reference),
  certificates: optional(list(Document)),
  totalValue: optional(Amount),
  originCountry: optional(Text),
  items: optional(list(Goods)),
  containers: optional(list(Container)),
});

export const TaxItem = record({
  item: optional(Text),
  /** Of its own notice, where each tax has one. */
  noticeNo: optional(Reference),
  type: Text,
  typeText: optional(Text),
  base: optional(Amount),
  rate: optional(Decimal),
  assessed: optional(Amount),
  payable: optional(Amount),
  method: optional(Text),
});

export const Tax = record({
  noticeNo: optional(Reference),
  total: optional(Amount),
  paid: optional(Amount),
  dueAt: optional(Instant),
  paidAt: optional(Instant),
  paymentReference: optional(Text),
  items: optional(list(TaxItem)),
});

export const Forex = record({
  reportNo: optional(Reference),
  form: optional(Text),
  action: optional(Type.Enum(['new', 'change', 'delete'])),
  direction: optional(Type.Enum(['receipt', 'payment'])),
  counterparty: optional(Text),
  counterpartyCountry: optional(Text),
  amount: optional(Amount),
  rate: optional(Decimal),
  settledAmount: optional(Amount),
  foreignCurrencyAmount: optional(Amount),
  method: optional(Text),
  businessNo: optional(Reference),
  transactionCode: optional(Text),
  remark: optional(Text),
  contractNo: optional(Reference),
  invoiceNo: optional(Reference),
  expectedAt: optional(CalendarDate),
  /** The link from foreign exchange settlement to customs declarations (SAFE BOPN, CUSTOMS/CUSTOM). */
  declarations: optional(list(record({ declarationNo: Reference, declared: optional(Amount), offset: optional(Amount) }))),
});

export const Licence = record({
  licenceNo: Reference,
  type: optional(Text),
  validFrom: optional(CalendarDate),
  validTo: optional(CalendarDate),
});

export const Movement = record({
  operation: optional(Type.Enum(['gate-in', 'gate-out', 'load', 'discharge', 'arrive', 'depart', 'request'])),
  documentNo: optional(Reference),
  transport: optional(Transport),
  location: optional(Location),
  movedAt: optional(Instant),
  ucr: optional(Reference),
  containers: optional(list(Container)),
});

export const Registration = record({
  /** What the bureau calls the change. */
  changeType: optional(Text),
  bureau: optional(Text),
  noticeNo: optional(Reference),
  effectiveOn: optional(CalendarDate),
  /** Compare and set: the version of the record that the change was made on. */
  expectedVersion: optional(WholeNumber),
  /** New values by catalogue field name; checked against the catalogue where they are applied. */
  fields: optional(list(record({ name: Text, value: optional(Text), previous: optional(Text), source: optional(Text) }))),
  /** The version of the enterprise in the registry after the change. */
  version: optional(WholeNumber),
});

/** A value that somebody other than the owner of a field claimed, put to the owner; and what the owner says to it. */
export const Discrepancy = record({
  id: Reference,
  field: optional(Text),
  owner: optional(Text),
  claimant: optional(Text),
  claimed: optional(Text),
  held: optional(Text),
  /** `confirm`: the value held is right; `correct`: the value claimed is. */
  answer: optional(Type.Enum(['confirm', 'correct'])),
});

/** What an agency whose own record rests on a changed field has to follow, by when; and its answer. */
export const Linkage = record({
  id: Reference,
  agency: optional(Text),
  fields: optional(list(Text)),
  version: optional(WholeNumber),
  dueOn: optional(CalendarDate),
  answer: optional(Type.Enum(['done', 'not-concerned'])),
  note: optional(Text),
});

export const Trade = record({
  documentNo: optional(Reference),
  type: optional(Text),
  issuedOn: optional(CalendarDate),
  orderNo: optional(Reference),
  orderedOn: optional(CalendarDate),
  total: optional(Amount),
  paymentTerms: optional(Text),
  deliveryTerms: optional(Text),
  lines: optional(list(Goods)),
  lineCount: optional(WholeNumber),
});

export type Container = Static<typeof Container>;
export type Bill = Static<typeof Bill>;
export type Goods = Static<typeof Goods>;
