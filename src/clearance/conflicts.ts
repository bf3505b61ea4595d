/** Where agencies do not say the same of one fact. Both are shown with their sources; which is right the hub does not decide. */
import { normaliseContainerNumber } from '../canonical/identifiers.js';
import { addDecimals, compareDecimals, multiplyDecimals } from '../canonical/decimals.js';
import { kinds } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Goods } from '../canonical/sections.js';
import type { Amount, Quantity } from '../canonical/values.js';
import { latestStatements } from './cargo.js';
import type { ConflictView } from './case-view.js';
import type { Wording } from './state-types.js';

interface Statement {
  readonly what: ConflictView['what'];
  readonly label: Wording;
  readonly subject?: string | undefined;
  readonly message: CanonicalMessage;
  readonly value: string;
  readonly unit?: string | undefined;
}

const labels = {
  grossWeight: { zh: '毛重', en: 'Gross weight' },
  packages: { zh: '件数', en: 'Packages' },
  quantity: { zh: '数量', en: 'Quantity' },
  netWeight: { zh: '净重', en: 'Net weight' },
  value: { zh: '货值', en: 'Value' },
  containers: { zh: '集装箱', en: 'Containers' },
} as const;

/** UN/ECE Recommendation 20 codes of weights as kilograms. */
const kilograms: Readonly<Record<string, string>> = { KGM: '1', GRM: '0.001', TNE: '1000' };

function inKilograms({ value, unit }: Quantity): Quantity {
  const factor = kilograms[unit ?? ''];
  return factor === undefined ? { value, ...(unit !== undefined && { unit }) } : { value: multiplyDecimals(value, factor), unit: 'KGM' };
}

function sum(quantities: readonly (Quantity | undefined)[]): Quantity | undefined {
  const [first, ...others] = quantities;
  if (first === undefined || others.some((one) => one?.unit !== first.unit)) return undefined;
  return { ...first, value: others.reduce((total, one) => addDecimals(total, one?.value ?? '0'), first.value) };
}

/** @param messages the oldest first, as far as they are about the case */
export function conflictsOf(messages: readonly CanonicalMessage[]): ConflictView[] {
  const statements = [...latestStatements(messages).flatMap(cargoStatements), ...moneyStatements(messages)];
  const facts = new Map<string, Statement[]>();
  for (const one of statements) {
    const key = [one.label.en, one.subject ?? '', one.unit ?? ''].join('\n');
    facts.set(key, [...(facts.get(key) ?? []), one]);
  }
  return [...facts.values()].filter(disagree).flatMap(conflictView);
}

function disagree(statements: readonly Statement[]): boolean {
  const [first, ...others] = statements;
  const numeric = first?.what !== 'containers';
  return others.some(({ value }) => (numeric ? compareDecimals(value, first?.value ?? '0') !== 0 : value !== first.value));
}

function conflictView(statements: readonly Statement[]): ConflictView[] {
  const [first] = statements;
  if (first === undefined) return [];
  return [
    {
      what: first.what,
      label: first.label,
      ...(first.subject !== undefined && { subject: first.subject }),
      statements: statements.map(({ message, value, unit }) => ({
        system: message.source.system,
        kind: message.kind,
        label: kinds[message.kind],
        messageId: message.id,
        statedAt: new Date(message.occurredAt).toISOString(),
        value,
        ...(unit !== undefined && { unit }),
      })),
    },
  ];
}

function cargoStatements(message: CanonicalMessage): Statement[] {
  const { consignment, declaration, inspection } = message;
  const weight = (of: Quantity | undefined): Statement[] =>
    of === undefined ? [] : [{ what: 'weight', label: labels.grossWeight, message, ...inKilograms(of) }];
  // Kinds of package are coded differently by everyone: the number alone is compared.
  const packages = (of: Quantity | undefined): Statement[] =>
    of === undefined ? [] : [{ what: 'packages', label: labels.packages, message, value: of.value }];
  const bills = consignment?.bills ?? [];
  const manifested = bills.map((bill) => bill.grossWeight ?? sum((bill.goods ?? []).map(({ grossWeight }) => grossWeight)));
  const counted = bills.map((bill) => bill.packages ?? sum((bill.goods ?? []).map((goods) => goods.packages)));
  const containers = [
    ...bills.flatMap((bill) => bill.containers ?? []),
    ...(declaration?.containers ?? []),
    ...(inspection?.containers ?? []),
  ];
  return [
    ...weight(sum(manifested)),
    ...weight(declaration?.grossWeight),
    ...packages(sum(counted.map((one) => one && { value: one.value }))),
    ...packages(declaration?.packages),
    ...(containers.length === 0
      ? []
      : [
          {
            what: 'containers' as const,
            label: labels.containers,
            message,
            value: [...new Set(containers.map(({ number }) => normaliseContainerNumber(number)))].sort().join(' '),
          },
        ]),
    ...itemStatements(message, [...(declaration?.items ?? []), ...(inspection?.items ?? [])]),
    ...value(message, declaration?.invoiceTotal),
    ...value(message, inspection?.totalValue),
  ];
}

/** An item is known by its customs code, since numbers of lines are each document's own; lines of one code are added up. */
function itemStatements(message: CanonicalMessage, goods: readonly Goods[]): Statement[] {
  const byCode = new Map<string, Goods[]>();
  for (const one of goods) if (one.hsCode !== undefined) byCode.set(one.hsCode, [...(byCode.get(one.hsCode) ?? []), one]);
  return [...byCode].flatMap(([subject, lines]) => {
    const netWeight = sum(lines.map((line) => line.netWeight && inKilograms(line.netWeight)));
    const weight: Statement[] =
      netWeight === undefined ? [] : [{ what: 'weight', label: labels.netWeight, subject, message, ...netWeight }];
    return [
      ...weight,
      ...countedQuantities(lines).map((one): Statement => ({ what: 'quantity', label: labels.quantity, subject, message, ...one })),
    ];
  });
}

/** Quantities in units that count, of which a line has one of each; its weights are stated elsewhere. */
function countedQuantities(lines: readonly Goods[]): Quantity[] {
  const counted = lines.map(
    ({ quantities = [] }) =>
      new Map(quantities.flatMap((one) => (one.unit === undefined || one.unit in kilograms ? [] : [[one.unit, one]]))),
  );
  const units = [...(counted[0]?.keys() ?? [])];
  return units.flatMap((unit) => sum(counted.map((of) => of.get(unit))) ?? []);
}

function value(message: CanonicalMessage, amount: Amount | undefined): Statement[] {
  return amount === undefined ? [] : [{ what: 'value', label: labels.value, message, value: amount.value, unit: amount.currency }];
}

/** What customs was told and what was paid. A payment for several declarations says nothing of one. */
function moneyStatements(messages: readonly CanonicalMessage[]): Statement[] {
  const payments = messages.filter(({ forex }) => forex !== undefined && forex.action !== 'delete');
  const shared = new Set(
    payments.filter(({ forex }) => (forex?.declarations ?? []).length > 1).map(({ references }) => references?.forexNo),
  );
  const latest = new Map(payments.map((message) => [`${message.kind} ${message.references?.forexNo ?? ''}`, message]));
  return [...latest.values()].flatMap((message) => {
    const [only, ...others] = message.forex?.declarations ?? [];
    const declared = others.length === 0 ? value(message, only?.declared) : [];
    const settled =
      message.kind === 'forex.settled' && !shared.has(message.references?.forexNo) ? value(message, message.forex?.amount) : [];
    return [...declared, ...settled];
  });
}
