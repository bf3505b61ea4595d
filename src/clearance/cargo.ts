/** Containers, goods, documents and parties of a case, from its messages as far as they are about it. */
import { normaliseContainerNumber } from '../canonical/identifiers.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Container } from '../canonical/sections.js';
import type { ContainerView, DocumentView, GoodsView, PartyView } from './case-view.js';
import { stateOf } from './state-table.js';
import { stateView } from './state-views.js';

type Known = { -readonly [Name in keyof ContainerView]: ContainerView[Name] };

function containersIn({ consignment, declaration, inspection, movement }: CanonicalMessage): readonly Container[] {
  return [
    ...(consignment?.bills ?? []).flatMap(({ containers }) => containers ?? []),
    ...(declaration?.containers ?? []),
    ...(inspection?.containers ?? []),
    ...(movement?.containers ?? []),
  ];
}

/** @param messages the oldest first: the latest word on a container counts, and its last movement says where it is */
export function containersOf(messages: readonly CanonicalMessage[]): ContainerView[] {
  const found = new Map<string, Known>();
  for (const message of messages)
    for (const container of containersIn(message)) {
      const number = normaliseContainerNumber(container.number);
      const known = found.get(number) ?? { number, seals: [], declarations: [] };
      found.set(number, known);
      known.seals = [...new Set([...known.seals, ...(container.seals ?? [])])];
      Object.assign(known, {
        ...(container.sizeType !== undefined && { sizeType: container.sizeType }),
        ...(container.fill !== undefined && { fill: container.fill }),
        ...(container.grossWeight !== undefined && { grossWeight: container.grossWeight }),
      });
      if (message.movement !== undefined) move(known, message, container);
    }
  const declarationOf = declarationsIn(messages);
  for (const message of messages) {
    const declarationNo = declarationOf(message);
    if (declarationNo === undefined) continue;
    for (const number of [...containersIn(message).map((one) => one.number), ...(message.references?.containerNo ?? [])]) {
      const known = found.get(normaliseContainerNumber(number));
      if (known !== undefined) known.declarations = [...new Set([...known.declarations, declarationNo])];
    }
  }
  return [...found.values()];
}

function move(known: Known, message: CanonicalMessage, container: Container): void {
  const state = stateOf(message.kind, message.source.system, message.status?.state);
  const at = new Date(container.movedAt ?? message.occurredAt).toISOString();
  if (state === undefined || (known.since !== undefined && known.since > at)) return;
  const place = container.location ?? message.movement?.location;
  Object.assign(known, { state, stateLabel: stateView(state).label, since: at, location: place?.name ?? place?.code });
  if (known.location === undefined) delete known.location;
}

/** Which declaration a message is about: the one it names, or that to which customs gave a number under the same own reference. */
function declarationsIn(messages: readonly CanonicalMessage[]): (message: CanonicalMessage) => string | undefined {
  const numbers = new Map<string, Set<string>>();
  for (const { references: { localReference, declarationNo } = {} } of messages)
    if (localReference !== undefined && declarationNo !== undefined)
      numbers.set(localReference, (numbers.get(localReference) ?? new Set()).add(declarationNo.toUpperCase()));
  return ({ references: { localReference, declarationNo } = {} }) => {
    const known = numbers.get(localReference ?? '');
    return declarationNo?.toUpperCase() ?? (known?.size === 1 ? [...known][0] : undefined);
  };
}

export function goodsOf(messages: readonly CanonicalMessage[]): GoodsView[] {
  const declarationOf = declarationsIn(messages);
  return latestStatements(messages).flatMap((message) => {
    const { id: messageId, kind, consignment, declaration, inspection } = message;
    const { system } = message.source;
    const declarationNo = declarationOf(message);
    const goods = [
      ...(consignment?.bills ?? []).flatMap((bill) => bill.goods ?? []),
      ...(declaration?.items ?? []),
      ...(inspection?.items ?? []),
    ];
    return goods.map(
      ({ sequence, hsCode, name, description, originCountry, quantities, grossWeight, netWeight, packages, totalPrice }) => ({
        system,
        kind,
        messageId,
        quantities: quantities ?? [],
        ...(declarationNo !== undefined && { declarationNo }),
        ...(sequence !== undefined && { sequence }),
        ...(hsCode !== undefined && { hsCode }),
        ...((name ?? description) !== undefined && { name: name ?? description ?? '' }),
        ...(originCountry !== undefined && { originCountry }),
        ...(grossWeight !== undefined && { grossWeight }),
        ...(netWeight !== undefined && { netWeight }),
        ...(packages !== undefined && { packages }),
        ...(totalPrice !== undefined && { totalPrice }),
      }),
    );
  });
}

/** The last word of each kind on each document: an amended declaration stands for the one before it. */
export function latestStatements(messages: readonly CanonicalMessage[]): CanonicalMessage[] {
  const latest = new Map<string, CanonicalMessage>();
  for (const message of messages) {
    const { consignment, declaration, inspection, references = {} } = message;
    const bills = consignment?.bills?.map(({ billOfLading }) => billOfLading).join(' ');
    if (bills !== undefined) latest.set(`manifest ${bills}`, message);
    else if ((declaration?.items ?? []).length > 0)
      latest.set(`declaration ${references.localReference ?? references.declarationNo ?? ''}`, message);
    else if ((inspection?.items ?? []).length > 0) latest.set(`${message.kind} ${references.inspectionNo ?? ''}`, message);
  }
  return [...latest.values()];
}

export function documentsOf(messages: readonly CanonicalMessage[]): DocumentView[] {
  const found = new Map<string, DocumentView>();
  for (const { id: messageId, declaration, inspection, licence } of messages) {
    const licences = licence === undefined ? [] : [{ type: licence.type ?? 'licence', number: licence.licenceNo }];
    const documents = [...(declaration?.documents ?? []), ...(inspection?.certificates ?? []), ...licences];
    for (const { type, number, name, issuedAt } of documents.map((one) => ({ name: undefined, issuedAt: undefined, ...one })))
      found.set(`${type}\n${number ?? ''}`, {
        type,
        ...(number !== undefined && { number }),
        ...(name !== undefined && { name }),
        ...(issuedAt !== undefined && { issuedAt }),
        messageId,
      });
  }
  return [...found.values()];
}

export function partiesOf(messages: readonly CanonicalMessage[]): PartyView[] {
  const found = new Map<string, PartyView>();
  for (const { role, name, match, identifiers } of messages.flatMap(({ enterprises }) => enterprises ?? [])) {
    const enterpriseId = match?.enterpriseId;
    const numbers = Object.fromEntries(Object.entries(identifiers ?? {}).filter(([, value]) => typeof value === 'string'));
    const key = `${role}\n${enterpriseId ?? name ?? Object.values(numbers)[0] ?? ''}`;
    const known = found.get(key);
    found.set(key, {
      role,
      ...((name ?? known?.name) ? { name: name ?? known?.name ?? '' } : {}),
      ...(enterpriseId !== undefined && { enterpriseId }),
      ...(Object.keys(numbers).length + Object.keys(known?.identifiers ?? {}).length > 0 && {
        identifiers: { ...known?.identifiers, ...numbers },
      }),
    });
  }
  return [...found.values()];
}
