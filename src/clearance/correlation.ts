/**
 * Which case an event belongs to. A case is all that is connected by numbers which are one shipment's alone; numbers that
 * shipments share lead to cases but connect none, so two people's goods in one container stay two cases. What comes by a
 * shared number alone belongs to every case that has the number, whichever comes first. So the cases do not depend on the
 * order of arrival.
 */
import type { CaseChanges, CaseEvent, KnownCases, RecordedEvent, SubjectKey } from '../canonical/case-records.js';
import { newId } from '../canonical/uuid.js';
import { createCaseForest, type CaseNode } from './case-forest.js';
import { createReferenceIndex, sameKey } from './reference-index.js';

/** Correlates a batch, event by event, with what is known of its numbers. */
export function correlate(events: readonly CaseEvent[], known: KnownCases): CaseChanges {
  const forest = createCaseForest(known);
  const index = createReferenceIndex(known.references, forest);
  const located: RecordedEvent[] = [...known.located];
  const recorded: RecordedEvent[] = [];
  const recordedAt = new Map<string, Set<CaseNode>[]>();
  const orderKeys = new Map<string, string>();
  const groups = new Map<SubjectKey, Set<string>>();

  /** Writes an event to a part of a case, once, and lets the whole case know of it. */
  function record(node: CaseNode, event: Omit<RecordedEvent, 'caseId'>): void {
    const home = forest.rootOf(node);
    forest.tell(home, event);
    if (!orderKeys.has(event.messageId)) orderKeys.set(event.messageId, home.orderKey);
    const { messageId, part, kind, state, occurredAt, containers, declarationNo, locatedBy } = event;
    let parts = recordedAt.get(messageId);
    if (parts === undefined) recordedAt.set(messageId, (parts = []));
    const at = (parts[part] ??= new Set());
    if (at.has(node)) return;
    at.add(node);
    const written = {
      messageId,
      part,
      kind,
      state,
      occurredAt,
      containers,
      declarationNo,
      caseId: node.id,
      ...(locatedBy !== undefined && { locatedBy }),
    };
    recorded.push(written);
    if (locatedBy !== undefined) located.push(written);
  }

  /** What came to other cases by a shared number alone comes to this one too, with the other numbers it came by. */
  function inherit(home: CaseNode, key: SubjectKey): void {
    const keys: SubjectKey[] = [key];
    for (const one of keys)
      for (const event of located) {
        if (event.locatedBy?.some((by) => sameKey(by, one)) !== true) continue;
        for (const by of event.locatedBy) if (!keys.some((other) => sameKey(other, by))) keys.push(by);
        const holder = forest.find(event.caseId);
        if (holder === undefined || forest.rootOf(holder) === home) continue;
        record(home, event);
      }
    for (const one of keys) index.add(one, home, true);
  }

  /** A shared number of a case that is known by its own. */
  function share(home: CaseNode, event: CaseEvent, key: SubjectKey, isWritten: boolean): void {
    const holders = index.find(key, event.occurredAt).filter((entry) => entry.located);
    for (const { node } of holders) {
      const other = forest.rootOf(node);
      if (other !== home && other.provisional) forest.join(other, home, event.messageId);
    }
    const root = forest.rootOf(home);
    if (holders.some(({ node }) => forest.rootOf(node) !== root)) inherit(root, key);
    else if (isWritten) index.add(key, root, false);
    else index.note(key, root);
  }

  /** Opened beside the other cases of its message, so that their events keep one order. */
  function open(event: CaseEvent, provisional: boolean): CaseNode {
    return forest.open(newId(), orderKeys.get(event.messageId), event, provisional);
  }

  function identified(event: CaseEvent): void {
    const matches = new Set<CaseNode>();
    for (const key of event.identity) for (const node of index.findOne(key)) matches.add(node);
    const [first] = matches;
    const node = first ?? provisionalHolder(event) ?? open(event, false);
    const separate: CaseNode[] = [];
    for (const other of matches) if (other !== node && !forest.join(other, node, event.messageId)) separate.push(other);
    forest.identify(forest.rootOf(node));
    forest.addParties(node, event.parties);
    record(node, event);
    // Those that an operator has separated are both told, as which of them is meant is not guessed here; a declaration is of one.
    if (event.declarationNo === undefined || !isOfOne(event, node)) for (const other of separate) record(other, event);
    for (const key of event.identity) index.add(key, node, false);
    for (const key of event.locating) share(forest.rootOf(node), event, key, true);
    for (const key of event.shared) {
      share(forest.rootOf(node), event, key, false);
      group(key, forest.rootOf(node));
    }
  }

  /** Whether the declaration that an event names is known to be of this case, and of no other. */
  function isOfOne({ identity }: CaseEvent, node: CaseNode): boolean {
    const holders = identity.filter(({ kind }) => kind === 'declarationNo').flatMap((key) => [...index.findOne(key)]);
    return holders.length > 0 && holders.every((one) => forest.rootOf(one) === forest.rootOf(node));
  }

  function provisionalHolder(event: CaseEvent): CaseNode | undefined {
    for (const keys of [event.locating, event.shared])
      for (const key of keys)
        for (const { node } of index.find(key, event.occurredAt)) if (forest.rootOf(node).provisional) return forest.rootOf(node);
    return undefined;
  }

  /** The events of one message have the very same key. */
  function group(key: SubjectKey, { id }: CaseNode): void {
    const ids = groups.get(key);
    if (ids === undefined) groups.set(key, new Set([id]));
    else ids.add(id);
  }

  /** Nobody may see a shipment for being named with a number that others share. */
  function sharedOnly(event: CaseEvent): void {
    const found = new Set(event.locating.flatMap((key) => index.find(key, event.occurredAt).map(({ node }) => forest.rootOf(node))));
    const homes = [...found].sort((one, other) => Number(one.provisional) - Number(other.provisional));
    const [home = open(event, true)] = homes;
    for (const other of homes.slice(1)) if (other.provisional) forest.join(other, home, event.messageId);
    const targets = [...new Set([home, ...homes].map((one) => forest.rootOf(one)))];
    for (const target of targets) {
      record(target, { ...event, locatedBy: event.locating });
      for (const key of event.locating) index.add(key, target, true);
    }
    // Each now has all the numbers, and so all that came by any of them.
    if (targets.length > 1 || event.locating.length > 1)
      for (const target of targets) for (const key of event.locating) inherit(target, key);
  }

  for (const event of events) {
    if (event.identity.length > 0) identified(event);
    else sharedOnly(event);
  }
  return {
    ...forest.changes(),
    references: index.added(),
    groups: [...groups].map(([key, caseIds]) => ({ ...key, caseIds: [...caseIds] })),
    events: recorded,
    orderKeys,
  };
}
