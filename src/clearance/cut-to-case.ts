/** A message as far as it is about one case: a manifest has other people's bills in it, a discharge list their containers. */
import { normaliseContainerNumber } from '../canonical/identifiers.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ReferenceRow } from './case-file.js';

export interface CaseNumbers {
  readonly bills: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
  readonly declarations: ReadonlySet<string>;
}

export function numbersOf(references: readonly ReferenceRow[]): CaseNumbers {
  const ofKind = (kind: string) => new Set(references.filter((one) => one.kind === kind).map(({ value }) => value));
  return { bills: ofKind('billOfLading'), containers: ofKind('containerNo'), declarations: ofKind('declarationNo') };
}

const upper = (value: string): string => value.toUpperCase();

/** The same message without what is of other cases; the very same where it is about this one alone. */
export function cutToCase(message: CanonicalMessage, numbers: CaseNumbers): CanonicalMessage {
  const { consignment, movement, forex, enterprises, references } = message;
  const shared = (movement?.containers?.length ?? 0) > 1 || movement?.containers?.some(({ billsOfLading }) => billsOfLading !== undefined);
  const among = (consignment?.bills?.length ?? 0) > 1 || shared === true || (forex?.declarations?.length ?? 0) > 1;
  if (!among) return message;
  const hasBill = (bill: string | undefined): boolean => bill !== undefined && numbers.bills.has(upper(bill));
  const hasContainer = (number: string): boolean => numbers.containers.has(normaliseContainerNumber(number));
  const bills = consignment?.bills?.filter(({ billOfLading }) => hasBill(billOfLading));
  const containers = movement?.containers?.flatMap((container) => {
    const { number, billsOfLading, ...rest } = container;
    if (billsOfLading === undefined)
      return hasBill(rest.billOfLading) || (rest.billOfLading === undefined && hasContainer(number)) ? [container] : [];
    const [first, ...others] = billsOfLading.filter(hasBill);
    if (first === undefined) return [];
    return [{ ...rest, number, billOfLading: first, ...(others.length > 0 && { billsOfLading: [first, ...others] }) }];
  });
  const declarations = forex?.declarations?.filter(({ declarationNo }) => numbers.declarations.has(upper(declarationNo)));
  return {
    ...message,
    ...(references !== undefined && {
      references: {
        ...references,
        ...(references.billOfLading !== undefined && { billOfLading: references.billOfLading.filter(hasBill) }),
        ...(references.containerNo !== undefined && { containerNo: references.containerNo.filter(hasContainer) }),
      },
    }),
    // Parties of the whole message are its carrier and sender; a shipment's own are named with its bill.
    ...(enterprises !== undefined && { enterprises: enterprises.filter(({ regarding }) => regarding === undefined || hasBill(regarding)) }),
    ...(consignment !== undefined && bills !== undefined && { consignment: { ...consignment, bills } }),
    ...(movement !== undefined && containers !== undefined && { movement: { ...movement, containers } }),
    ...(forex !== undefined && declarations !== undefined && { forex: { ...forex, declarations } }),
  };
}
